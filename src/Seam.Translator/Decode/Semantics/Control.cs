using Seam.Translator.Ir;
using Seam.Wasm.Operators;

namespace Seam.Translator.Decode.Semantics;

/// <summary>Branches: they leave their condition or address in <see cref="Machine.Exit"/>. Also hints, which do nothing, and system registers.</summary>
internal static class Control
{
    public static void Nothing(Machine m, Instruction i)
    {
    }

    public static void Condition(Machine m, Instruction i) => m.Exit = m.Test(i['c']);

    public static void IfZero(Machine m, Instruction i) => m.Exit = m.R(i['t'], i.Is('s')).Equal(0);

    public static void IfNotZero(Machine m, Instruction i) => m.Exit = m.R(i['t'], i.Is('s')) is { Is64: true } wide ? wide.NotEqual(0) : m.W(i['t']);

    public static void IfBitClear(Machine m, Instruction i) => m.Exit = Bit(m, i).Equal(0);

    public static void IfBitSet(Machine m, Instruction i) => m.Exit = Bit(m, i) is { Is64: true } wide ? wide.NotEqual(0) : Bit(m, i);

    public static void Link(Machine m, Instruction i) => m.Set(Variable.Lr, m.I64((long)i.Next));

    public static void ToRegister(Machine m, Instruction i) => m.Exit = m.X(i['n']);

    public static void LinkToRegister(Machine m, Instruction i)
    {
        ToRegister(m, i);
        Link(m, i);
    }

    public static Meaning Trap(TrapKind kind) => (m, _) => m.TrapKind = kind;

    public static Meaning ReadSystem(Variable register, ValueType type) => (m, i) => m.Set(i['t'], m.Get(register, type));

    public static Meaning WriteSystem(Variable register, ValueType type) => (m, i) => m.Set(register, m.R(i['t'], type == ValueType.I64));

    public static Meaning ReadConstant(long value) => (m, i) => m.Set(i['t'], m.I64(value));

    public static void ReadCounter(Machine m, Instruction i) => m.Set(i['t'], new Term(m.Block, m.Block.Append(new Op(Ops.I64Counter))));

    /// <summary>dc zva: zeros in the 64 bytes around an address.</summary>
    public static void ClearLine(Machine m, Instruction i)
    {
        var line = m.X(i['t']) & -64;
        for (var offset = 0; offset < 64; offset += 16)
            m.Store(Opcode.V128Store, line, offset, new Lanes(m, 0).Nothing);
    }

    public static void ReadFlags(Machine m, Instruction i) => m.Set(i['t'], m.Flags.Shl(28));

    public static void WriteFlags(Machine m, Instruction i) => m.Flags = m.W(i['t']).ShrU(28);

    private static Term Bit(Machine m, Instruction i) => i['b'] < 32 ? m.W(i['t']) & 1 << i['b'] : m.X(i['t']) & 1L << i['b'];
}
