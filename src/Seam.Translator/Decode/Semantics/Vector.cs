using Seam.Translator.Ir;
using Seam.Wasm.Operators;

namespace Seam.Translator.Decode.Semantics;

/// <summary>The forms of vector instructions. Without q only the lower half is the result, in scalar rows only the first lane; the rest becomes zero.</summary>
internal static class Vector
{
    internal delegate Term One(Lanes v, Term a);

    internal delegate Term Two(Lanes v, Term a, Term b);

    internal delegate Term Three(Lanes v, Term d, Term a, Term b);

    public static Meaning Same(Two op) => (m, i) => Finish(m, i, op(Of(m, i), Read(m, i, 'n'), Read(m, i, 'm')));

    public static Meaning Same(One op) => (m, i) => Finish(m, i, op(Of(m, i), Read(m, i, 'n')));

    /// <summary>The destination is an operand too.</summary>
    public static Meaning Update(Three op) => (m, i) => Finish(m, i, op(Of(m, i), Read(m, i, 'd'), Read(m, i, 'n'), Read(m, i, 'm')));

    public static Meaning Update(Two op) => (m, i) => Finish(m, i, op(Of(m, i), Read(m, i, 'd'), Read(m, i, 'n')));

    /// <summary>Neighbours of both operands' lanes; of a scalar row, of the one operand's.</summary>
    public static Meaning Pairs(Two op) => (m, i) =>
    {
        var (v, n) = (Of(m, i), Read(m, i, 'n'));
        var other = i.Row.Pattern.Has('m') ? Read(m, i, 'm') : n;
        var (a, b) = i.Row.Pattern.Has('q') && !i.Is('q') ? (Permute.LowHalves(v, n, other), n) : (n, other);
        Finish(m, i, op(v, Permute.Even(v, a, b), Permute.Odd(v, a, b)));
    };

    /// <summary>Results twice as wide as the operands; v has the wide lanes, q chooses the upper halves.</summary>
    public static Meaning Long(bool signed, Two op) => (m, i) =>
    {
        var v = Of(m, i).Wider;
        SetWhole(m, i, op(v, v.Widen(Read(m, i, 'n'), i.Is('q'), signed), v.Widen(Read(m, i, 'm'), i.Is('q'), signed)));
    };

    public static Meaning LongUpdate(bool signed, Three op) => (m, i) =>
    {
        var v = Of(m, i).Wider;
        SetWhole(m, i, op(v, Read(m, i, 'd'), v.Widen(Read(m, i, 'n'), i.Is('q'), signed), v.Widen(Read(m, i, 'm'), i.Is('q'), signed)));
    };

    /// <summary>Only the second operand is widened.</summary>
    public static Meaning Wide(bool signed, Two op) => (m, i) =>
    {
        var v = Of(m, i).Wider;
        SetWhole(m, i, op(v, Read(m, i, 'n'), v.Widen(Read(m, i, 'm'), i.Is('q'), signed)));
    };

    /// <summary>The product of narrow lanes, and the destination.</summary>
    public static Meaning LongProduct(bool signed, Two op) => (m, i) =>
    {
        var v = Of(m, i).Wider;
        SetWhole(m, i, op(v, Read(m, i, 'd'), v.MultiplyWide(Read(m, i, 'n'), Other(m, i), i.Is('q'), signed)));
    };

    /// <summary>Twice the saturated product, and the destination. Scalar rows take the first lane.</summary>
    public static Meaning LongDouble(Two op) => (m, i) =>
    {
        var v = Of(m, i).Wider;
        var upper = i.Row.Pattern.Has('q') && i.Is('q');
        var result = op(v, Read(m, i, 'd'), Saturation.DoubleLong(v, Read(m, i, 'n'), Other(m, i), upper));
        if (i.Row.Pattern.Has('q'))
            SetWhole(m, i, result);
        else
            SetLane(m, i, v, result);
    };

    /// <summary>Results half as wide: they fill the lower half and clear the upper, or with q fill the upper and keep the lower. v has the narrow lanes.</summary>
    public static Meaning Narrow(One op) => (m, i) => FinishNarrow(m, i, op(Of(m, i), Read(m, i, 'n')));

