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
                /// <summary>Calls of the functions then reach {{(type.Plan.IsResource ? "the object whose handle they are called with" : "<paramref name=\"implementation\"/>")}}, with arguments that are verified.</summary>
                public static void Export(IModuleExports exports{{(type.Plan.IsResource ? "" : $", {type.Interface} implementation")}})
                {
                    var lowered = new Lowered(exports{{(type.Plan.IsResource ? "" : ", implementation")}});
            {{string.Join('\n', type.Functions.Select(f => $"        exports.Export<{type.Calls}.{f.Name}{(f.Stream is null ? "" : "Writer")}>(\"{type.Plan.ImportModule}\", \"{f.Plan.ImportName}\", lowered.{f.Name});"))}}
                }

                private sealed class Lowered({{Messages(type)}} messages{{(type.Plan.IsResource ? "" : $", {type.Interface} implementation")}})
                {
                    private readonly {{Messages(type)}} _messages = messages;
            {{(type.Plan.IsResource ? "" : $"        private readonly {type.Interface} _implementation = implementation;\n")}}
            {{string.Join("\n\n", type.Functions.Select(f => Lowered(type, f)))}}
                }
            }
            """);
    }

    private static void Contract(CSharpInterface type, CodeWriter output)
    {
        Documentation.Summary(output, type.Plan.Remarks, $"The interface {type.Plan.Name}.");
        Documentation.Obsolete(output, type.Plan.Remarks);
        using var body = output.Braces($"public interface {type.Interface}{(type.Plan.IsResource ? " : IDisposable" : "")}");
        foreach (var function in type.Functions.Where(f => !f.Plan.IsDrop))
        {
            Documentation.Member(output, function.Plan.Remarks);
            var parameters = Own(type, function).Select(p => p.ReceivedParameter);
            output.Line(function.Stream is { } stream
                ? $"global::System.Threading.Tasks.Task {function.Name}({string.Join(", ", [.. parameters, $"{stream.Outgoing} {stream.Name}", $"global::System.Threading.CancellationToken {stream.Gone}"])});"
                : $"{function.Result?.SentType ?? "void"} {function.Name}({string.Join(", ", parameters)});");
        }
    }

    /// <summary>Who writes streams or passes handles needs more of the runtime.</summary>
    private static string Messages(CSharpInterface type) => type.Plan.NeedsRuntime ? "IModuleExports" : "IMessageSource";

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

    /// <summary>The parameters of an implementation: the object of a resource has itself.</summary>
    private static IEnumerable<CSharpPassed> Own(CSharpInterface type, CSharpFunction function) => function.Parameters.Skip(type.Plan.IsResource ? 1 : 0);

    private static string Lowered(CSharpInterface type, CSharpFunction function)
    {
        if (function.Plan.IsDrop)
            return $"        public {function.WasmSignature(function.Name)} =>\n            _messages.Release<{type.Interface}>({function.Parameters[0].Name}).Dispose();";
        var target = type.Plan.IsResource ? $"_messages.Object<{type.Interface}>({function.Parameters[0].Name})" : "_implementation";
        if (function.Stream is { } stream)
            return Served(function, stream, target, Own(type, function));
        var call = $"{target}.{function.Name}({string.Join(", ", Own(type, function).Select(p => p.LiftParameter))})";
        return $"        public {function.WasmSignature(function.Name)} =>\n            {function.Result?.Lower(call) ?? call};";
    }

    private static string Served(CSharpFunction function, CSharpStream stream, string target, IEnumerable<CSharpPassed> own)
    {
        string[] arguments = [.. own.Select(p => p.LiftParameter), $"new {stream.Outgoing}({stream.End})", stream.Gone];
        return $"        public {function.WriterSignature(function.Name)} =>\n"
            + $"            _messages.Serve({stream.Name}, ({stream.End}, {stream.Gone}) => {target}.{function.Name}({string.Join(", ", arguments)}));";
    }
}
