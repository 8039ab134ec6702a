namespace Seam.Translator.Decode;

/// <summary>
/// The name of a row's instructions without aliases. A part in brackets depends on a field: <c>ld1[q:,2]</c> is ld1 or ld12 by the value of q.
/// </summary>
public static class Mnemonic
{
    public static string Of(string template, Instruction instruction)
    {
        var parts = template.Split('[', ']');
        for (var k = 1; k < parts.Length; k += 2)
            parts[k] = parts[k][2..].Split(',')[instruction[parts[k][0]]];
        return string.Concat(parts);
    }
}
