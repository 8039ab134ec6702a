namespace Seam.Engine.Run;

/// <summary>A value as compiled code has it: bits, a function's record among them, or an object.</summary>
internal readonly record struct RawValue(ulong Low, ulong High = 0, object? Object = null)
{
    public static RawValue Of(object? reference) => new(0, 0, reference);

    public static RawValue Function(nint record) => new((ulong)record);

    public nint Record => (nint)Low;
}
