using Seam.Foundation.Text;

namespace Seam.Schema.Emit.CSharp;

/// <summary>Clients: how a host calls a module that exports the interface.</summary>
internal static class ClientTemplate
{
    public static void Write(CSharpInterface type, CodeWriter output)
    {
        Documentation.Summary(output, type.Plan.Remarks, $"The interface {type.Plan.Name}.");
        Documentation.Note(output, "Calls a module: messages are passed by the words of where they lie, and results are verified. Nothing is allocated per call.");
        Documentation.Obsolete(output, type.Plan.Remarks);
        using var body = output.Braces($"public sealed class {type.Client}");
        output.Line($"private readonly {(type.Plan.NeedsRuntime ? "IModuleCalls" : "IMessageSource")} _messages;");
        foreach (var function in type.Functions)
            output.Line($"private readonly {type.Calls}.{function.Name} {function.Field};");
        Constructor(type, output);
        foreach (var function in type.Functions)
            Function(function, output);
    }

    private static void Constructor(CSharpInterface type, CodeWriter output)
    {
        output.Line("\n/// <summary>Binds the functions, once.</summary>");
        using var body = output.Braces($"public {type.Client}(IModuleCalls calls)");
        output.Line("_messages = calls;");
        foreach (var function in type.Functions)
            output.Line($"{function.Field} = calls.Bind<{type.Calls}.{function.Name}>(\"{type.Plan.ImportModule}\", \"{function.Plan.ImportName}\");");
    }

    private static void Function(CSharpFunction function, CodeWriter output)
    {
        var call = $"{function.Field}({string.Join(", ", function.Parameters.Select(p => p.LowerParameter))})";
        if (function.Stream is { } stream)
            Method(function, Parameters(function), $"new(_messages.Stream({call}), {stream.Reader})", output);
        else if (function.ResultWord is { } word)
            FunctionWithWord(function, $"{word} = SpanWord.FromWasm({call})", output);
        else
            Method(function, Parameters(function), function.Result?.LiftResult(call) ?? call, output);
    }

    /// <summary>A struct that was answered is read, and often goes on to the next module: that takes the word of where it lies.</summary>
    private static void FunctionWithWord(CSharpFunction function, string word, CodeWriter output)
    {
        string[] arguments = [.. function.Parameters.Select(p => p.Name), "out _"];
        Method(function, Parameters(function), $"{function.Result!.ReturnedBy}{function.Name}({string.Join(", ", arguments)})", output);
        string[] parameters = [.. Parameters(function), $"out SpanWord {function.ResultWord}"];
        Method(function, parameters, function.Result.LiftResult(word), output);
    }

    private static IReadOnlyList<string> Parameters(CSharpFunction function) => [.. function.Parameters.Select(p => p.SentParameter)];

    private static void Method(CSharpFunction function, IReadOnlyList<string> parameters, string body, CodeWriter output)
    {
        output.Line();
        Documentation.Summary(output, function.Plan.Remarks);
        if (parameters.Count > function.Parameters.Count)
            Documentation.Note(output, "The word names the result, to pass it on; it is set before the result is verified.");
        Documentation.Obsolete(output, function.Plan.Remarks);
        output.Line($"""
            public {function.Stream?.Incoming ?? function.Result?.ReceivedResult ?? "void"} {function.Name}({string.Join(", ", parameters)}) =>
                {body};
            """);
    }
}
