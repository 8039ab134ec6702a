using Seam.Wasm.Binary;
using Seam.Wasm.Validate;

namespace Seam.Tests.Wasm;

public sealed class CompiledProgramTests
{
    public static TheoryData<string, string> Matrix
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var optimisation in SamplePrograms.Optimisations)
                foreach (var features in SamplePrograms.FeatureFlags)
                    data.Add(optimisation, features);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Matrix))]
    public void A_program_with_libc_reads_and_validates(string optimisation, string features)
    {
        var module = ModuleReader.Read(SamplePrograms.LibcProgram(optimisation, features));
        Validator.Validate(module);
        Assert.Contains(module.Imports, i => i.Module == "wasi_snapshot_preview1");
        Assert.Contains("__main_void", Enumerable.Range(0, module.FunctionCount).Select(module.Names.Function));
    }

    [Theory]
    [MemberData(nameof(Matrix))]
    public void Compute_kernels_read_and_validate(string optimisation, string features)
    {
        var module = ModuleReader.Read(SamplePrograms.KernelModule(optimisation, features));
        Validator.Validate(module);
        Assert.Superset(new HashSet<string> { "sobel", "heat", "mix", "pick", "convert" }, module.Exports.Select(e => e.Name).ToHashSet());
    }
}
