namespace Seam.Tests.Schema.EmitCSharp;

public class CompilationTests
{
    [Fact]
    public void The_vision_example_compiles_without_warnings() => GeneratedCode.Compile(GeneratedCode.PlanOfExample("vision"));
}