    public static Meaning NarrowHigh(Two op, bool round) => (m, i) =>
    {
        var v = Of(m, i);
        var sum = op(v.Wider, Read(m, i, 'n'), Read(m, i, 'm'));
        FinishNarrow(m, i, Permute.Odd(v, round ? v.Wider.Add(sum, v.Wider.Splat(1L << v.Bits - 1)) : sum, v.Nothing));
    };

    /// <summary>All lanes folded into the first.</summary>
    public static Meaning Across(Two op) => (m, i) =>
    {
        var (v, value) = (Of(m, i), Read(m, i, 'n'));
        for (var width = i.Is('q') ? 4 : 3; width > v.Z; width--)
            value = op(v, value, Permute.Rotate(v, value, 1 << width - 1, width));
        SetLane(m, i, v, value);
    };

    /// <summary>The sum of all lanes, twice as wide.</summary>
    public static Meaning AcrossLong(bool signed) => (m, i) =>
    {
        var (v, n) = (Of(m, i), Read(m, i, 'n'));
        var sum = Enumerable.Range(0, i.Is('q') ? v.Count : v.Count / 2).Select(k => v.Extract(n, k, signed)).Aggregate((a, b) => a + b);
        SetLane(m, i, v.Wider, v.Wider.Replace(v.Nothing, 0, sum));
    };

    /// <summary>The second operand: a register, or one lane of it everywhere.</summary>
    public static Term Other(Machine m, Instruction i) =>
        i.Row.Pattern.Has('H') ? Permute.Splat(Of(m, i), m.Get(Variable.V(ElementRegister(i)), ValueType.V128), ElementLane(i)) : Read(m, i, 'm');

    /// <summary>Like <see cref="Same(Two)"/>, by element.</summary>
    public static Meaning ByElement(Two op) => (m, i) => Finish(m, i, op(Of(m, i), Read(m, i, 'n'), Other(m, i)));

    public static Meaning UpdateByElement(Three op) => (m, i) => Finish(m, i, op(Of(m, i), Read(m, i, 'd'), Read(m, i, 'n'), Other(m, i)));

    public static Lanes Of(Machine m, Instruction i) =>
        new(m, i.Row.Pattern.Has('z') ? i['z'] : i.Row.Pattern.Has('p') ? 2 + i['p'] : i.Row.Pattern.Has('h') ? Log2(i['h']) : 3);

    public static Term Read(Machine m, Instruction i, char field) => m.Get(Variable.V(i[field]), ValueType.V128);

    public static void SetWhole(Machine m, Instruction i, Term value) => m.Set(Variable.V(i['d']), value);

    /// <summary>Writes as much of a vector as the instruction says.</summary>
    public static void Finish(Machine m, Instruction i, Term value)
    {
        if (!i.Row.Pattern.Has('q'))
            SetLane(m, i, Of(m, i), value);
        else if (i.Is('q'))
            SetWhole(m, i, value);
        else
            m.Set(Variable.V(i['d']), new Term(m.Block, m.Block.ExtractLane(Opcode.F64x2ExtractLane, value.Value, 0)));
    }

    public static void FinishNarrow(Machine m, Instruction i, Term value)
    {
        if (!i.Row.Pattern.Has('q'))
            SetLane(m, i, Of(m, i), value);
        else if (i.Is('q'))
            SetWhole(m, i, Permute.LowHalves(Of(m, i), Read(m, i, 'd'), value));
        else
            Finish(m, i, value);
    }

    public static void SetLane(Machine m, Instruction i, Lanes v, Term value) => m.Set(Variable.V(i['d']), v.Z switch
    {
        3 => new(m.Block, m.Block.ExtractLane(Opcode.F64x2ExtractLane, value.Value, 0)),
        2 => new(m.Block, m.Block.ExtractLane(Opcode.F32x4ExtractLane, value.Value, 0)),
        _ => v.Extract(value, 0, false).Low32().Unary(Opcode.F32ReinterpretI32),
    });

    private static int Log2(int size) => System.Numerics.BitOperations.Log2((uint)size);

    private static int ElementRegister(Instruction i) => i.Row.Pattern.Has('M') && i['z'] != 1 ? i['M'] << 4 | i['m'] : i['m'];

    private static int ElementLane(Instruction i) => i.Row.Pattern.Has('p')
        ? i.Is('p') ? i['H'] : i['H'] << 1 | i['L']
        : i['z'] == 1 ? i['H'] << 2 | i['L'] << 1 | i['M'] : i['H'] << 1 | i['L'];
}
