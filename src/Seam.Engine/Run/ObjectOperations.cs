using Seam.Engine.Intrinsics;

namespace Seam.Engine.Run;

/// <summary>What compiled code asks about references, and the segments it makes arrays of; the last parameter is its context pointer.</summary>
internal static unsafe class ObjectOperations
{
    public static bool IsArray(object? reference, nint context) =>
        reference is not null && Instance.From(context).Engine.Objects.IsArray(reference);

    public static bool IsEquatable(object? reference, nint context) => reference is WasmStruct or I31 || IsArray(reference, context);

    public static bool IsObjectOf(object? reference, int type, nint context)
    {
        var objects = Instance.From(context).Engine.Objects;
        return reference is not null && objects.NumberOf(reference) is > 0 and var found && objects.Types.IsSubtype(found, type);
    }

    public static bool IsFunctionOf(nint reference, int type, nint context) =>
        reference != 0 && Instance.From(context).Engine.Types.IsSubtype(((FunctionRecord*)reference)->Type, type);

    public static ReadOnlySpan<byte> DataOf(int segment, nint context) => Instance.From(context).Segments.Data(segment);

    public static ReadOnlySpan<nint> FunctionsOf(int segment, nint context) => Instance.From(context).Segments.Functions(segment);

    public static ReadOnlySpan<ObjectElement> ObjectsOf(int segment, nint context) => Instance.From(context).Segments.Objects(segment);
}
