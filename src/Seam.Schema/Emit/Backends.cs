using Seam.Schema.Access;
using Seam.Schema.Emit.C;
using Seam.Schema.Emit.CSharp;

namespace Seam.Schema.Emit;

/// <summary>The languages that <c>seam gen --lang</c> knows, one row each.</summary>
public static class Backends
{
    public static readonly IReadOnlyList<Backend> All =
    [
        new("c", "C11 header, usable from C++17; needs runtimes/c", CBackend.Emit),
        new("csharp", "C# for .NET 10; needs Seam.Memory", CSharpBackend.Emit),
    ];

    /// <summary>The back end of that name, or null.</summary>
    public static Backend? Find(string language) => All.FirstOrDefault(b => b.Language == language);
}

/// <param name="Language">What the user writes after <c>--lang</c>.</param>
/// <param name="Emit">Spells one package; its imports are spelled by their own calls.</param>
public sealed record Backend(string Language, string Description, Func<AccessPlan, EmitOptions, FileSet> Emit);

/// <param name="Source">The schema's file name for the "generated from" line of each file; empty when there is none.</param>
public sealed record EmitOptions(string Source = "");
