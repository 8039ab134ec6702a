namespace Seam.Engine.Run;

/// <summary>What compiled code needs of the instance to throw.</summary>
internal static class ExceptionOperations
{
    public static Exception Create(object? payload, int tag, nint context)
    {
        var instance = Instance.From(context);
        return new WasmException(instance.Tags[tag], payload, instance);
    }
}
