using Seam.Engine.Intrinsics;

namespace Seam.Engine.Run;

/// <summary>The operators on tables and function references, called by compiled code with its context pointer. The parameters are the operands, then the immediates; indices of 32-bit tables come zero-extended.</summary>
internal static class TableOperations
{
    public static nint Function(int index, nint context) => Instance.From(context).RecordOf(index);

    /// <summary>Traps unless a function of the type found may be called as one of the type expected.</summary>
    public static void RequireSubtype(int found, int expected, nint context)
    {
        if (found == 0 || !Instance.From(context).Engine.Types.IsSubtype(found, expected))
            throw FunctionRecord.Mismatch(found);
    }

    public static nint Get(ulong index, int table, nint context) => Instance.From(context).Tables[table].Get(index).Record;

    public static object? GetObject(ulong index, int table, nint context) => Instance.From(context).Tables[table].Get(index).Object;

    public static void Set(ulong index, nint reference, int table, nint context) =>
        Instance.From(context).Tables[table].Set(index, RawValue.Function(reference));

    public static void SetObject(ulong index, object? reference, int table, nint context) =>
        Instance.From(context).Tables[table].Set(index, RawValue.Of(reference));

    public static long Grow(nint initial, ulong count, int table, nint context) =>
        Instance.From(context).Tables[table].Grow(count, RawValue.Function(initial));

    public static long GrowObject(object? initial, ulong count, int table, nint context) =>
        Instance.From(context).Tables[table].Grow(count, RawValue.Of(initial));

    public static void Fill(ulong start, nint reference, ulong count, int table, nint context) =>
        Instance.From(context).Tables[table].Fill(start, RawValue.Function(reference), count);

    public static void FillObject(ulong start, object? reference, ulong count, int table, nint context) =>
        Instance.From(context).Tables[table].Fill(start, RawValue.Of(reference), count);

    public static void Copy(ulong to, ulong from, ulong count, int toTable, int fromTable, nint context)
    {
        var tables = Instance.From(context).Tables;
        tables[toTable].CopyFrom(tables[fromTable], to, from, count);
    }

    public static void Initialize(ulong to, uint from, uint count, int segment, int table, nint context)
    {
        var instance = Instance.From(context);
        instance.Tables[table].Initialize(instance.Segments, segment, to, from, count);
    }

    public static void DropElements(int segment, nint context) => Instance.From(context).Segments.DropElements(segment);
}
