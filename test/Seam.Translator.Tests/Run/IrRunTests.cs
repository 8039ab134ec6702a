using Seam.Tests.Cases;
using Seam.Translator.Encode;
using Seam.Translator.Ir;
using Seam.Translator.Load;
using Seam.Translator.Optimise;
using Seam.Wasm.Binary;

namespace Seam.Translator.Tests.Run;

public class IrRunTests
{
    private const ulong MemoryBytes = 0x200000;

    [Theory, CaseFiles("translator/run/*.case")]
    public void The_representation_runs_as_webassembly(CaseFile test) => test.Expect(HostKernel.Run(Encode(test.Input)));

    [Theory, CaseFiles("translator/run/*.case")]
    public void Encoding_twice_gives_the_same_bytes(CaseFile test) =>
        Assert.Equal(ModuleWriter.Write(Encode(test.Input)), ModuleWriter.Write(Encode(test.Input)));

    private static Wasm.Model.Module Encode(string text)
    {
        var functions = IrParser.Parse(text);
        var program = new GuestProgram(functions, functions[0].Address, [.. functions.Skip(1).Select(f => f.Address)]);
        return ModuleEncoder.Encode(Optimiser.Run(program), Images.Of(program.Entry, new Segment(0, MemoryBytes, default, true, true)), new EncodeOptions("test")).Module;
    }
}
