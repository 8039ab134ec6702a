using Seam.Foundation.Diagnostics;
using Seam.Foundation.Text;
using Seam.Wasm.Binary;

namespace Seam.Wasm.Text.Script;

/// <summary>Modules in a script: as text, as a binary in strings, or as text quoted in strings.</summary>
internal sealed class ScriptModules(TokenCursor cursor, AnnotationList annotations)
{
    public ScriptCommand Command()
    {
        var start = cursor.Position;
        var span = cursor.Current.Span;
        cursor.ExpectOpen("module");
        if (cursor.TryKeyword("instance"))
        {
            var instance = new InstanceCommand(span, cursor.TryIdentifier(), cursor.TryIdentifier());
            cursor.Close();
            return instance;
        }
        var isDefinition = cursor.TryKeyword("definition");
        var name = cursor.At(TokenKind.Identifier) ? cursor.NameOf(cursor.Current) : null;
        return new ModuleCommand(span, name, Contents(start), isDefinition);
    }

    /// <summary>A module inside an assertion.</summary>
    public ScriptModule Module()
    {
        var start = cursor.Position;
        cursor.ExpectOpen("module");
        cursor.TryKeyword("definition");
        return Contents(start);
    }

    /// <summary>A script that is nothing but the fields of one module.</summary>
    public ScriptModule Bare(TokenList text) => Guard(text.Source, () => ModuleWriter.Write(ModuleParser.File(text)));

    /// <summary>All from the optional identifier to the closing parenthesis of the module that began at <paramref name="start"/>.</summary>
    private ScriptModule Contents(int start)
    {
        var end = cursor.TokenAt(start).Partner;
        var form = cursor.TokenAt(cursor.Position + (cursor.At(TokenKind.Identifier) ? 1 : 0));
        ScriptModule module;
        if (form.Kind == TokenKind.Keyword && cursor.TextOf(form) is "binary")
            module = new ScriptModule(Strings(), null);
        else if (form.Kind == TokenKind.Keyword && cursor.TextOf(form) is "quote")
            module = Quoted(Strings());
        else
            module = Guard(cursor.Source, () => ModuleWriter.Write(ModuleParser.InScript(cursor, annotations)));
        cursor.Position = end > 0 ? end : cursor.Position;
        cursor.Close();
        return module;
    }

    private byte[] Strings()
    {
        cursor.TryIdentifier();
        cursor.Take();
        return cursor.Strings();
    }

    private static ScriptModule Quoted(byte[] bytes)
    {
        var diagnostics = new DiagnosticBag();
        var binary = WatParser.Decode("quote", bytes, diagnostics) is { } source ? WatParser.Parse(source, diagnostics) : null;
        return new ScriptModule(binary, diagnostics.Items.Count > 0 ? diagnostics.Items[0] : null);
    }

    private static ScriptModule Guard(SourceText source, Func<byte[]> parse)
    {
        try
        {
            return new ScriptModule(parse(), null);
        }
        catch (TextFault fault)
        {
            var diagnostics = new DiagnosticBag();
            fault.ReportTo(diagnostics, source);
            return new ScriptModule(null, diagnostics.Items[0]);
        }
    }
}
