using Seam.Translator.Ir;
using Seam.Wasm.Operators;

namespace Seam.Translator.Decode.Semantics;

/// <summary>
/// Exclusive, ordered and atomic accesses, as plain ones: the guest has one thread at a time. A store-exclusive succeeds when the address is
/// the marked one and still holds what was loaded; otherwise it stores what is there already.
/// </summary>
internal static class Exclusive
{
    public static void Load(Machine m, Instruction i)
    {
        var place = Modes.Base(m, i, 0);
        var value = Memory.Zeros(m, place, i['z']);
        Mark(m, place.Base, value.ExtendU());
        m.Set(i['t'], value);
    }

    public static void LoadPair(Machine m, Instruction i)
    {
        var scale = i['z'] + 2;
        var place = Modes.Base(m, i, 0);
        var (low, high) = (Memory.Zeros(m, place, scale), Memory.Zeros(m, Memory.Second(place, scale), scale));
        Mark(m, place.Base, low.ExtendU());
        m.Set(Variable.ExclusiveHigh, high.ExtendU());
        m.Set(i['t'], low);
        m.Set(i['u'], high);
    }

    public static void Store(Machine m, Instruction i)
    {
        var place = Modes.Base(m, i, 0);
        var current = Memory.Zeros(m, place, i['z']);
        var succeeds = IsMarked(m, place.Base) & current.ExtendU().Equal(m.Get(Variable.ExclusiveLow, ValueType.I64));
        Memory.Write(m, i['z'], place, m.R(i['t'], i['z'] == 3).If(succeeds, current));
        Unmark(m, i, succeeds);
    }

    public static void StorePair(Machine m, Instruction i)
    {
        var scale = i['z'] + 2;
        var place = Modes.Base(m, i, 0);
        var (low, high) = (Memory.Zeros(m, place, scale), Memory.Zeros(m, Memory.Second(place, scale), scale));
        var succeeds = IsMarked(m, place.Base)
            & low.ExtendU().Equal(m.Get(Variable.ExclusiveLow, ValueType.I64))
            & high.ExtendU().Equal(m.Get(Variable.ExclusiveHigh, ValueType.I64));
        Memory.Write(m, scale, place, m.R(i['t'], scale == 3).If(succeeds, low));
        Memory.Write(m, scale, Memory.Second(place, scale), m.R(i['u'], scale == 3).If(succeeds, high));
        Unmark(m, i, succeeds);
    }

    public static void Clear(Machine m, Instruction i) => m.Set(Variable.ExclusiveAddress, m.I64(-1));

    /// <summary>t = the old value; the new one is made from it and s.</summary>
    public static Meaning Update(Func<Term, Term, Term> op) => (m, i) =>
    {
        var place = Modes.Base(m, i, 0);
        var old = Memory.Zeros(m, place, i['z']);
        Memory.Write(m, i['z'], place, op(old, m.R(i['s'], i['z'] == 3)));
        m.Set(i['t'], old);
    };

    /// <summary>Minimum and maximum compare in the width of the access, so that narrow operands are extended first.</summary>
    public static Meaning Extreme(bool signed, bool greater) => (m, i) =>
    {
        var place = Modes.Base(m, i, 0);
        var old = Memory.Zeros(m, place, i['z']);
        var operand = m.R(i['s'], i['z'] == 3);
        var (a, b) = (Narrow(old, i['z'], signed), Narrow(operand, i['z'], signed));
        var less = signed ? a.LessS(b) : a.LessU(b);
        Memory.Write(m, i['z'], place, greater ? operand.If(less, old) : old.If(less, operand));
        m.Set(i['t'], old);
    };

    /// <summary>cas: t is stored if memory holds s; s becomes what it held.</summary>
    public static void CompareAndSwap(Machine m, Instruction i)
    {
        var place = Modes.Base(m, i, 0);
        var old = Memory.Zeros(m, place, i['z']);
        var expected = Narrow(m.R(i['s'], i['z'] == 3), i['z'], false);
        Memory.Write(m, i['z'], place, m.R(i['t'], i['z'] == 3).If(old.Equal(expected), old));
        m.Set(i['s'], old);
    }

    public static void CompareAndSwapPair(Machine m, Instruction i)
    {
        var scale = i['z'] + 2;
        var is64 = scale == 3;
        var place = Modes.Base(m, i, 0);
        var (low, high) = (Memory.Zeros(m, place, scale), Memory.Zeros(m, Memory.Second(place, scale), scale));
        var equal = low.Equal(m.R(i['s'], is64)) & high.Equal(m.R(i['s'] + 1, is64));
        Memory.Write(m, scale, place, m.R(i['t'], is64).If(equal, low));
        Memory.Write(m, scale, Memory.Second(place, scale), m.R(i['t'] + 1, is64).If(equal, high));
        m.Set(i['s'], low);
        m.Set(i['s'] + 1, high);
    }

    private static Term Narrow(Term value, int scale, bool signed) => (scale, signed) switch
    {
        (0, true) => value.Unary(Opcode.I32Extend8S),
        (1, true) => value.Unary(Opcode.I32Extend16S),
        (0, false) => value & 0xff,
        (1, false) => value & 0xffff,
        _ => value,
    };

    private static void Mark(Machine m, Term address, Term value)
    {
        m.Set(Variable.ExclusiveAddress, address);
        m.Set(Variable.ExclusiveLow, value);
    }

    private static Term IsMarked(Machine m, Term address) => m.Get(Variable.ExclusiveAddress, ValueType.I64).Equal(address);

    private static void Unmark(Machine m, Instruction i, Term succeeds)
    {
        Clear(m, i);
        m.Set(i['s'], succeeds.Equal(0));
    }
}
