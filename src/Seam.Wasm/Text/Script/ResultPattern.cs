namespace Seam.Wasm.Text.Script;

/// <summary>What a result must be like.</summary>
public abstract record ResultPattern
{
    public abstract bool Matches(ScriptValue value);
}

/// <summary>A number, to the bit; also a certain object of the host.</summary>
public sealed record ExactPattern(ScriptValue Expected) : ResultPattern
{
    public override bool Matches(ScriptValue value) => Expected.Equals(value);

    public override string ToString() => $"{Expected}";
}

/// <summary>A scalar or vector whose lanes may also be a class of NaNs.</summary>
/// <param name="Type">The type of the value.</param>
/// <param name="Bits">Bits of a lane.</param>
/// <param name="Lanes">From the lowest; one for a scalar.</param>
public sealed record LanesPattern(ValueType Type, int Bits, LanePattern[] Lanes) : ResultPattern
{
    public override bool Matches(ScriptValue value) =>
        value is NumberValue number && number.Type == Type && Lanes.Index().All(lane => lane.Item.Matches(Lane(number, lane.Index)));

    public override string ToString() => $"{Type} ({string.Join(' ', Lanes)})";

    private ulong Lane(NumberValue value, int index)
    {
        var bits = new UInt128(value.High, value.Low) >> index * Bits;
        return Bits == 64 ? (ulong)bits : (ulong)bits & ((1ul << Bits) - 1);
    }
}

/// <summary>A null reference.</summary>
public sealed record NullPattern : ResultPattern
{
    public override bool Matches(ScriptValue value) => value is NullValue;

    public override string ToString() => "null";
}

/// <summary>Any reference of a kind that is not null.</summary>
public sealed record KindPattern(HeapType Kind) : ResultPattern
{
    public override bool Matches(ScriptValue value) => value switch
    {
        ReferenceValue reference => reference.Kind == Kind || IsWithin(reference.Kind.Name, Kind.Name),
        HostValue host => Kind.Name == (host.IsInternal ? "any" : "extern"),
        _ => false,
    };

    public override string ToString() => $"{Kind} reference";

    private static bool IsWithin(string kind, string wider) => wider switch
    {
        "any" => kind is "eq" or "i31" or "struct" or "array",
        "eq" => kind is "i31" or "struct" or "array",
        _ => false,
    };
}

/// <summary>One of several.</summary>
public sealed record EitherPattern(ResultPattern[] Options) : ResultPattern
{
    public override bool Matches(ScriptValue value) => Options.Any(o => o.Matches(value));

    public override string ToString() => string.Join(" or ", Options.AsEnumerable());
}

/// <summary>One lane: its bits must be <paramref name="Value"/> where <paramref name="Mask"/> has ones.</summary>
public readonly record struct LanePattern(ulong Value, ulong Mask)
{
    public bool Matches(ulong bits) => (bits & Mask) == Value;

    public override string ToString() => $"0x{Value:x}/0x{Mask:x}";
}
