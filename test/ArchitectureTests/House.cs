namespace ArchitectureTests;

/// <summary>The drawing: which project may see which, and the order of the stages inside each. docs/adr/0001 gives the reasons.</summary>
internal static class House
{
    /// <summary>Project → the projects of ours it may refer to.</summary>
    public static readonly IReadOnlyDictionary<string, string[]> Arrows = new Dictionary<string, string[]>
    {
        ["Seam.Foundation"] = [],
        ["Seam.Schema"] = ["Seam.Foundation"],
        ["Seam.Karmem"] = ["Seam.Foundation"],
        ["Seam.FlatBuffers"] = ["Seam.Foundation"],
        ["Seam.Build"] = ["Seam.Foundation", "Seam.Schema", "Seam.Karmem", "Seam.Memory"],
        ["Seam.LanguageServer"] = ["Seam.Foundation", "Seam.Schema", "Seam.Karmem"],
        ["Seam.Memory"] = [],
        ["Seam.Wasm"] = ["Seam.Foundation"],
        ["Seam.Engine"] = ["Seam.Foundation", "Seam.Wasm"],
        ["Seam.Runtime"] = ["Seam.Foundation", "Seam.Memory", "Seam.Schema", "Seam.Engine"],
        ["Seam.Translator"] = ["Seam.Foundation", "Seam.Wasm"],
        ["Seam.Cli"] = ["Seam.Foundation", "Seam.Schema", "Seam.Karmem", "Seam.FlatBuffers", "Seam.LanguageServer", "Seam.Memory", "Seam.Wasm", "Seam.Engine", "Seam.Runtime", "Seam.Translator"],
    };

    /// <summary>Project → its stages, first to last. A stage sees itself and earlier ones; files above the stages (the pipeline) see all.</summary>
    public static readonly IReadOnlyDictionary<string, string[]> Stages = new Dictionary<string, string[]>
    {
        ["Seam.Foundation"] = ["Bytes", "Text", "Diagnostics", "Files"],
        ["Seam.Schema"] = ["Parse", "Format", "Model", "Layout", "Compare", "Edit", "Access", "Messages", "Emit"],
        ["Seam.Karmem"] = ["Parse", "Model", "Import", "Emit"],
        ["Seam.FlatBuffers"] = ["Parse", "Model", "Import"],
        ["Seam.LanguageServer"] = ["Protocol", "Documents", "Features"],
        ["Seam.Wasm"] = ["Types", "Operators", "Model", "Binary", "Debug", "Canonical", "Text", "Validate", "Merge", "Inspect"],
        ["Seam.Engine"] = ["Memory", "Intrinsics", "Compile", "Run", "Link", "Wasi", "Aot"],
        ["Seam.Runtime"] = ["Model", "Copies", "Holds", "Transports", "Calls", "Handles", "Streams", "Link"],
        ["Seam.Translator"] = ["Load", "Ir", "Decode", "Discover", "Lift", "Optimise", "Structure", "Kernel", "Encode"],
    };

    /// <summary>Small libraries whose folders are for us: their users see one namespace.</summary>
    public static readonly IReadOnlyList<string> FlatNamespaces = ["Seam.Memory"];
}
