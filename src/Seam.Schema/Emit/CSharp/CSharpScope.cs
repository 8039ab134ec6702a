using Seam.Schema.Model;

namespace Seam.Schema.Emit.CSharp;

/// <summary>Names that must differ: each new one gets underscores until it is free.</summary>
internal sealed class CSharpScope(IEnumerable<string> reserved)
{
    /// <summary>Types that generated code names, which a type of the schema would hide.</summary>
    public static readonly string[] UsedTypes =
    [
        "Arena", "ArenaException", "BitConverter", "BuilderList", "FieldOffset", "FieldOffsetAttribute", "Flags", "FlagsAttribute", "Func", "Handle", "IBuilder", "IDisposable", "IMessageSource", "IModuleCalls", "IModuleExports",
        "IStaticStruct", "IStreamEnd", "IUnionBuilder", "IUnionView", "IView", "IncomingStream", "InlineArray", "InlineArrayAttribute", "InvalidMessageException", "LayoutKind", "List", "MapKey", "MapKeyKind", "MapOrder", "MessageBytes", "ObjectBuilder", "ObjectView", "Obsolete", "ObsoleteAttribute", "OutgoingStream", "OutgoingValues", "PassedCount",
        "ReadOnlySpan", "Region", "Seam", "SeamString", "SliceWord", "Span", "SpanWord", "StreamMessage", "StringList", "StringListBuilder", "StructLayout", "StructLayoutAttribute", "System", "UnionSlot",
        "VerifiedMessage", "Verifier", "VerifyLimits", "VerifyResult", "ViewList",
    ];

    /// <summary>Members that every generated type has, and types that member bodies name in expressions.</summary>
    public static readonly string[] UsedMembers =
    [
        "Add", "BitConverter", "Equals", "Finalize", "Finish", "From", "GetHashCode", "GetType", "Kind", "MapKey", "MapKeyKind", "MapOrder", "MemberwiseClone", "ObjectBuilder", "ObjectView", "ReferenceEquals", "Since", "Start", "Template", "ToOwned", "ToString",
        "Trust", "TryVerify", "Verifier", "VerifiedMessage", "Verify", "Write", "WriteTo",
    ];

    private static readonly HashSet<string> Keywords = new(StringComparer.Ordinal)
    {
        "abstract", "as", "base", "bool", "break", "byte", "case", "catch", "char", "checked", "class", "const", "continue", "decimal", "default", "delegate", "do", "double", "else",
        "enum", "event", "explicit", "extern", "false", "finally", "fixed", "float", "for", "foreach", "goto", "if", "implicit", "in", "int", "interface", "internal", "is", "lock", "long",
        "namespace", "new", "null", "object", "operator", "out", "override", "params", "private", "protected", "public", "readonly", "ref", "return", "sbyte", "sealed", "short", "sizeof",
        "stackalloc", "static", "string", "struct", "switch", "this", "throw", "true", "try", "typeof", "uint", "ulong", "unchecked", "unsafe", "ushort", "using", "virtual", "void",
        "volatile", "while",
    };

    public HashSet<string> Taken { get; } = new(reserved, StringComparer.Ordinal);

    public string Add(string name) => Add(name, n => [n]);

    /// <summary>Takes the name together with the names derived from it.</summary>
    public string Add(string name, Func<string, IReadOnlyList<string>> family)
    {
        while (family(name).Any(Taken.Contains))
            name += "_";
        Taken.UnionWith(family(name));
        return name;
    }

    public static string Pascal(Name name) => char.IsDigit(name.Pascal[0]) ? "_" + name.Pascal : name.Pascal;

    /// <summary>A parameter's name.</summary>
    public static string Camel(Name name) => Keywords.Contains(name.Camel) ? "@" + name.Camel : char.IsDigit(name.Camel[0]) ? "_" + name.Camel : name.Camel;
}
