using Seam.Karmem.Emit.C;
using Seam.Karmem.Emit.CSharp;
using Seam.Karmem.Model;

namespace Seam.Karmem.Emit;

/// <summary>The languages that schemas of v1 are generated for, one row each; their names are those of <c>seam gen --lang</c>.</summary>
public static class KarmemBackends
{
    public static readonly IReadOnlyList<KarmemBackend> All =
    [
        new("c", CSource.Emit),
        new("csharp", CSharpSource.Emit),
    ];

    public static KarmemBackend? Find(string language) => All.FirstOrDefault(b => b.Language == language);
}

/// <param name="Emit">Gives the schema's one file: its name and its text.</param>
public sealed record KarmemBackend(string Language, Func<KarmemSchema, (string Path, string Text)> Emit);
