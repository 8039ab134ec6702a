namespace Seam.Engine.Wasi;

/// <summary>The guest called proc_exit. It unwinds the guest and is for the runner to catch.</summary>
public sealed class WasiExitException(int code) : GuestExitException($"the program ended with exit code {code}")
{
    public int Code { get; } = code;
}
