using Seam.Foundation.Text;
using Seam.Schema.Access;

namespace Seam.Schema.Emit.C;

/// <summary>
/// Interfaces: for callers an inline function per function, for the one source file that implements the interface (it defines PACKAGE_INTERFACE_EXPORT)
/// a prototype of what it implements and the exported stub. Both have the same name and type.
/// </summary>
internal static class CInterfaces
{
    public static void Write(CodeWriter w, InterfacePlan plan)
    {
        var name = CNames.Of(plan.Name);
        if (!plan.IsResource)
            CComments.Write(w, plan.Remarks);
        w.Line($"#ifdef {CNames.Upper(name)}_EXPORT\n");
        var names = CNames.Functions(plan);
        foreach (var function in plan.Functions)
            (function.IsStream ? CStreams.WriteExport : (Action<CodeWriter, string, FunctionPlan>)WriteExport)(w, names[function], function);
        w.Line("#else\n");
        foreach (var function in plan.Functions)
            (function.IsStream ? CStreams.WriteImport : (Action<CodeWriter, string, string, FunctionPlan>)WriteImport)(w, names[function], plan.ImportModule, function);
        w.Line("#endif\n");
    }

    private static void WriteExport(CodeWriter w, string name, FunctionPlan function)
    {
        var result = function.Result is { } r ? CPassing.Of(r) : null;
        var parameters = function.Parameters.Select(p => (Name: CNames.Safe(p.Name), Passing: CPassing.Of(p.Value))).ToList();
        WriteDocumentation(w, function);
        w.Line($"{Prototype(name, function)};\n");
        w.Line($"SEAM_EXPORT(\"{function.ExportName}\")");
        w.Line($"{result?.Wasm ?? "void"} seam_export_{name}({Raw(function)});");
        using (w.Braces($"{result?.Wasm ?? "void"} seam_export_{name}({Raw(function)})"))
        {
            var call = $"{name}({string.Join(", ", parameters.Select(p => p.Passing.Receive(w, p.Name, Refuse(result))))})";
            w.Line(result is null ? $"{call};" : result.Return(call));
        }
        w.Line();
    }

    private static void WriteImport(CodeWriter w, string name, string module, FunctionPlan function)
    {
        var result = function.Result is { } r ? CPassing.Of(r) : null;
        w.Line($"SEAM_IMPORT(\"{module}\", \"{function.ImportName}\")");
        w.Line($"{result?.Wasm ?? "void"} seam_import_{name}({Raw(function)});\n");
        WriteDocumentation(w, function);
        using (w.Braces($"{CComments.Attribute(function.Remarks)}static inline {Prototype(name, function)}"))
        {
            var call = $"seam_import_{name}({string.Join(", ", function.Parameters.Select(p => CPassing.Of(p.Value).Send(CNames.Safe(p.Name))))})";
            w.Line(result is null ? $"{call};" : result.Take(call));
        }
        w.Line();
    }

    private static void WriteDocumentation(CodeWriter w, FunctionPlan function) => CComments.Write(w, function.Remarks);

    private static string Prototype(string name, FunctionPlan function)
    {
        var parameters = string.Join(", ", function.Parameters.Select(p => $"{CPassing.Of(p.Value).Type} {CNames.Safe(p.Name)}"));
        return $"{(function.Result is { } r ? CPassing.Of(r).Type : "void")} {name}({(parameters.Length == 0 ? "void" : parameters)})";
    }

    private static string Raw(FunctionPlan function)
    {
        var parameters = string.Join(", ", function.Parameters.Select(p => CPassing.Of(p.Value).RawParameter(CNames.Safe(p.Name))));
        return parameters.Length == 0 ? "void" : parameters;
    }

    /// <summary>What a stub does with arguments that it cannot accept: "no message" where the result is one, else a trap.</summary>
    private static string Refuse(CPassing? result) => result is CMessagePassing ? "return 0;" : "SEAM_REJECT();";
}
