using Seam.Foundation.Diagnostics;
using Seam.Foundation.Text;

namespace Seam.Wasm.Text.Script;

/// <summary>Text → commands, for the scripts of the specification's test suite.</summary>
public static class ScriptParser
{
    private static readonly Dictionary<string, FailureKind> FailureKinds = new()
    {
        ["assert_trap"] = FailureKind.Trap,
        ["assert_exhaustion"] = FailureKind.Exhaustion,
    };

    private static readonly Dictionary<string, ModuleFault> ModuleFaults = new()
    {
        ["assert_malformed"] = ModuleFault.Malformed,
        ["assert_malformed_custom"] = ModuleFault.MalformedCustom,
        ["assert_invalid"] = ModuleFault.Invalid,
        ["assert_invalid_custom"] = ModuleFault.InvalidCustom,
        ["assert_unlinkable"] = ModuleFault.Unlinkable,
        ["assert_trap"] = ModuleFault.Trap,
    };

    /// <summary>The commands of a script, or null; then the first thing wrong with it is in <paramref name="diagnostics"/>. Faults of modules are part of the commands.</summary>
    public static ScriptCommand[]? Parse(SourceText source, DiagnosticBag diagnostics)
    {
        try
        {
            return Commands(Lexer.Run(source));
        }
        catch (TextFault fault)
        {
            fault.ReportTo(diagnostics, source);
            return null;
        }
    }

    private static ScriptCommand[] Commands(TokenList text)
    {
        var cursor = new TokenCursor(text.Source, text.Tokens);
        var modules = new ScriptModules(cursor, new AnnotationList(text.Annotations));
        if (!cursor.AtEnd && !IsCommand(cursor))
            return [new ModuleCommand(new TextSpan(0, 0), null, modules.Bare(text), IsDefinition: false)];
        var commands = new List<ScriptCommand>();
        while (!cursor.AtEnd)
            commands.Add(Command(cursor, modules));
        return [.. commands];
    }

    private static bool IsCommand(TokenCursor cursor) =>
        cursor.AtOpen("module") || cursor.AtOpen("register") || cursor.AtOpen("invoke") || cursor.AtOpen("get")
        || cursor.AtOpen("thread") || cursor.At(TokenKind.Open) && cursor.TextOf(cursor.TokenAt(cursor.Position + 1)).StartsWith("assert_");

    private static ScriptCommand Command(TokenCursor cursor, ScriptModules modules)
    {
        if (cursor.AtOpen("module"))
            return modules.Command();
        var span = cursor.Current.Span;
        if (cursor.AtOpen("invoke") || cursor.AtOpen("get"))
            return new ActionCommand(span, ActionParser.Action(cursor));
        cursor.Expect(TokenKind.Open, "'('");
        var word = cursor.TextOf(cursor.Expect(TokenKind.Keyword, "a command")).ToString();
        ScriptCommand command = word switch
        {
            "register" => new RegisterCommand(span, cursor.Name(), cursor.TryIdentifier()),
            "thread" => Thread(cursor, modules, span),
            "wait" => new WaitCommand(span, Identifier(cursor)),
            _ => Assertion(cursor, modules, word, span),
        };
        cursor.Close();
        return command;
    }

    private static ThreadCommand Thread(TokenCursor cursor, ScriptModules modules, TextSpan span)
    {
        cursor.CheckNesting();
        var name = Identifier(cursor);
        var shared = new List<string>();
        while (cursor.TryOpen("shared"))
        {
            cursor.ExpectOpen("module");
            shared.Add(Identifier(cursor));
            cursor.Close();
            cursor.Close();
        }
        var commands = new List<ScriptCommand>();
        while (cursor.At(TokenKind.Open))
            commands.Add(Command(cursor, modules));
        return new ThreadCommand(span, name, [.. shared], [.. commands]);
    }

    private static string Identifier(TokenCursor cursor) => cursor.TryIdentifier() ?? throw cursor.Unexpected("an identifier");

    private static ScriptCommand Assertion(TokenCursor cursor, ScriptModules modules, string word, TextSpan span) => word switch
    {
        "assert_return" => new AssertReturn(span, ActionParser.Action(cursor), ActionParser.Patterns(cursor)),
        "assert_exception" => new AssertFailure(span, FailureKind.Exception, ActionParser.Action(cursor), ""),
        _ when FailureKinds.TryGetValue(word, out var kind) && !cursor.AtOpen("module") =>
            new AssertFailure(span, kind, ActionParser.Action(cursor), cursor.Name()),
        _ when ModuleFaults.TryGetValue(word, out var fault) => new AssertModule(span, fault, modules.Module(), cursor.Name()),
        _ => throw new TextFault(TextRules.UnknownOperator, span, word),
    };
}
