namespace Seam.Translator.Decode.Semantics;

/// <summary>Shifts by an immediate: h:i is 2 * size - amount to the right, size + amount to the left.</summary>
internal static class VectorShift
{
    internal delegate Term By(Lanes v, Term a, int amount);

    internal delegate Term Into(Lanes v, Term d, Term a, int amount);

    public static Meaning Right(By op) => (m, i) => Vector.Finish(m, i, op(Vector.Of(m, i), Vector.Read(m, i, 'n'), RightAmount(i)));

    public static Meaning RightInto(Into op) => (m, i) =>
        Vector.Finish(m, i, op(Vector.Of(m, i), Vector.Read(m, i, 'd'), Vector.Read(m, i, 'n'), RightAmount(i)));

    public static Meaning Left(By op) => (m, i) => Vector.Finish(m, i, op(Vector.Of(m, i), Vector.Read(m, i, 'n'), LeftAmount(i)));

    public static Meaning LeftInto(Into op) => (m, i) =>
        Vector.Finish(m, i, op(Vector.Of(m, i), Vector.Read(m, i, 'd'), Vector.Read(m, i, 'n'), LeftAmount(i)));

    /// <summary>Shifts the wide lanes, then makes them narrow.</summary>
    public static Meaning Narrow(By shift, Vector.One narrow) => (m, i) =>
    {
        var v = Vector.Of(m, i);
        Vector.FinishNarrow(m, i, narrow(v, shift(v.Wider, Vector.Read(m, i, 'n'), RightAmount(i))));
    };

    public static Meaning Widen(bool signed) => (m, i) =>
    {
        var wide = Vector.Of(m, i).Wider;
        Vector.SetWhole(m, i, wide.Shl(wide.Widen(Vector.Read(m, i, 'n'), i.Is('q'), signed), LeftAmount(i)));
    };

    /// <summary>shll: to lanes twice as wide, in their upper half.</summary>
    public static void WidenBySize(Machine m, Instruction i)
    {
        var v = Vector.Of(m, i);
        Vector.SetWhole(m, i, v.Wider.Shl(v.Wider.Widen(Vector.Read(m, i, 'n'), i.Is('q'), false), v.Bits));
    }

    /// <summary>The lanes shifted right, but the vacated bits stay the destination's.</summary>
    public static Term InsertRight(Lanes v, Term d, Term a, int by) =>
        v.Choose(v.Splat(by == v.Bits ? 0 : (long)(Ones(v) >> by)), v.Shr(a, by, false), d);

    public static Term InsertLeft(Lanes v, Term d, Term a, int by) => v.Choose(v.Splat((long)(Ones(v) << by)), v.Shl(a, by), d);

    public static int RightAmount(Instruction i) => 2 * (8 << System.Numerics.BitOperations.Log2((uint)i['h'])) - (i['h'] << 3 | i['i']);

    private static int LeftAmount(Instruction i) => (i['h'] << 3 | i['i']) - (8 << System.Numerics.BitOperations.Log2((uint)i['h']));

    private static ulong Ones(Lanes v) => ulong.MaxValue >> 64 - v.Bits;
}
