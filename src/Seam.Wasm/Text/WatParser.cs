using System.Text;
using Seam.Foundation.Diagnostics;
using Seam.Foundation.Text;
using Seam.Wasm.Binary;

namespace Seam.Wasm.Text;

/// <summary>Text → binary (WebAssembly 6). The result is well-formed but not validated.</summary>
public static class WatParser
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The binary of a text, or null; then the first thing wrong with it is in <paramref name="diagnostics"/>.</summary>
    public static byte[]? Parse(SourceText source, DiagnosticBag diagnostics)
    {
        try
        {
            return ModuleWriter.Write(ModuleParser.File(Lexer.Run(source)));
        }
        catch (TextFault fault)
        {
            fault.ReportTo(diagnostics, source);
            return null;
        }
    }

    /// <summary>The text that bytes hold, or null when they are not UTF-8.</summary>
    public static SourceText? Decode(string path, ReadOnlySpan<byte> bytes, DiagnosticBag diagnostics)
    {
        try
        {
            return new SourceText(path, Strict.GetString(bytes));
        }
        catch (DecoderFallbackException)
        {
            new TextFault(TextRules.Encoding, default).ReportTo(diagnostics, new SourceText(path, ""));
            return null;
        }
    }
}
