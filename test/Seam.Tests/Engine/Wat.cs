using Seam.Engine.Link;
using Seam.Engine.Run;
using Seam.Foundation.Diagnostics;
using Seam.Foundation.Text;
using Seam.Wasm.Text;

namespace Seam.Tests.Engine;

/// <summary>Modules that tests write as text.</summary>
internal static class Wat
{
    public static byte[] Parse(string text) =>
        Assert.IsType<byte[]>(WatParser.Parse(new SourceText("test.wat", text), new DiagnosticBag()));

    public static Instance Start(string text, Linker linker) => Engines.Start(Parse(text), linker);
}
