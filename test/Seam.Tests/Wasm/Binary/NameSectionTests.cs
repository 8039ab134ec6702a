using Seam.Wasm.Binary;
using Seam.Wasm.Model;
using static Seam.Tests.Wasm.ModuleBuilder;

namespace Seam.Tests.Wasm.Binary;

public sealed class NameSectionTests
{
    [Fact]
    public void Names_of_module_functions_and_locals_are_read()
    {
        var names = Read(
            [.. Subsection(0, Name("toy")), .. Subsection(1, [2, 0, .. Name("main"), 5, .. Name("δ")]),
             .. Subsection(2, [1, 5, 1, 2, .. Name("x")])]);
        Assert.Equal("toy", names.Module);
        Assert.Equal(("main", null, "δ"), (names.Function(0), names.Function(1), names.Function(5)));
        Assert.Equal("x", names.Local(5, 2));
        Assert.Null(names.Local(5, 1));
    }

    [Fact]
    public void Unknown_subsections_are_skipped() =>
        Assert.Equal("f", Read([.. Subsection(99, [1, 2, 3]), .. Subsection(1, [1, 0, .. Name("f")])]).Function(0));

    [Theory]
    [InlineData(new byte[] { 1, 3, 1, 0 })]
    [InlineData(new byte[] { 1, 4, 1, 0, 1, 0xff })]
    [InlineData(new byte[] { 1, 7, 2, 1, 1, 0x61, 0, 1, 0x61 })]
    [InlineData(new byte[] { 1, 5, 0xff, 0xff, 0xff, 0xff, 0x0f })]
    public void A_damaged_section_is_ignored(byte[] bytes) =>
        Assert.Same(NameSection.Empty, Read(bytes));

    [Fact]
    public void Functions_without_name_are_called_as_they_are_imported_or_exported()
    {
        var module = ModuleReader.Read(new ModuleBuilder().Type([], []).ImportFunction("env", "log", 0)
            .Function(0, Code()).Function(0, Code()).Export("run", ExternalKind.Function, 1).ToBytes());
        Assert.Equal(("env.log", "run", null), (module.FunctionName(0), module.FunctionName(1), module.FunctionName(2)));
    }

    private static NameSection Read(byte[] content) =>
        ModuleReader.Read(new ModuleBuilder().Custom("name", content).ToBytes()).Names;

    private static byte[] Subsection(byte id, byte[] content) => [id, .. Leb(content.Length), .. content];
}
