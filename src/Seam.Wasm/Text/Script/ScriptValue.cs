namespace Seam.Wasm.Text.Script;

/// <summary>An argument or a result.</summary>
public abstract record ScriptValue;

/// <summary>A number or vector by its bits.</summary>
public sealed record NumberValue(ValueType Type, ulong Low, ulong High = 0) : ScriptValue
{
    public override string ToString() => Type.Kind == ValueKind.V128 ? $"v128 0x{High:x16}_{Low:x16}" : $"{Type} 0x{Low:x}";
}

/// <summary>A null reference, of an unknown type when <paramref name="Heap"/> is null.</summary>
public sealed record NullValue(HeapType? Heap) : ScriptValue
{
    public override string ToString() => "null";
}

/// <summary>A reference to something of the host that a number stands for.</summary>
public sealed record HostValue(uint Number, bool IsInternal = false) : ScriptValue
{
    public override string ToString() => $"host object {Number}";
}

/// <summary>A reference to something of a guest, of which only the kind is told.</summary>
public sealed record ReferenceValue(HeapType Kind) : ScriptValue
{
    public override string ToString() => $"{Kind} reference";
}
