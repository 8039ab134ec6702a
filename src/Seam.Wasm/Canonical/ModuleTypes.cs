using Seam.Wasm.Model;

namespace Seam.Wasm.Canonical;

/// <summary>The types of a module, whose type indices are its own, in a store.</summary>
public sealed class ModuleTypes
{
    private readonly int[] _numbers;

    /// <param name="store">Where equal types of other modules are too.</param>
    /// <param name="module">One whose type indices have been checked.</param>
    public ModuleTypes(TypeStore store, Module module)
    {
        Store = store;
        _numbers = store.Intern(module.TypeGroups);
    }

    public TypeStore Store { get; }

    public int NumberOf(int typeIndex) => _numbers[typeIndex];

    public ValueType Canonical(ValueType type) => TypeIndices.Replace(type, NumberOf);

    public HeapType Canonical(HeapType type) => type.IsIndex ? HeapType.FromCode(_numbers[type.Code]) : type;

    /// <summary>A function type of the module, canonical.</summary>
    public FunctionType Function(int typeIndex) => (FunctionType)Store[_numbers[typeIndex]].Composite;

    /// <summary>Whether a value of a type can stand where another is expected, both with indices of the module.</summary>
    public bool Matches(ValueType type, ValueType expected) =>
        type == expected || type.IsReference && expected.IsReference && Store.Matches(Canonical(type), Canonical(expected));
}
