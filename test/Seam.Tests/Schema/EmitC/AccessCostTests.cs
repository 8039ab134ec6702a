using Seam.Wasm.Binary;

namespace Seam.Tests.Schema.EmitC;

/// <summary>What reading and writing a field costs, seen in the Wasm that clang makes of the generated functions.</summary>
public sealed class AccessCostTests
{
    private const string Schema = """
        define package cost;
        define struct Fixed static { u32 a; u64 b; f64[4] c; }
        define struct Record { u8 flag; u64 base; f32 ratio; Fixed fixed; u32? maybe; u16 later = 7 @since(2); }
        """;

    private const string Program = """
        #include "cost.h"
        #define EXPORT(name) __attribute__((export_name(#name)))
        EXPORT(static_field) uint64_t static_field(const cost_Fixed *fixed) { return fixed->b; }
        EXPORT(byte_field) uint8_t byte_field(const cost_Record *record) { return cost_Record_flag(record); }
        EXPORT(base_field) uint64_t base_field(const cost_Record *record) { return cost_Record_base(record); }
        EXPORT(float_field) float float_field(const cost_Record *record) { return cost_Record_ratio(record); }
        EXPORT(nested_static_field) double nested_static_field(const cost_Record *record) { return cost_Record_fixed(record)->c[2]; }
        EXPORT(later_field) uint16_t later_field(const cost_Record *record) { return cost_Record_later(record); }
        EXPORT(set_field) void set_field(uint8_t *object, uint64_t value) { cost_Record_builder record = { NULL, object }; cost_Record_set_base(record, value); }
        """;

    [Theory]
    [InlineData("static_field", "local.get i64.load end")]
    [InlineData("byte_field", "local.get i32.load8_u end")]
    [InlineData("base_field", "local.get i64.load end")]
    [InlineData("float_field", "local.get f32.load end")]
    [InlineData("nested_static_field", "local.get f64.load end")]
    [InlineData("set_field", "local.get local.get i64.store end")]
    public void A_scalar_is_one_load_or_store(string function, string operators) => Assert.Equal(operators, Operators(function));

    [Fact]
    public void A_field_that_came_later_costs_one_compare_more()
    {
        var operators = Operators("later_field").Split(' ');
        Assert.Equal(["i32.load", "i32.load16_u"], operators.Where(o => o.Contains(".load", StringComparison.Ordinal)));
        Assert.Single(operators, o => o.StartsWith("i32.gt_u", StringComparison.Ordinal) || o.StartsWith("i32.lt_u", StringComparison.Ordinal));
        Assert.DoesNotContain("call", operators);
    }

    private static string Operators(string function)
    {
        using var workspace = new CWorkspace(Schemas.Plan(Schema));
        var output = workspace.Compile(Program, "-std=c11 -O2 --target=wasm32 -ffreestanding -nostdlib -Wl,--no-entry");
        var module = ModuleReader.Read(File.ReadAllBytes(output));
        var index = module.Exports.Single(e => e.Name == function).Index - module.ImportedFunctionCount;
        var names = new List<string>();
        for (var reader = new CodeReader(module.Functions[index]); reader.Next();)
            names.Add(reader.Operator.Name);
        return string.Join(' ', names);
    }
}
