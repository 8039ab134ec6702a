using Seam.Wasm.Model;
using Seam.Wasm.Operators;

namespace Seam.Wasm.Validate;

/// <summary>What the rules ask about the module: its index spaces and which features are accepted.</summary>
internal sealed class ModuleContext
{
    private readonly Feature _features;
    private readonly bool[] _declared;

    public ModuleContext(Module module, Feature features)
    {
        Module = module;
        _features = features;
        _declared = new bool[module.FunctionCount];
        GlobalsInScope = module.Spaces.ImportedGlobalCount;
        Code = new CodeState(this);
    }

    public Module Module { get; }

    public IndexSpaces Spaces => Module.Spaces;

    /// <summary>The globals a constant expression may read: those defined before it.</summary>
    public int GlobalsInScope { get; set; }

    /// <summary>The stacks of the code being checked; one at a time, so that checking many functions allocates once.</summary>
    public CodeState Code { get; }

    public bool Accepts(Feature feature) => (feature & ~_features) == Feature.Mvp;

    /// <summary>Notes that the function's address is taken outside of function bodies, which allows ref.func inside.</summary>
    public void Declare(int function) => _declared[function] = true;

    public bool IsDeclared(int function) => _declared[function];

    public FunctionType Type(int index, Place place) =>
        Inside(index, Module.Types.Length) ? Module.Types[index] : throw place.Fail($"unknown type {index}");

    public FunctionType Function(int index, Place place) =>
        Inside(index, Spaces.FunctionTypeIndices.Length)
            ? Type(Spaces.FunctionTypeIndices[index], place)
            : throw place.Fail($"unknown function {index}");

    public TableType Table(int index, Place place) =>
        Inside(index, Spaces.Tables.Length) ? Spaces.Tables[index] : throw place.Fail($"unknown table {index}");

    public MemoryType Memory(int index, Place place) =>
        Inside(index, Spaces.Memories.Length) ? Spaces.Memories[index] : throw place.Fail($"unknown memory {index}");

    public GlobalType Global(int index, Place place) =>
        Inside(index, Spaces.Globals.Length) ? Spaces.Globals[index] : throw place.Fail($"unknown global {index}");

    public ValueType[] TagParameters(int index, Place place) =>
        Inside(index, Spaces.Tags.Length) ? Type(Spaces.Tags[index].TypeIndex, place).Parameters : throw place.Fail($"unknown tag {index}");

    public ElementSegment Elements(int index, Place place) =>
        Inside(index, Module.Elements.Length) ? Module.Elements[index] : throw place.Fail($"unknown elem segment {index}");

    public void CheckFeature(Feature feature, Place place)
    {
        if (!Accepts(feature))
            throw InvalidModuleException.Unsupported(feature & ~_features, place.ToString(), place.Offset);
    }

    /// <summary>Whether values of the type are supported.</summary>
    public void CheckType(ValueType type, Place place)
    {
        if (!type.IsReference)
            CheckFeature(type == ValueType.V128 ? Feature.Simd : Feature.Mvp, place);
        else if (type.Heap == HeapType.Func || type.Heap == HeapType.Extern)
            CheckFeature(type.IsNullable ? Feature.Mvp : Feature.FunctionReferences, place);
        else if (type.Heap == HeapType.Exn)
            CheckFeature(type.IsNullable ? Feature.Exceptions : Feature.FunctionReferences, place);
        else
            throw InvalidModuleException.Unsupported(FeatureOf(type.Heap), place.ToString(), place.Offset);
    }

    private static Feature FeatureOf(HeapType heap) =>
        heap.IsIndex ? Feature.FunctionReferences : heap.Name is "exn" or "noexn" ? Feature.Exceptions : Feature.Gc;

    private static bool Inside(int index, int count) => (uint)index < (uint)count;
}
