using Seam.Foundation.Diagnostics;
using Seam.Foundation.Text;
using Seam.Tests.Cases;
using Seam.Tests.Spec;
using Seam.Wasm.Binary;
using Seam.Wasm.Text;

namespace Seam.Tests.Wasm.Text;

/// <summary>Text in, and either the same module printed or what is wrong with it.</summary>
public sealed class TextCaseTests
{
    [Theory]
    [CaseFiles("wasm/text/*.case")]
    public void Prints_what_the_case_file_says(CaseFile test)
    {
        var diagnostics = new DiagnosticBag();
        var binary = WatParser.Parse(new SourceText("input.wat", test.Input), diagnostics);
        if (binary is null)
        {
            test.Expect(DiagnosticPrinter.Print(diagnostics.Items));
            return;
        }
        test.Expect(WatPrinter.Print(ModuleReader.Read(binary)));
        RoundTrip.Check((test.Name, binary));
    }
}
