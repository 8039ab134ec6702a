namespace Seam.Engine;

/// <summary>
/// A structure of a guest's: an object of the host's garbage collector. To the host it is opaque but for <see cref="WasmEngine.Inspect"/>; two
/// references are equal when they are to the same object. Each defined type has a class of its own, derived from that of its supertype.
/// </summary>
public abstract class WasmStruct
{
    private protected WasmStruct()
    {
    }
}
