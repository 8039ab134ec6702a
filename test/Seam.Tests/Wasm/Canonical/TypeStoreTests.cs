using Seam.Tests.Spec;
using Seam.Wasm.Binary;
using Seam.Wasm.Canonical;
using Seam.Wasm.Model;
using Seam.Wasm.Operators;
using Seam.Wasm.Validate;

namespace Seam.Tests.Wasm.Canonical;

public sealed class TypeStoreTests
{
    private const Feature Features = Feature.Default | Feature.FunctionReferences | Feature.Gc;

    [Fact]
    public void Equal_groups_have_equal_numbers_wherever_they_stand()
    {
        const string list = "(rec (type (struct (field i32) (field (ref null 0)))) (type (func (param (ref 0)))))";
        var store = new TypeStore();
        var first = Types(store, $"(module {list})");
        var second = Types(store, "(module (type (func)) (rec (type (struct (field i32) (field (ref null 1)))) (type (func (param (ref 1))))))");
        Assert.Equal(first.NumberOf(0), second.NumberOf(1));
        Assert.Equal(first.NumberOf(1), second.NumberOf(2));
    }

    [Fact]
    public void The_same_structure_in_another_group_is_another_type()
    {
        var types = Types(new TypeStore(), "(module (type (struct)) (rec (type (struct)) (type (func))) (rec (type (func)) (type (struct))))");
        Assert.Equal(5, Enumerable.Range(0, 5).Select(types.NumberOf).Distinct().Count());
    }

    [Fact]
    public void Subtypes_match_all_above_them_and_none_below()
    {
        var types = Types(new TypeStore(), """
            (module
              (type (sub (struct (field i32))))
              (type (sub 0 (struct (field i32) (field i64))))
              (type (sub 1 (struct (field i32) (field i64) (field f32)))))
            """);
        Assert.True(types.Matches(Reference(2), Reference(0)));
        Assert.False(types.Matches(Reference(0), Reference(2)));
        Assert.True(types.Matches(Reference(2), ValueType.Reference(HeapType.Eq, nullable: true)));
        Assert.True(types.Matches(ValueType.Reference(HeapType.None, nullable: false), Reference(1)));
        Assert.False(types.Matches(ValueType.Reference(HeapType.NoFunc, nullable: false), Reference(1)));
    }

    [Fact]
    public void A_plain_function_type_has_one_number_however_it_is_asked_for()
    {
        var store = new TypeStore();
        var types = Types(store, "(module (rec (type (func (param i32)))) (type (func (param i32))))");
        Assert.Equal(store.IdOf(new FunctionType([ValueType.I32], [])), types.NumberOf(0));
        Assert.Equal(types.NumberOf(0), types.NumberOf(1));
    }

    [Fact]
    public void A_chain_of_subtypes_has_a_limit()
    {
        var chain = string.Concat(Enumerable.Range(0, 64).Select(i => $"(type (sub {i} (struct)))"));
        var fault = Assert.Throws<InvalidModuleException>(() => Types(new TypeStore(), $"(module (type (sub (struct))) {chain})"));
        Assert.Contains("more than 63", fault.Reason, StringComparison.Ordinal);
    }

    private static ValueType Reference(int type) => ValueType.Reference(HeapType.FromCode(type), nullable: true);

    private static ModuleTypes Types(TypeStore store, string text)
    {
        var module = ModuleReader.Read(RoundTrip.Parse("types.wat", text));
        Validator.Validate(module, Features);
        return new ModuleTypes(store, module);
    }
}
