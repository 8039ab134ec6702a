namespace Seam.Wasm.Types;

/// <summary>Parameters and results of a function. Two function types are equal when their types are (structural equality).</summary>
public sealed class FunctionType(ValueType[] parameters, ValueType[] results) : CompositeType, IEquatable<FunctionType>
{
    public ValueType[] Parameters { get; } = parameters;

    public ValueType[] Results { get; } = results;

    public bool Equals(FunctionType? other) =>
        other is not null
        && Parameters.AsSpan().SequenceEqual(other.Parameters)
        && Results.AsSpan().SequenceEqual(other.Results);

    public override bool Equals(object? obj) => Equals(obj as FunctionType);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.Add(Parameters.Length);
        foreach (var type in Parameters)
            hash.Add(type);
        foreach (var type in Results)
            hash.Add(type);
        return hash.ToHashCode();
    }

    /// <summary>As in the text format: <c>(param i32 i32) (result i64)</c>.</summary>
    public override string ToString() =>
        string.Join(' ', new[] { Clause("param", Parameters), Clause("result", Results) }.Where(c => c.Length > 0));

    private static string Clause(string keyword, ValueType[] types) =>
        types.Length == 0 ? "" : $"({keyword} {string.Join(' ', types)})";
}
