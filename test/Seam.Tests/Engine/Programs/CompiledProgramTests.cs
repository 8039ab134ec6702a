using Seam.Engine;
using Seam.Engine.Link;
using Seam.Tests.Toolchain;

namespace Seam.Tests.Engine.Programs;

/// <summary>C programs give the results that the same C gives natively, however they were compiled and in both modes.</summary>
public sealed class CompiledProgramTests
{
    private const long Seed = 20_240_229;

    private static readonly string[] Features = ["", "-msimd128", "-mbulk-memory -msign-ext -mnontrapping-fptoint -mmultivalue"];

    public static TheoryData<string, string, string> Matrix
    {
        get
        {
            var data = new TheoryData<string, string, string>();
            foreach (var program in Sources.All.Keys)
                foreach (var optimisation in (string[])["-O0", "-O1", "-O2", "-O3"])
                    foreach (var features in Features)
                        data.Add(program, optimisation, features);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Matrix))]
    public void A_program_computes_what_it_computes_natively(string program, string optimisation, string features)
    {
        var module = Compile(program, optimisation, features);
        var expected = NativeProgram.Call(Sources.All[program], "run", Seed);
        Assert.Equal(expected, Run(new WasmEngine(), module));
        Assert.Equal(expected, Run(new WasmEngine(new EngineOptions { Mode = GuardMode.Checked }), module));
    }

    [Theory]
    [InlineData("Structures", "-O0", 30)]
    [InlineData("Structures", "-O2", 100)]
    [InlineData("Loops", "-O3", 300)]
    public void A_program_split_into_small_methods_computes_the_same(string program, string optimisation, int divisor)
    {
        var expected = NativeProgram.Call(Sources.All[program], "run", Seed);
        foreach (var mode in (GuardMode[])[GuardMode.Auto, GuardMode.Checked])
            Assert.Equal(expected, Run(
                new WasmEngine(new EngineOptions { Mode = mode, MethodSizeDivisor = divisor }), Compile(program, optimisation, "-msimd128")));
    }

    private static byte[] Compile(string program, string optimisation, string features) => Clang.Freestanding(
        Sources.All[program], [optimisation, "-ffp-contract=off", .. features.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);

    private static long Run(WasmEngine engine, byte[] module) =>
        Engines.Start(module, new Linker(engine)).GetFunction<Func<long, long>>("run")(Seed);
}
