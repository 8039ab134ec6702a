using Seam.Foundation.Text;

namespace Seam.Schema.Emit.CSharp;

/// <summary>Unions as ordinary classes.</summary>
internal static class UnionOwnedTemplate
{
    public static void Write(CSharpUnion type, CodeWriter output)
    {
        Documentation.Summary(output, type.Plan.Remarks);
        Documentation.Note(output, "Owned: a copy, independent of any message. Kind says which property counts; a kind without a name is left unset when it is written.");
        Documentation.Obsolete(output, type.Plan.Remarks);
        using var body = output.Braces($"public sealed class {type.Owned}");
        output.Line($"/// <summary>Which alternative it is.</summary>\npublic {type.Kind} Kind {{ get; set; }}\n");
        foreach (var alternative in type.Carrying)
        {
            Documentation.Member(output, alternative.Plan.Remarks);
            output.Line($"public {alternative.Owned}? {alternative.Name} {{ get; set; }}\n");
        }
        output.Line("/// <summary>Sets a union that was just started.</summary>");
        using var write = output.Braces($"public void WriteTo({type.Builder} builder)");
        using var choice = output.Braces("switch (Kind)");
        foreach (var alternative in type.Alternatives)
            output.Line($"{Case(type, alternative)}\n    break;");
    }

    /// <summary>The view's method that makes an owned object.</summary>
    public static void Copy(CSharpUnion type, CodeWriter output)
    {
        output.Line("/// <summary>Copies everything below this union.</summary>");
        using var body = output.Block($"public {type.Owned} ToOwned() => new()\n{{", "};");
        output.Line("Kind = Kind,");
        foreach (var alternative in type.Carrying)
            output.Line($"{alternative.Name} = Kind == {type.Kind}.{alternative.Name} && Carries ? {alternative.Name}.ToOwned() : null,");
    }

    private static string Case(CSharpUnion type, CSharpAlternative alternative) => alternative.Plan.Payload is null
        ? $"case {type.Kind}.{alternative.Name}:\n    builder.Set{alternative.Name}();"
        : $"""
            case {type.Kind}.{alternative.Name} when {alternative.Name} is not null:
                {alternative.Name}.WriteTo(builder.New{alternative.Name}());
                break;
            case {type.Kind}.{alternative.Name}:
                builder.Set{alternative.Name}();
            """;
}
