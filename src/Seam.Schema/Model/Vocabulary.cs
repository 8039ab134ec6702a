using Seam.Schema.Parse;

namespace Seam.Schema.Model;

/// <summary>Every word that the language gives a meaning somewhere, by what it is for. Editors colour and offer them.</summary>
public static class Vocabulary
{
    /// <summary>After 'define'.</summary>
    public static IReadOnlyList<string> Definitions { get; } = [.. Parser.DefinitionWords];

    /// <summary>Integer types, which carry enums and flags.</summary>
    public static IReadOnlyList<string> Carriers { get; } = [.. ScalarKinds.Keywords.Where(k => k != "bool" && !ScalarKinds.Parse(k)!.Value.IsFloat())];

    public static IReadOnlyList<string> Types { get; } = [.. ScalarKinds.Keywords, "string", "map"];

    /// <summary>After the colon of a parameter or result, and in grants.</summary>
    public static IReadOnlyList<string> Contracts { get; } = [.. ContractWords.Words];

    public static IReadOnlyList<string> Rights { get; } = [.. GrantResolver.RightsWords];

    public static IReadOnlyList<string> TrustModes { get; } = [.. GrantResolver.TrustModeWords];

    public static IReadOnlyList<string> Units { get; } = [.. ByteAmount.Units, "slots"];

    /// <summary>After '@'.</summary>
    public static IReadOnlyList<string> AttributeNames { get; } = [.. Attributes.Words];

    public static IReadOnlyList<string> Literals { get; } = ["true", "false", "inf", "nan"];

    /// <summary>What holds the parts of a definition together.</summary>
    public static IReadOnlyList<string> Structure { get; } =
        ["define", "package", "import", "export", "static", "version", "stream", "from", "host", "own", "borrow", "region", "untrusted", "writer", "quota"];

    public static IReadOnlyList<string> All { get; } = [.. Definitions, .. Types, .. Contracts, .. Rights, .. TrustModes, .. Units, .. AttributeNames, .. Literals, .. Structure];
}
