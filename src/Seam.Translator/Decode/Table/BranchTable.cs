using Seam.Translator.Decode.Semantics;
using Seam.Translator.Ir;

namespace Seam.Translator.Decode.Table;

/// <summary>Branches and exceptions. Arm ARM, C4.1.93. Field i counts words.</summary>
internal static class BranchTable
{
    public static readonly Row[] Rows =
    [
        new("000101 iiiiiiiiiiiiiiiiiiiiiiiiii", "b", Control.Nothing) { Flow = Flow.Jump },
        new("100101 iiiiiiiiiiiiiiiiiiiiiiiiii", "bl", Control.Link) { Flow = Flow.Call },
        new("01010100 iiiiiiiiiiiiiiiiiii 0 cccc", "b.[c:eq,ne,cs,cc,mi,pl,vs,vc,hi,ls,ge,lt,gt,le,al,nv]", Control.Condition) { Flow = Flow.Branch },
        new("s 0110100 iiiiiiiiiiiiiiiiiii ttttt", "cbz", Control.IfZero) { Flow = Flow.Branch },
        new("s 0110101 iiiiiiiiiiiiiiiiiii ttttt", "cbnz", Control.IfNotZero) { Flow = Flow.Branch },
        new("b 0110110 bbbbb iiiiiiiiiiiiii ttttt", "tbz", Control.IfBitClear) { Flow = Flow.Branch },
        new("b 0110111 bbbbb iiiiiiiiiiiiii ttttt", "tbnz", Control.IfBitSet) { Flow = Flow.Branch },

        new("1101011 0000 11111 000000 nnnnn 00000", "br", Control.ToRegister) { Flow = Flow.JumpRegister },
        new("1101011 0001 11111 000000 nnnnn 00000", "blr", Control.LinkToRegister) { Flow = Flow.CallRegister },
        new("1101011 0010 11111 000000 nnnnn 00000", "ret", Control.ToRegister) { Flow = Flow.Return },

        new("11010100 000 iiiiiiiiiiiiiiii 000 01", "svc", Control.Nothing) { Flow = Flow.Supervisor },
        new("11010100 001 iiiiiiiiiiiiiiii 000 00", "brk", Control.Trap(TrapKind.Breakpoint)) { Flow = Flow.Trap },
        new("11010100 010 iiiiiiiiiiiiiiii 000 00", "hlt", Control.Trap(TrapKind.Undefined)) { Flow = Flow.Trap },
        new("0000000000000000 iiiiiiiiiiiiiiii", "udf", Control.Trap(TrapKind.Undefined)) { Flow = Flow.Trap },
    ];
}
