using System.Buffers;

namespace Seam.Wasm.Text;

/// <summary>The character classes of the lexical format (WebAssembly 6.2, 6.3).</summary>
internal static class Characters
{
    private static readonly SearchValues<char> Identifier =
        SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&'*+-./:<=>?@\\^_`|~");

    public static bool IsIdentifier(char c) => Identifier.Contains(c);

    public static bool IsBlank(char c) => c is ' ' or '\t' or '\n' or '\r';

    /// <summary>Characters of tokens that do not exist yet.</summary>
    public static bool IsReserved(char c) => c is ',' or ';' or '[' or ']' or '{' or '}';

    /// <summary>What may stand in a string without an escape.</summary>
    public static bool IsString(char c) => c is >= ' ' and not '\u007f';
}
