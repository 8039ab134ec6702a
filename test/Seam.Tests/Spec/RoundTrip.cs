using Seam.Foundation.Diagnostics;
using Seam.Foundation.Text;
using Seam.Wasm.Binary;
using Seam.Wasm.Text;

namespace Seam.Tests.Spec;

/// <summary>Binary → text → binary. The first text may choose another encoding than the binary had; from then on nothing changes.</summary>
internal static class RoundTrip
{
    public static void Check((string Where, byte[] Binary) module)
    {
        var binary = Parse(module.Where, WatPrinter.Print(ModuleReader.Read(module.Binary)));
        var text = WatPrinter.Print(ModuleReader.Read(binary));
        var again = Parse(module.Where, text);
        Assert.Equal(binary, again);
        Assert.Equal(text, WatPrinter.Print(ModuleReader.Read(again)));
    }

    public static byte[] Parse(string where, string text)
    {
        var diagnostics = new DiagnosticBag();
        var binary = WatParser.Parse(new SourceText(where, text), diagnostics);
        Assert.True(binary is not null, DiagnosticPrinter.Print(diagnostics.Items));
        return binary!;
    }
}
