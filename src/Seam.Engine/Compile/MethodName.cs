using System.Globalization;

namespace Seam.Engine.Compile;

/// <summary>What a compiled method is called: the function's index and, of a split function, the part; part 0 is the function itself.</summary>
internal readonly record struct MethodName(int Function, int Part)
{
    public static MethodName Parse(string name)
    {
        var separator = name.IndexOf('p', StringComparison.Ordinal);
        return separator < 0
            ? new MethodName(int.Parse(name.AsSpan(1), CultureInfo.InvariantCulture), 0)
            : new MethodName(
                int.Parse(name.AsSpan(1, separator - 1), CultureInfo.InvariantCulture),
                int.Parse(name.AsSpan(separator + 1), CultureInfo.InvariantCulture));
    }

    /// <summary>Whether this is the next outer part of the same activation: the parts of a split function count as one frame.</summary>
    public bool IsOuterPartOf(MethodName inner) => inner.Part > 0 && inner.Function == Function;

    public override string ToString() => Part == 0 ? $"f{Function}" : $"f{Function}p{Part}";
}
