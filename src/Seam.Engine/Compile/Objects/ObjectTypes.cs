using System.Collections.Concurrent;
using System.Reflection;
using System.Reflection.Emit;
using Seam.Wasm.Canonical;

namespace Seam.Engine.Compile.Objects;

/// <summary>
/// The classes of an engine's structures and arrays, by the engine's numbers for types: so an object is what it is in every module.
/// A structure is a class, an array is an array, and a cast is a cast of .NET. Safe for several threads.
/// </summary>
internal sealed class ObjectTypes(TypeStore types)
{
    private const TypeAttributes Attributes = TypeAttributes.Public | TypeAttributes.BeforeFieldInit;

    private readonly Lock _gate = new();
    private readonly Dictionary<int, ObjectClass> _classes = [];
    private readonly ConcurrentDictionary<Type, int> _numbers = new();
    private readonly Lazy<ModuleBuilder> _module = new(() => DynamicCode.DefineModule("objects"));

    public TypeStore Types { get; } = types;

    public StructClass Struct(int number) => (StructClass)Find(number);

    public ArrayClass Array(int number) => (ArrayClass)Find(number);

    /// <summary>The number of the type an object is of; 0 for what is no structure or array of this engine's.</summary>
    public int NumberOf(object value) => _numbers.GetValueOrDefault(value.GetType());

    public bool IsArray(object value) => value is Array && NumberOf(value) != 0;

    /// <summary>Whether a reference that is no function's may stand for a canonical type.</summary>
    public bool Matches(object? value, ValueType type)
    {
        if (value is null)
            return type.IsNullable;
        if (type.Heap.IsIndex)
            return NumberOf(value) is > 0 and var number && Types.IsSubtype(number, type.Heap.Code);
        return type.Heap.Name switch
        {
            "any" or "extern" => true,
            "eq" => value is WasmStruct or I31 || IsArray(value),
            "i31" => value is I31,
            "struct" => value is WasmStruct && NumberOf(value) != 0,
            "array" => IsArray(value),
            "exn" => value is Exception,
            _ => false,
        };
    }

    public FieldType Lower(FieldType field) => field with { Type = Lower(field.Type) };

    public ValueType Lower(ValueType type) => Lowering.Lower(type, number => Types[number].Composite);

    private ObjectClass Find(int number)
    {
        lock (_gate)
        {
            if (!_classes.TryGetValue(number, out var found))
            {
                _classes[number] = found = Types[number].Composite is StructType structure
                    ? DefineStruct(number, structure)
                    : DefineArray(number, (ArrayType)Types[number].Composite);
                _numbers[found.Class] = number;
            }
            return found;
        }
    }

    private StructClass DefineStruct(int number, StructType structure)
    {
        var inherited = Types[number].Supertypes is [var super] ? Struct(super) : null;
        var first = inherited?.Fields.Length ?? 0;
        var builder = _module.Value.DefineType(
            $"Struct{number}", Types[number].IsFinal ? Attributes | TypeAttributes.Sealed : Attributes, inherited?.Class ?? typeof(WasmStruct));
        for (var i = first; i < structure.Fields.Length; i++)
            builder.DefineField(Name(i), Storage.OfField(Lower(structure.Fields[i])), FieldAttributes.Public);
        var constructor = builder.DefineConstructor(MethodAttributes.Public, CallingConventions.Standard, []);
        constructor.GetILGenerator().Emit(OpCodes.Ret);
        var made = builder.CreateType();
        return new StructClass(
            made, made.GetConstructor([])!,
            [.. inherited?.Fields ?? [], .. Enumerable.Range(first, structure.Fields.Length - first).Select(i => made.GetField(Name(i))!)]);
    }

    private ArrayClass DefineArray(int number, ArrayType array)
    {
        var builder = _module.Value.DefineType(
            $"Element{number}", Attributes | TypeAttributes.Sealed | TypeAttributes.SequentialLayout, typeof(System.ValueType));
        builder.DefineField(Name(0), Storage.OfField(Lower(array.Element)), FieldAttributes.Public);
        var element = builder.CreateType();
        return new ArrayClass(element.MakeArrayType(), element);
    }

    private static string Name(int field) => $"Field{field}";
}
