using Seam.Tests.Cases;

namespace Seam.Tests.Schema.EmitCSharp;

public sealed class CompilationTests
{
    [Fact]
    public void The_vision_example_compiles_without_warnings() => GeneratedCode.Compile(GeneratedCode.PlanOfExample("vision"));

    [Theory]
    [CaseFiles("schema/accept/*.case")]
    public void Every_good_schema_compiles_without_warnings(CaseFile test) => Assert.NotNull(Compiled.Driver(test.Input));
}
