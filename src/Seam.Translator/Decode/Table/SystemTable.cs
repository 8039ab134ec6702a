using Seam.Translator.Decode.Semantics;
using Seam.Translator.Ir;

namespace Seam.Translator.Decode.Table;

/// <summary>Hints, barriers, system registers, cache maintenance. Arm ARM, C4.1.93. Field r is o0:op1:CRn:CRm:op2.</summary>
internal static class SystemTable
{
    public static readonly Row[] Rows =
    [
        // Pointer authentication and branch targets live here too: on a processor without them, as ours, they are hints.
        new("11010101000000110010 iiiiiii 11111", "hint", Control.Nothing),
        new("11010101000000110011 iiii 010 11111", "clrex", Exclusive.Clear),
        new("11010101000000110011 iiii 100 11111", "dsb", Control.Nothing),
        new("11010101000000110011 iiii 101 11111", "dmb", Control.Nothing),
        new("11010101000000110011 iiii 110 11111", "isb", Control.Nothing),

        // dc zva is said to be prohibited (DCZID_EL0 below), yet there are programs that do not ask.
        new("1101010100 0 01 011 0111 0100 001 ttttt", "sys", Control.ClearLine),
        new("1101010100 0 01 rrrrrrrrrrrrrr ttttt", "sys", Control.Nothing) { Rest = true },

        new("1101010100 0 1 1 011 0100 0010 000 ttttt", "msr", Control.WriteFlags),
        new("1101010100 0 1 1 011 0100 0100 000 ttttt", "msr", Control.WriteSystem(Variable.Fpcr, ValueType.I32)),
        new("1101010100 0 1 1 011 0100 0100 001 ttttt", "msr", Control.WriteSystem(Variable.Fpsr, ValueType.I32)),
        new("1101010100 0 1 1 011 1101 0000 010 ttttt", "msr", Control.WriteSystem(Variable.Tpidr, ValueType.I64)),
        new("1101010100 0 1 1 rrr rrrr rrrr rrr ttttt", "msr") { Rest = true },

        // CTR_EL0: cache lines of 64 bytes, no maintenance needed. DCZID_EL0: no dc zva. CNTFRQ_EL0: nanoseconds.
        // The identification registers are the kernel's, which lets programs read them: ID_AA64PFR0_EL1 has floating point and vectors, the others nothing.
        new("1101010100 1 1 1 011 0000 0000 001 ttttt", "mrs", Control.ReadConstant(0xb444c004)),
        new("1101010100 1 1 1 011 0000 0000 111 ttttt", "mrs", Control.ReadConstant(0x10)),
        new("1101010100 1 1 1 011 1110 0000 000 ttttt", "mrs", Control.ReadConstant(1_000_000_000)),
        new("1101010100 1 1 1 011 1110 0000 010 ttttt", "mrs", Control.ReadCounter),
        new("1101010100 1 1 1 000 0000 0000 000 ttttt", "mrs", Control.ReadConstant(0x000f_0000)),
        new("1101010100 1 1 1 000 0000 0000 101 ttttt", "mrs", Control.ReadConstant(0x8000_0000)),
        new("1101010100 1 1 1 000 0000 0000 110 ttttt", "mrs", Control.ReadConstant(0)),
        new("1101010100 1 1 1 000 0000 0100 000 ttttt", "mrs", Control.ReadConstant(0x11)),
        new("1101010100 1 1 1 000 0000 0rrr rrr ttttt", "mrs", Control.ReadConstant(0)) { Except = Reserved.NotIdentification },
        new("1101010100 1 1 1 011 0100 0010 000 ttttt", "mrs", Control.ReadFlags),
        new("1101010100 1 1 1 011 0100 0100 000 ttttt", "mrs", Control.ReadSystem(Variable.Fpcr, ValueType.I32)),
        new("1101010100 1 1 1 011 0100 0100 001 ttttt", "mrs", Control.ReadSystem(Variable.Fpsr, ValueType.I32)),
        new("1101010100 1 1 1 011 1101 0000 010 ttttt", "mrs", Control.ReadSystem(Variable.Tpidr, ValueType.I64)),
        new("1101010100 1 1 1 rrr rrrr rrrr rrr ttttt", "mrs") { Rest = true },
    ];
}
