using System.Text;
using Seam.Tests.Cases;

namespace Seam.Tests.Schema.EmitC;

/// <summary>Programs in C that check themselves, built with the sanitizers.</summary>
public sealed class ProgramTests
{
    [Theory]
    [InlineData("misuse")]
    [InlineData("calls")]
    public void The_program_finds_nothing_wrong(string name)
    {
        using var workspace = new CWorkspace(Schemas.Plan(Read($"{name}.km")));
        var program = workspace.CompileSanitized(Read("check.h") + Read($"{name}.c").Replace("#include \"check.h\"", ""));
        var result = ProcessResult.Run(program, []);
        Assert.True(result.ExitCode == 0, Encoding.UTF8.GetString(result.Output) + result.Errors);
    }

    private static string Read(string file) => File.ReadAllText(Repository.PathTo("test", "Seam.Tests", "Schema", "EmitC", "Programs", file));
}
