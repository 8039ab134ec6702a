namespace Seam.Translator.Decode.Table;

/// <summary>Hints, barriers, system registers, cache maintenance. Arm ARM, C4.1.93. Field r is o0:op1:CRn:CRm:op2.</summary>
internal static class SystemTable
{
    public static readonly Row[] Rows =
    [
        // Pointer authentication and branch targets live here too: on a processor without them, as ours, they are hints.
        new("11010101000000110010 iiiiiii 11111", "hint"),
        new("11010101000000110011 iiii 010 11111", "clrex"),
        new("11010101000000110011 iiii 100 11111", "dsb"),
        new("11010101000000110011 iiii 101 11111", "dmb"),
        new("11010101000000110011 iiii 110 11111", "isb"),

        new("1101010100 0 01 rrrrrrrrrrrrrr ttttt", "sys"),
        new("1101010100 0 1 rrrrrrrrrrrrrrr ttttt", "msr"),
        new("1101010100 1 1 rrrrrrrrrrrrrrr ttttt", "mrs"),
    ];
}
