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
            {{string.Join('\n', type.Functions.Select(f => $"        exports.Export<{type.Calls}.{f.Name}>(\"{type.Plan.ImportModule}\", \"{f.Plan.ImportName}\", lowered.{f.Name});"))}}
                }

                private sealed class Lowered(IMessageSource messages, {{type.Interface}} implementation)
                {
                    private readonly IMessageSource _messages = messages;
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
            output.Line($"{function.Result?.SentType ?? "void"} {function.Name}({string.Join(", ", function.Parameters.Select(p => p.ReceivedParameter))});");
        }
    }

    private static void Calls(CSharpInterface type, CodeWriter output)
    {
        output.Line($"\n/// <summary>The Wasm signatures of <see cref=\"{type.Interface}\"/>.</summary>");
        using var body = output.Braces($"public static class {type.Calls}");
        foreach (var function in type.Functions)
            output.Line($"public delegate {function.WasmSignature(function.Name)};");
    }

    private static string Lowered(CSharpFunction function)
    {
        var call = $"_implementation.{function.Name}({string.Join(", ", function.Parameters.Select(p => p.LiftParameter))})";
        return $"        public {function.WasmSignature(function.Name)} =>\n            {function.Result?.Lower(call) ?? call};";
    }
}
