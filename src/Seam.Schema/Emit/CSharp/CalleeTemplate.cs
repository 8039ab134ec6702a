using Seam.Foundation.Text;

namespace Seam.Schema.Emit.CSharp;

/// <summary>Interfaces for hosts that implement one, and what offers the implementation to modules.</summary>
internal static class CalleeTemplate
{
    public static void Write(CSharpInterface type, CodeWriter output)
    {
        Contract(type, output);
        Calls(type, output);
        output.Line($$"""

            /// <summary>Offers an implementation of <see cref="{{type.Interface}}"/> to the modules that import it.</summary>
            public static class {{type.Exports}}
            {
                /// <summary>Calls of the functions then reach <paramref name="implementation"/>, with arguments that are verified.</summary>
                public static void Export(IModuleExports exports, {{type.Interface}} implementation)
                {
                    var lowered = new Lowered(exports, implementation);
            {{string.Join('\n', type.Functions.Select(f => $"        exports.Export<{type.Calls}.{f.Name}{(f.Stream is null ? "" : "Writer")}>(\"{type.Plan.ImportModule}\", \"{f.Plan.ImportName}\", lowered.{f.Name});"))}}
                }

                private sealed class Lowered({{Messages(type)}} messages, {{type.Interface}} implementation)
                {
                    private readonly {{Messages(type)}} _messages = messages;
                    private readonly {{type.Interface}} _implementation = implementation;

            {{string.Join("\n\n", type.Functions.Select(Lowered))}}
                }
            }
            """);
    }

    private static void Contract(CSharpInterface type, CodeWriter output)
    {
        Documentation.Summary(output, type.Plan.Remarks, $"The interface {type.Plan.Name}.");
        Documentation.Obsolete(output, type.Plan.Remarks);
        using var body = output.Braces($"public interface {type.Interface}");
        foreach (var function in type.Functions)
        {
            Documentation.Member(output, function.Plan.Remarks);
            var parameters = function.Parameters.Select(p => p.ReceivedParameter);
            output.Line(function.Stream is { } stream
                ? $"global::System.Threading.Tasks.Task {function.Name}({string.Join(", ", [.. parameters, $"{stream.Outgoing} {stream.Name}", $"global::System.Threading.CancellationToken {stream.Gone}"])});"
                : $"{function.Result?.SentType ?? "void"} {function.Name}({string.Join(", ", parameters)});");
        }
    }

    /// <summary>Whose streams are written needs more of the runtime.</summary>
    private static string Messages(CSharpInterface type) => type.Plan.HasStreams ? "IModuleExports" : "IMessageSource";

    private static void Calls(CSharpInterface type, CodeWriter output)
    {
        output.Line($"\n/// <summary>The Wasm signatures of <see cref=\"{type.Interface}\"/>.</summary>");
        using var body = output.Braces($"public static class {type.Calls}");
        foreach (var function in type.Functions)
        {
            output.Line($"public delegate {function.WasmSignature(function.Name)};");
            if (function.Stream is not null)
                output.Line($"public delegate {function.WriterSignature(function.Name + "Writer")};");
        }
    }

    private static string Lowered(CSharpFunction function)
    {
        if (function.Stream is { } stream)
            return Served(function, stream);
        var call = $"_implementation.{function.Name}({string.Join(", ", function.Parameters.Select(p => p.LiftParameter))})";
        return $"        public {function.WasmSignature(function.Name)} =>\n            {function.Result?.Lower(call) ?? call};";
    }

    private static string Served(CSharpFunction function, CSharpStream stream)
    {
        string[] arguments = [.. function.Parameters.Select(p => p.LiftParameter), $"new {stream.Outgoing}({stream.End})", stream.Gone];
        return $"        public {function.WriterSignature(function.Name)} =>\n"
            + $"            _messages.Serve({stream.Name}, ({stream.End}, {stream.Gone}) => _implementation.{function.Name}({string.Join(", ", arguments)}));";
    }
}
