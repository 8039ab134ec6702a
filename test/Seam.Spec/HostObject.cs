using Seam.Engine;
using Seam.Engine.Run;
using Seam.Wasm.Text.Script;

namespace Seam.Spec;

/// <summary>What stands for <c>(ref.extern n)</c>. The same number is the same object.</summary>
internal sealed record HostObject(uint Number)
{
    private static readonly System.Collections.Concurrent.ConcurrentDictionary<uint, HostObject> All = new();

    /// <summary>The argument that a script writes, for a parameter of a type.</summary>
    public static Value Argument(ScriptValue value, ValueType type) => value switch
    {
        NumberValue number => Value.OfBits(number.Type, number.Low, number.High),
        NullValue => Value.OfReference(type, null),
        HostValue host => Value.OfReference(type, All.GetOrAdd(host.Number, n => new HostObject(n))),
        _ => throw new NotSupportedException($"argument {value}"),
    };

    private static bool IsExternal(ValueType type) => type.Heap == HeapType.Extern;

    /// <summary>A result as scripts tell of it.</summary>
    public static ScriptValue Result(Value value) => value switch
    {
        { Type.IsReference: false } => new NumberValue(value.Type, value.Low, value.High),
        { Reference: null } => new NullValue(value.Type.Heap),
        { Reference: HostObject host } => new HostValue(host.Number, !IsExternal(value.Type)),
        { Reference: Function } => new ReferenceValue(HeapType.Func),
        _ when IsExternal(value.Type) => new ReferenceValue(HeapType.Extern),
        { Reference: I31 } => new ReferenceValue(HeapType.I31),
        { Reference: WasmStruct } => new ReferenceValue(HeapType.Struct),
        { Reference: Array } => new ReferenceValue(HeapType.Array),
        _ => new ReferenceValue(value.Type.Heap),
    };
}
