using System.Text;
using Seam.Wasm.Model;

namespace Seam.Engine.Aot;

/// <summary>An export and what C# calls it.</summary>
internal sealed record FacadeMember(Export Export, string Name)
{
    /// <summary>What the class has besides exports.</summary>
    private static readonly string[] Taken =
        ["Create", "Instance", "Equals", "Finalize", "GetHashCode", "GetType", "MemberwiseClone", "ReferenceEquals", "ToString"];

    /// <param name="className">No member is called like its class.</param>
    public static FacadeMember[] Of(Module wasm, string className)
    {
        var used = new HashSet<string>(Taken, StringComparer.Ordinal) { className };
        return [.. wasm.Exports.Select(export => new FacadeMember(export, Unused(Pascal(export.Name), used)))];
    }

    /// <summary>my-name, my_name and my.name become MyName; what C# has no letters for goes.</summary>
    public static string Pascal(string name)
    {
        var result = new StringBuilder();
        var begins = true;
        foreach (var letter in name)
        {
            if (char.IsAsciiLetterOrDigit(letter))
                result.Append(begins ? char.ToUpperInvariant(letter) : letter);
            begins = !char.IsAsciiLetterOrDigit(letter);
        }
        return result.Length == 0 ? "Export" : char.IsAsciiDigit(result[0]) ? "_" + result : result.ToString();
    }

    private static string Unused(string name, HashSet<string> used)
    {
        var candidate = name;
        for (var i = 2; !used.Add(candidate); i++)
            candidate = $"{name}{i}";
        return candidate;
    }
}
