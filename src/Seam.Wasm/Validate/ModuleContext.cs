using Seam.Wasm.Binary;
using Seam.Wasm.Canonical;
using Seam.Wasm.Model;
using Seam.Wasm.Operators;

namespace Seam.Wasm.Validate;

/// <summary>What the rules ask about the module: its index spaces and which features are accepted.</summary>
internal sealed class ModuleContext
{
    private readonly Feature _features;
    private readonly bool[] _declared;

    public ModuleContext(Module module, Feature features, ModuleLimits limits)
    {
        Module = module;
        Limits = limits;
        _features = features;
        _declared = new bool[module.FunctionCount];
        GlobalsInScope = module.Spaces.ImportedGlobalCount;
        Code = new CodeState(this);
    }

    public Module Module { get; }

    public ModuleLimits Limits { get; }

    public IndexSpaces Spaces => Module.Spaces;

    /// <summary>The module's types, to compare them; there once their indices are checked.</summary>
    public ModuleTypes Types
    {
        get => field ?? throw new InvalidOperationException("types are compared before they are checked");
        set;
    }

    /// <summary>The globals a constant expression may read: those defined before it.</summary>
    public int GlobalsInScope { get; set; }

    /// <summary>The stacks of the code being checked; one at a time, so that checking many functions allocates once.</summary>
    public CodeState Code { get; }

    public bool Accepts(Feature feature) => (feature & ~_features) == Feature.Mvp;

    /// <summary>Notes that the function's address is taken outside of function bodies, which allows ref.func inside.</summary>
    public void Declare(int function) => _declared[function] = true;

    public bool IsDeclared(int function) => _declared[function];

    public SubType Definition(int index, Place place) =>
        Inside(index, Module.Definitions.Length) ? Module.Definitions[index] : throw place.Fail($"unknown type {index}");

    public FunctionType Type(int index, Place place) => Composite<FunctionType>(index, "function", place);

    public StructType Struct(int index, Place place) => Composite<StructType>(index, "structure", place);

    public ArrayType Array(int index, Place place) => Composite<ArrayType>(index, "array", place);

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

    /// <summary>All that has been checked for so far.</summary>
    public Feature Used { get; private set; }

    public void CheckFeature(Feature feature, Place place)
    {
        Used |= feature;
        if (!Accepts(feature))
            throw InvalidModuleException.Unsupported(feature & ~_features, place.ToString(), place.Offset);
    }

    /// <summary>Whether values of the type are supported, and an index in it names a type.</summary>
    public void CheckType(ValueType type, Place place)
    {
        if (!type.IsReference)
        {
            CheckFeature(type == ValueType.V128 ? Feature.Simd : Feature.Mvp, place);
            return;
        }
        CheckFeature(type.IsNullable ? Feature.Mvp : Feature.FunctionReferences, place);
        CheckHeapType(type.Heap, place);
    }

    public void CheckHeapType(HeapType type, Place place)
    {
        CheckFeature(FeatureOf(type), place);
        if (type.IsIndex)
            Definition(type.Code, place);
    }

    /// <summary>What the elements of a segment are known to be: functions listed by index are never null.</summary>
    public static ValueType ElementType(ElementSegment segment) => segment.Expressions.Length == 0 && segment.Type == ValueType.FuncRef
        ? ValueType.Reference(HeapType.Func, nullable: false)
        : segment.Type;

    private static Feature FeatureOf(HeapType heap)
    {
        if (heap == HeapType.Func || heap == HeapType.Extern)
            return Feature.Mvp;
        return heap.IsIndex ? Feature.FunctionReferences : heap.Name is "exn" or "noexn" ? Feature.Exceptions : Feature.Gc;
    }

    private T Composite<T>(int index, string kind, Place place) where T : CompositeType =>
        Definition(index, place).Composite as T ?? throw place.Fail($"type mismatch: type {index} is no {kind} type");

    private static bool Inside(int index, int count) => (uint)index < (uint)count;
}
