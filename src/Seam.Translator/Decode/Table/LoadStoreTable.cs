using Seam.Translator.Decode.Semantics;

namespace Seam.Translator.Decode.Table;

/// <summary>
/// Loads and stores of one register or two, in each addressing mode. Arm ARM, C4.1.94.
/// b, h, w and x by z for general registers; b, h, s and d by z for vector registers, whose q form takes the opcode above.
/// </summary>
internal static class LoadStoreTable
{
    public static readonly Row[] Rows =
    [
        // [pc, #i]
        new("0z 011 0 00 iiiiiiiiiiiiiiiiiii ttttt", "ldr", Memory.LoadLiteral),
        new("10 011 0 00 iiiiiiiiiiiiiiiiiii ttttt", "ldrsw", Memory.LoadLiteralSigned),
        new("11 011 0 00 iiiiiiiiiiiiiiiiiii ttttt", "prfm", Control.Nothing),
        new("zz 011 1 00 iiiiiiiiiiiiiiiiiii ttttt", "ldr", VectorMemory.LoadLiteral) { Except = Reserved.Size3 },

        // [n, #i], i in units of the size
        new("zz 111 0 01 00 iiiiiiiiiiii nnnnn ttttt", "str[z:b,h,,]", Memory.Store(Modes.Scaled)),
        new("zz 111 0 01 01 iiiiiiiiiiii nnnnn ttttt", "ldr[z:b,h,,]", Memory.Load(Modes.Scaled)),
        new("zz 111 0 01 10 iiiiiiiiiiii nnnnn ttttt", "ldrs[z:b,h,w]", Memory.LoadSigned64(Modes.Scaled)) { Except = Reserved.Size3 },
        new("zz 111 0 01 11 iiiiiiiiiiii nnnnn ttttt", "ldrs[z:b,h]", Memory.LoadSigned32(Modes.Scaled)) { Except = Reserved.Size2Or3 },
        new("11 111 0 01 10 iiiiiiiiiiii nnnnn ttttt", "prfm", Control.Nothing),
        new("zz 111 1 01 00 iiiiiiiiiiii nnnnn ttttt", "str", VectorMemory.Store(Modes.Scaled)),
        new("zz 111 1 01 01 iiiiiiiiiiii nnnnn ttttt", "ldr", VectorMemory.Load(Modes.Scaled)),
        new("00 111 1 01 10 iiiiiiiiiiii nnnnn ttttt", "str", VectorMemory.StoreWhole(Modes.Scaled)),
        new("00 111 1 01 11 iiiiiiiiiiii nnnnn ttttt", "ldr", VectorMemory.LoadWhole(Modes.Scaled)),

        // [n, #i], i in bytes
        new("zz 111 0 00 00 0 iiiiiiiii 00 nnnnn ttttt", "stur[z:b,h,,]", Memory.Store(Modes.Unscaled)),
        new("zz 111 0 00 01 0 iiiiiiiii 00 nnnnn ttttt", "ldur[z:b,h,,]", Memory.Load(Modes.Unscaled)),
        new("zz 111 0 00 10 0 iiiiiiiii 00 nnnnn ttttt", "ldurs[z:b,h,w]", Memory.LoadSigned64(Modes.Unscaled)) { Except = Reserved.Size3 },
        new("zz 111 0 00 11 0 iiiiiiiii 00 nnnnn ttttt", "ldurs[z:b,h]", Memory.LoadSigned32(Modes.Unscaled)) { Except = Reserved.Size2Or3 },
        new("11 111 0 00 10 0 iiiiiiiii 00 nnnnn ttttt", "prfum", Control.Nothing),
        new("zz 111 1 00 00 0 iiiiiiiii 00 nnnnn ttttt", "stur", VectorMemory.Store(Modes.Unscaled)),
        new("zz 111 1 00 01 0 iiiiiiiii 00 nnnnn ttttt", "ldur", VectorMemory.Load(Modes.Unscaled)),
        new("00 111 1 00 10 0 iiiiiiiii 00 nnnnn ttttt", "stur", VectorMemory.StoreWhole(Modes.Unscaled)),
        new("00 111 1 00 11 0 iiiiiiiii 00 nnnnn ttttt", "ldur", VectorMemory.LoadWhole(Modes.Unscaled)),

        // [n], #i
        new("zz 111 0 00 00 0 iiiiiiiii 01 nnnnn ttttt", "str[z:b,h,,]", Memory.Store(Modes.After)),
        new("zz 111 0 00 01 0 iiiiiiiii 01 nnnnn ttttt", "ldr[z:b,h,,]", Memory.Load(Modes.After)),
        new("zz 111 0 00 10 0 iiiiiiiii 01 nnnnn ttttt", "ldrs[z:b,h,w]", Memory.LoadSigned64(Modes.After)) { Except = Reserved.Size3 },
        new("zz 111 0 00 11 0 iiiiiiiii 01 nnnnn ttttt", "ldrs[z:b,h]", Memory.LoadSigned32(Modes.After)) { Except = Reserved.Size2Or3 },
        new("zz 111 1 00 00 0 iiiiiiiii 01 nnnnn ttttt", "str", VectorMemory.Store(Modes.After)),
        new("zz 111 1 00 01 0 iiiiiiiii 01 nnnnn ttttt", "ldr", VectorMemory.Load(Modes.After)),
        new("00 111 1 00 10 0 iiiiiiiii 01 nnnnn ttttt", "str", VectorMemory.StoreWhole(Modes.After)),
        new("00 111 1 00 11 0 iiiiiiiii 01 nnnnn ttttt", "ldr", VectorMemory.LoadWhole(Modes.After)),

        // [n, #i]!
        new("zz 111 0 00 00 0 iiiiiiiii 11 nnnnn ttttt", "str[z:b,h,,]", Memory.Store(Modes.Before)),
        new("zz 111 0 00 01 0 iiiiiiiii 11 nnnnn ttttt", "ldr[z:b,h,,]", Memory.Load(Modes.Before)),
        new("zz 111 0 00 10 0 iiiiiiiii 11 nnnnn ttttt", "ldrs[z:b,h,w]", Memory.LoadSigned64(Modes.Before)) { Except = Reserved.Size3 },
        new("zz 111 0 00 11 0 iiiiiiiii 11 nnnnn ttttt", "ldrs[z:b,h]", Memory.LoadSigned32(Modes.Before)) { Except = Reserved.Size2Or3 },
        new("zz 111 1 00 00 0 iiiiiiiii 11 nnnnn ttttt", "str", VectorMemory.Store(Modes.Before)),
        new("zz 111 1 00 01 0 iiiiiiiii 11 nnnnn ttttt", "ldr", VectorMemory.Load(Modes.Before)),
        new("00 111 1 00 10 0 iiiiiiiii 11 nnnnn ttttt", "str", VectorMemory.StoreWhole(Modes.Before)),
        new("00 111 1 00 11 0 iiiiiiiii 11 nnnnn ttttt", "ldr", VectorMemory.LoadWhole(Modes.Before)),

        // [n, #i] with the rights of user mode, which is the mode we are in
        new("zz 111 0 00 00 0 iiiiiiiii 10 nnnnn ttttt", "sttr[z:b,h,,]", Memory.Store(Modes.Unscaled)),
        new("zz 111 0 00 01 0 iiiiiiiii 10 nnnnn ttttt", "ldtr[z:b,h,,]", Memory.Load(Modes.Unscaled)),
        new("zz 111 0 00 10 0 iiiiiiiii 10 nnnnn ttttt", "ldtrs[z:b,h,w]", Memory.LoadSigned64(Modes.Unscaled)) { Except = Reserved.Size3 },
        new("zz 111 0 00 11 0 iiiiiiiii 10 nnnnn ttttt", "ldtrs[z:b,h]", Memory.LoadSigned32(Modes.Unscaled)) { Except = Reserved.Size2Or3 },

        // [n, m, extended by o and shifted by S]
        new("zz 111 0 00 00 1 mmmmm ooo S 10 nnnnn ttttt", "str[z:b,h,,]", Memory.Store(Modes.Register)) { Except = Reserved.Index },
        new("zz 111 0 00 01 1 mmmmm ooo S 10 nnnnn ttttt", "ldr[z:b,h,,]", Memory.Load(Modes.Register)) { Except = Reserved.Index },
        new("zz 111 0 00 10 1 mmmmm ooo S 10 nnnnn ttttt", "ldrs[z:b,h,w]", Memory.LoadSigned64(Modes.Register)) { Except = i => Reserved.Size3(i) || Reserved.Index(i) },
        new("zz 111 0 00 11 1 mmmmm ooo S 10 nnnnn ttttt", "ldrs[z:b,h]", Memory.LoadSigned32(Modes.Register)) { Except = i => Reserved.Size2Or3(i) || Reserved.Index(i) },
        new("11 111 0 00 10 1 mmmmm ooo S 10 nnnnn ttttt", "prfm", Control.Nothing) { Except = Reserved.Index },
        new("zz 111 1 00 00 1 mmmmm ooo S 10 nnnnn ttttt", "str", VectorMemory.Store(Modes.Register)) { Except = Reserved.Index },
        new("zz 111 1 00 01 1 mmmmm ooo S 10 nnnnn ttttt", "ldr", VectorMemory.Load(Modes.Register)) { Except = Reserved.Index },
        new("00 111 1 00 10 1 mmmmm ooo S 10 nnnnn ttttt", "str", VectorMemory.StoreWhole(Modes.Register)) { Except = Reserved.Index },
        new("00 111 1 00 11 1 mmmmm ooo S 10 nnnnn ttttt", "ldr", VectorMemory.LoadWhole(Modes.Register)) { Except = Reserved.Index },

        // Pairs: w or x by z; s, d or q by z. Modes: no temporal, after, offset, before.
        new("z0 101 0 000 0 iiiiiii uuuuu nnnnn ttttt", "stnp", Memory.StorePair(Modes.Pair)),
        new("z0 101 0 000 1 iiiiiii uuuuu nnnnn ttttt", "ldnp", Memory.LoadPair(Modes.Pair)),
        new("z0 101 0 001 0 iiiiiii uuuuu nnnnn ttttt", "stp", Memory.StorePair(Modes.PairAfter)),
        new("z0 101 0 001 1 iiiiiii uuuuu nnnnn ttttt", "ldp", Memory.LoadPair(Modes.PairAfter)),
        new("z0 101 0 010 0 iiiiiii uuuuu nnnnn ttttt", "stp", Memory.StorePair(Modes.Pair)),
        new("z0 101 0 010 1 iiiiiii uuuuu nnnnn ttttt", "ldp", Memory.LoadPair(Modes.Pair)),
        new("z0 101 0 011 0 iiiiiii uuuuu nnnnn ttttt", "stp", Memory.StorePair(Modes.PairBefore)),
        new("z0 101 0 011 1 iiiiiii uuuuu nnnnn ttttt", "ldp", Memory.LoadPair(Modes.PairBefore)),
        new("01 101 0 001 1 iiiiiii uuuuu nnnnn ttttt", "ldpsw", Memory.LoadPairSigned(Modes.PairAfter)),
        new("01 101 0 010 1 iiiiiii uuuuu nnnnn ttttt", "ldpsw", Memory.LoadPairSigned(Modes.Pair)),
        new("01 101 0 011 1 iiiiiii uuuuu nnnnn ttttt", "ldpsw", Memory.LoadPairSigned(Modes.PairBefore)),
        new("zz 101 1 000 0 iiiiiii uuuuu nnnnn ttttt", "stnp", VectorMemory.StorePair(Modes.Pair)) { Except = Reserved.Size3 },
        new("zz 101 1 000 1 iiiiiii uuuuu nnnnn ttttt", "ldnp", VectorMemory.LoadPair(Modes.Pair)) { Except = Reserved.Size3 },
        new("zz 101 1 001 0 iiiiiii uuuuu nnnnn ttttt", "stp", VectorMemory.StorePair(Modes.PairAfter)) { Except = Reserved.Size3 },
        new("zz 101 1 001 1 iiiiiii uuuuu nnnnn ttttt", "ldp", VectorMemory.LoadPair(Modes.PairAfter)) { Except = Reserved.Size3 },
        new("zz 101 1 010 0 iiiiiii uuuuu nnnnn ttttt", "stp", VectorMemory.StorePair(Modes.Pair)) { Except = Reserved.Size3 },
        new("zz 101 1 010 1 iiiiiii uuuuu nnnnn ttttt", "ldp", VectorMemory.LoadPair(Modes.Pair)) { Except = Reserved.Size3 },
        new("zz 101 1 011 0 iiiiiii uuuuu nnnnn ttttt", "stp", VectorMemory.StorePair(Modes.PairBefore)) { Except = Reserved.Size3 },
        new("zz 101 1 011 1 iiiiiii uuuuu nnnnn ttttt", "ldp", VectorMemory.LoadPair(Modes.PairBefore)) { Except = Reserved.Size3 },
    ];
}
