using Seam.Translator.Decode.Semantics;

namespace Seam.Translator.Decode.Table;

/// <summary>Exclusive and ordered accesses. Arm ARM, C4.1.94. Field s is Rs here: the register of the status or of the value compared.</summary>
internal static class ExclusiveTable
{
    public static readonly Row[] Rows =
    [
        new("zz 001000 000 sssss r 11111 nnnnn ttttt", "st[r:,l]xr[z:b,h,,]", Exclusive.Store),
        new("zz 001000 010 11111 r 11111 nnnnn ttttt", "ld[r:,a]xr[z:b,h,,]", Exclusive.Load),
        new("1z 001000 001 sssss r uuuuu nnnnn ttttt", "st[r:,l]xp", Exclusive.StorePair),
        new("1z 001000 011 11111 r uuuuu nnnnn ttttt", "ld[r:,a]xp", Exclusive.LoadPair),

        new("zz 001000 100 11111 0 11111 nnnnn ttttt", "stllr[z:b,h,,]", Memory.Store(Modes.Base)),
        new("zz 001000 100 11111 1 11111 nnnnn ttttt", "stlr[z:b,h,,]", Memory.Store(Modes.Base)),
        new("zz 001000 110 11111 0 11111 nnnnn ttttt", "ldlar[z:b,h,,]", Memory.Load(Modes.Base)),
        new("zz 001000 110 11111 1 11111 nnnnn ttttt", "ldar[z:b,h,,]", Memory.Load(Modes.Base)),
        new("zz 111000 101 11111 1100 00 nnnnn ttttt", "ldapr[z:b,h,,]", Memory.Load(Modes.Base)),
    ];
}
