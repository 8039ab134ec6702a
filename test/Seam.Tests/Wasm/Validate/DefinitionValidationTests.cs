using Seam.Wasm.Binary;
using Seam.Wasm.Model;
using Seam.Wasm.Operators;
using Seam.Wasm.Validate;
using static Seam.Tests.Wasm.ModuleBuilder;

namespace Seam.Tests.Wasm.Validate;

public sealed class DefinitionValidationTests
{
    [Fact]
    public void Export_names_are_unique() =>
        Rejects("duplicate export name \"a\"", new ModuleBuilder().Memory(1)
            .Export("a", ExternalKind.Memory, 0).Export("a", ExternalKind.Memory, 0));

    [Fact]
    public void Exports_name_something() =>
        Rejects("unknown global 0", new ModuleBuilder().Export("g", ExternalKind.Global, 0));

    [Fact]
    public void The_start_function_takes_and_gives_nothing() =>
        Rejects("start function must have no parameters", new ModuleBuilder().Type([I32], []).Function(0, Code()).Start(0));

    [Fact]
    public void Functions_have_a_type() =>
        Rejects("unknown type 1", new ModuleBuilder().Type([], []).Function(1, Code()));

    [Fact]
    public void Memories_hold_at_most_four_gibibytes() =>
        Rejects("memory size must be at most 65536 pages (4 GiB): 65537", new ModuleBuilder().Memory(65537));

    [Fact]
    public void A_minimum_is_not_above_the_maximum() =>
        Rejects("size minimum must not be greater than maximum: 2, 1", new ModuleBuilder().Item(SectionId.Memory, [1, 2, 1]));

    [Fact]
    public void A_second_memory_needs_its_feature()
    {
        var builder = new ModuleBuilder().Memory(1).Memory(1);
        Rejects("feature MultiMemory is not supported yet", builder);
        Validator.Validate(ModuleReader.Read(builder.ToBytes()), Feature.Default | Feature.MultiMemory);
    }

    [Fact]
    public void Accesses_to_a_64_bit_memory_take_64_bit_addresses()
    {
        var builder = new ModuleBuilder().Type([], []).Item(SectionId.Memory, [4, 1])
            .Function(0, Code(Opcode.I64Const, 0, Opcode.I32Load, 2, 0, Opcode.Drop));
        Rejects("feature Memory64 is not supported yet", builder);
        Validator.Validate(ModuleReader.Read(builder.ToBytes()), Feature.Default | Feature.Memory64);
    }

    [Fact]
    public void Initial_values_have_the_type_of_the_global() =>
        Rejects("type mismatch: end expects i32, found i64",
            new ModuleBuilder().Global(I32, mutable: false, Code(Opcode.I64Const, 0)));

    [Fact]
    public void Initial_values_are_constant() =>
        Rejects("constant expression required, found i32.clz",
            new ModuleBuilder().Global(I32, mutable: false, Code(Opcode.I32Const, 0, Opcode.I32Clz)));

    [Fact]
    public void Initial_values_may_add_immutable_globals_defined_before() =>
        Validator.Validate(ModuleReader.Read(new ModuleBuilder()
            .Global(I32, mutable: false, Code(Opcode.I32Const, 40))
            .Global(I32, mutable: false, Code(Opcode.GlobalGet, 0, Opcode.I32Const, 2, Opcode.I32Add)).ToBytes()));

    [Fact]
    public void Initial_values_cannot_read_globals_defined_later() =>
        Rejects("unknown global 1", new ModuleBuilder()
            .Global(I32, mutable: false, Code(Opcode.GlobalGet, 1)).Global(I32, mutable: false, Code(Opcode.I32Const, 0)));

    [Fact]
    public void Initial_values_cannot_read_mutable_globals() =>
        Rejects("constant expression required, global 0 is mutable", new ModuleBuilder()
            .Global(I32, mutable: true, Code(Opcode.I32Const, 0)).Global(I32, mutable: false, Code(Opcode.GlobalGet, 0)));

    [Fact]
    public void Active_segments_need_their_memory() =>
        Rejects("unknown memory 0", new ModuleBuilder().Item(SectionId.Data, [0, .. Code(Opcode.I32Const, 0), 0]));

    [Fact]
    public void Active_elements_have_the_type_of_the_table() =>
        Rejects("type mismatch: table 0 holds externref, the segment funcref",
            new ModuleBuilder().Table(ExternRef, 1).Item(SectionId.Element, [0, .. Code(Opcode.I32Const, 0), 0]));

    [Fact]
    public void Operators_over_data_segments_need_the_data_count()
    {
        var bytes = new ModuleBuilder().Type([], []).Memory(1).Function(0, Code(Opcode.DataDrop, 0))
            .Item(SectionId.Data, [1, 0]).ToBytes();
        var fault = Assert.Throws<MalformedModuleException>(() => Validator.Validate(ModuleReader.Read(bytes)));
        Assert.Equal("data count section required", fault.Reason);
    }

    [Fact]
    public void Names_in_messages_are_made_harmless()
    {
        var bytes = new ModuleBuilder().Memory(1)
            .Export("\u001b[2J", ExternalKind.Memory, 0).Export("\u001b[2J", ExternalKind.Memory, 0).ToBytes();
        var fault = Assert.Throws<InvalidModuleException>(() => Validator.Validate(ModuleReader.Read(bytes)));
        Assert.DoesNotContain('\u001b', fault.Message);
    }

    private static void Rejects(string reason, ModuleBuilder builder)
    {
        var module = ModuleReader.Read(builder.ToBytes());
        var fault = Assert.Throws<InvalidModuleException>(() => Validator.Validate(module));
        Assert.StartsWith(reason, fault.Reason, StringComparison.Ordinal);
    }
}
