using Seam.Translator.Decode.Semantics;

namespace Seam.Translator.Decode.Table;

/// <summary>Vectors: structures in memory. Arm ARM, C4.1.94. Field m is the register added after the access, 31 for the size.</summary>
internal static class VectorMemoryTable
{
    public static readonly Row[] Rows =
    [
        new("0 q 001100 00 000000 0000 zz nnnnn ttttt", "st4", VectorStructures.StoreInterleaved(4)) { Except = Reserved.Interleave },
        new("0 q 001100 00 000000 0010 zz nnnnn ttttt", "st1", VectorStructures.StoreRegisters(4)),
        new("0 q 001100 00 000000 0100 zz nnnnn ttttt", "st3", VectorStructures.StoreInterleaved(3)) { Except = Reserved.Interleave },
        new("0 q 001100 00 000000 0110 zz nnnnn ttttt", "st1", VectorStructures.StoreRegisters(3)),
        new("0 q 001100 00 000000 0111 zz nnnnn ttttt", "st1", VectorStructures.StoreRegisters(1)),
        new("0 q 001100 00 000000 1000 zz nnnnn ttttt", "st2", VectorStructures.StoreInterleaved(2)) { Except = Reserved.Interleave },
        new("0 q 001100 00 000000 1010 zz nnnnn ttttt", "st1", VectorStructures.StoreRegisters(2)),
        new("0 q 001100 01 000000 0000 zz nnnnn ttttt", "ld4", VectorStructures.LoadInterleaved(4)) { Except = Reserved.Interleave },
        new("0 q 001100 01 000000 0010 zz nnnnn ttttt", "ld1", VectorStructures.LoadRegisters(4)),
        new("0 q 001100 01 000000 0100 zz nnnnn ttttt", "ld3", VectorStructures.LoadInterleaved(3)) { Except = Reserved.Interleave },
        new("0 q 001100 01 000000 0110 zz nnnnn ttttt", "ld1", VectorStructures.LoadRegisters(3)),
        new("0 q 001100 01 000000 0111 zz nnnnn ttttt", "ld1", VectorStructures.LoadRegisters(1)),
        new("0 q 001100 01 000000 1000 zz nnnnn ttttt", "ld2", VectorStructures.LoadInterleaved(2)) { Except = Reserved.Interleave },
        new("0 q 001100 01 000000 1010 zz nnnnn ttttt", "ld1", VectorStructures.LoadRegisters(2)),

        new("0 q 001100 10 0 mmmmm 0000 zz nnnnn ttttt", "st4", VectorStructures.StoreInterleaved(4)) { Except = Reserved.Interleave },
        new("0 q 001100 10 0 mmmmm 0010 zz nnnnn ttttt", "st1", VectorStructures.StoreRegisters(4)),
        new("0 q 001100 10 0 mmmmm 0100 zz nnnnn ttttt", "st3", VectorStructures.StoreInterleaved(3)) { Except = Reserved.Interleave },
        new("0 q 001100 10 0 mmmmm 0110 zz nnnnn ttttt", "st1", VectorStructures.StoreRegisters(3)),
        new("0 q 001100 10 0 mmmmm 0111 zz nnnnn ttttt", "st1", VectorStructures.StoreRegisters(1)),
        new("0 q 001100 10 0 mmmmm 1000 zz nnnnn ttttt", "st2", VectorStructures.StoreInterleaved(2)) { Except = Reserved.Interleave },
        new("0 q 001100 10 0 mmmmm 1010 zz nnnnn ttttt", "st1", VectorStructures.StoreRegisters(2)),
        new("0 q 001100 11 0 mmmmm 0000 zz nnnnn ttttt", "ld4", VectorStructures.LoadInterleaved(4)) { Except = Reserved.Interleave },
        new("0 q 001100 11 0 mmmmm 0010 zz nnnnn ttttt", "ld1", VectorStructures.LoadRegisters(4)),
        new("0 q 001100 11 0 mmmmm 0100 zz nnnnn ttttt", "ld3", VectorStructures.LoadInterleaved(3)) { Except = Reserved.Interleave },
        new("0 q 001100 11 0 mmmmm 0110 zz nnnnn ttttt", "ld1", VectorStructures.LoadRegisters(3)),
        new("0 q 001100 11 0 mmmmm 0111 zz nnnnn ttttt", "ld1", VectorStructures.LoadRegisters(1)),
        new("0 q 001100 11 0 mmmmm 1000 zz nnnnn ttttt", "ld2", VectorStructures.LoadInterleaved(2)) { Except = Reserved.Interleave },
        new("0 q 001100 11 0 mmmmm 1010 zz nnnnn ttttt", "ld1", VectorStructures.LoadRegisters(2)),

        // One lane: c is the size, and q:S:z the index, less the bits of z that the size takes.
        new("0 q 001101 00 0 00000 cc 0 S zz nnnnn ttttt", "st1", VectorStructures.StoreSingle(1)) { Rest = true, Except = Reserved.Single },
        new("0 q 001101 00 0 00000 cc 1 S zz nnnnn ttttt", "st3", VectorStructures.StoreSingle(3)) { Rest = true, Except = Reserved.Single },
        new("0 q 001101 00 1 00000 cc 0 S zz nnnnn ttttt", "st2", VectorStructures.StoreSingle(2)) { Rest = true, Except = Reserved.Single },
        new("0 q 001101 00 1 00000 cc 1 S zz nnnnn ttttt", "st4", VectorStructures.StoreSingle(4)) { Rest = true, Except = Reserved.Single },
        new("0 q 001101 01 0 00000 cc 0 S zz nnnnn ttttt", "ld1", VectorStructures.LoadSingle(1)) { Rest = true, Except = Reserved.Single },
        new("0 q 001101 01 0 00000 cc 1 S zz nnnnn ttttt", "ld3", VectorStructures.LoadSingle(3)) { Rest = true, Except = Reserved.Single },
        new("0 q 001101 01 1 00000 cc 0 S zz nnnnn ttttt", "ld2", VectorStructures.LoadSingle(2)) { Rest = true, Except = Reserved.Single },
        new("0 q 001101 01 1 00000 cc 1 S zz nnnnn ttttt", "ld4", VectorStructures.LoadSingle(4)) { Rest = true, Except = Reserved.Single },
        new("0 q 001101 10 0 mmmmm cc 0 S zz nnnnn ttttt", "st1", VectorStructures.StoreSingle(1)) { Rest = true, Except = Reserved.Single },
        new("0 q 001101 10 0 mmmmm cc 1 S zz nnnnn ttttt", "st3", VectorStructures.StoreSingle(3)) { Rest = true, Except = Reserved.Single },
        new("0 q 001101 10 1 mmmmm cc 0 S zz nnnnn ttttt", "st2", VectorStructures.StoreSingle(2)) { Rest = true, Except = Reserved.Single },
        new("0 q 001101 10 1 mmmmm cc 1 S zz nnnnn ttttt", "st4", VectorStructures.StoreSingle(4)) { Rest = true, Except = Reserved.Single },
        new("0 q 001101 11 0 mmmmm cc 0 S zz nnnnn ttttt", "ld1", VectorStructures.LoadSingle(1)) { Rest = true, Except = Reserved.Single },
        new("0 q 001101 11 0 mmmmm cc 1 S zz nnnnn ttttt", "ld3", VectorStructures.LoadSingle(3)) { Rest = true, Except = Reserved.Single },
        new("0 q 001101 11 1 mmmmm cc 0 S zz nnnnn ttttt", "ld2", VectorStructures.LoadSingle(2)) { Rest = true, Except = Reserved.Single },
        new("0 q 001101 11 1 mmmmm cc 1 S zz nnnnn ttttt", "ld4", VectorStructures.LoadSingle(4)) { Rest = true, Except = Reserved.Single },

        new("0 q 001101 01 0 00000 110 0 zz nnnnn ttttt", "ld1r", VectorStructures.LoadRepeated(1)),
        new("0 q 001101 01 1 00000 110 0 zz nnnnn ttttt", "ld2r", VectorStructures.LoadRepeated(2)),
        new("0 q 001101 01 0 00000 111 0 zz nnnnn ttttt", "ld3r", VectorStructures.LoadRepeated(3)),
        new("0 q 001101 01 1 00000 111 0 zz nnnnn ttttt", "ld4r", VectorStructures.LoadRepeated(4)),
        new("0 q 001101 11 0 mmmmm 110 0 zz nnnnn ttttt", "ld1r", VectorStructures.LoadRepeated(1)),
        new("0 q 001101 11 1 mmmmm 110 0 zz nnnnn ttttt", "ld2r", VectorStructures.LoadRepeated(2)),
        new("0 q 001101 11 0 mmmmm 111 0 zz nnnnn ttttt", "ld3r", VectorStructures.LoadRepeated(3)),
        new("0 q 001101 11 1 mmmmm 111 0 zz nnnnn ttttt", "ld4r", VectorStructures.LoadRepeated(4)),
    ];
}
