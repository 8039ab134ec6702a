using Seam.Tests.Cases;
using Seam.Translator.Ir;
using Seam.Translator.Optimise;

namespace Seam.Translator.Tests.Optimise;

public class OptimiserTests
{
    [Theory, CaseFiles("translator/optimise/*.case")]
    public void Optimises_to_the_text_in_the_case_file(CaseFile test)
    {
        var functions = IrParser.Parse(test.Input);
        var program = Optimiser.Run(new GuestProgram(functions, functions[^1].Address, []));
        test.Expect(string.Concat(program.Functions.Select(Verifier.Check)));
    }
}
