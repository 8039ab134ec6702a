using Seam.Foundation.Text;
using Seam.Wasm.Binary;
using Seam.Wasm.Model;

namespace Seam.Wasm.Text;

/// <summary>The contents of annotations (WebAssembly 7.4): names, custom sections with their place, and branch hints.</summary>
internal static class AnnotationParser
{
    /// <summary>The sections by the words that stand for them in a placement.</summary>
    private static readonly Dictionary<string, SectionId> Sections = new()
    {
        ["type"] = SectionId.Type,
        ["import"] = SectionId.Import,
        ["func"] = SectionId.Function,
        ["table"] = SectionId.Table,
        ["memory"] = SectionId.Memory,
        ["tag"] = SectionId.Tag,
        ["global"] = SectionId.Global,
        ["export"] = SectionId.Export,
        ["start"] = SectionId.Start,
        ["elem"] = SectionId.Element,
        ["datacount"] = SectionId.DataCount,
        ["code"] = SectionId.Code,
        ["data"] = SectionId.Data,
    };

    /// <summary>The word for a section in a placement.</summary>
    public static string WordFor(SectionId section) => Sections.First(s => s.Value == section).Key;

    public static string Name(SourceText source, Annotation annotation)
    {
        var cursor = new TokenCursor(source, annotation.Tokens);
        var name = Text(cursor, annotation, "missing name");
        return cursor.AtEnd ? name : throw Fault(annotation, "unexpected token");
    }

    public static CustomSection Custom(SourceText source, Annotation annotation)
    {
        var cursor = new TokenCursor(source, annotation.Tokens);
        var name = Text(cursor, annotation, "missing section name");
        var after = cursor.At(TokenKind.Open) ? Placement(cursor, annotation) : SectionId.Data;
        var bytes = cursor.Strings();
        return cursor.AtEnd ? new CustomSection(name, bytes, 0) { After = after } : throw Fault(annotation, "unexpected token");
    }

    /// <summary>Whether the condition of a branch is expected to hold.</summary>
    public static bool BranchHint(SourceText source, Annotation annotation)
    {
        var cursor = new TokenCursor(source, annotation.Tokens);
        return cursor.Strings() is [var hint and (0 or 1)] && cursor.AtEnd ? hint == 1 : throw Fault(annotation, "malformed hint, \"\\00\" or \"\\01\" is expected");
    }

    private static string Text(TokenCursor cursor, Annotation annotation, string missing)
    {
        if (!cursor.At(TokenKind.String))
            throw Fault(annotation, missing);
        try
        {
            return cursor.Name();
        }
        catch (TextFault)
        {
            throw Fault(annotation, TextRules.Encoding.Message);
        }
    }

    /// <summary><c>(before section)</c> or <c>(after section)</c>, also of "first" and "last"; as the section that comes before.</summary>
    private static SectionId Placement(TokenCursor cursor, Annotation annotation)
    {
        cursor.Take();
        var isBefore = cursor.AtKeyword("before");
        if (!isBefore && !cursor.AtKeyword("after"))
            throw Fault(annotation, "malformed placement");
        cursor.Take();
        var word = cursor.At(TokenKind.Keyword) ? cursor.TextOf(cursor.Take()).ToString() : "";
        var after = Place(word, isBefore) ?? throw Fault(annotation, "malformed section kind");
        return cursor.At(TokenKind.Close) && cursor.Take() != default ? after : throw Fault(annotation, "malformed placement");
    }

    private static SectionId? Place(string word, bool isBefore)
    {
        if (word is "first" or "last")
            return isBefore == (word == "first") ? word == "first" ? SectionId.Custom : SectionId.Data : null;
        if (!Sections.TryGetValue(word, out var section))
            return null;
        var place = SectionOrder.Place(section);
        return !isBefore ? section : place == 0 ? SectionId.Custom : SectionOrder.Order[place - 1];
    }

    private static TextFault Fault(Annotation annotation, string what) =>
        new(TextRules.Annotation, annotation.Span, annotation.Name, what);
}
