using System.Text;
using Seam.Wasm.Model;

namespace Seam.Translator.Encode;

/// <summary>The names of the output's functions and globals: the guest's symbols, and what we call our own.</summary>
internal static class FunctionNames
{
    public static NameSection Of(ModuleContext context, string program)
    {
        var functions = context.Program.Functions.Select(f => f.Name)
            .Concat(context.Program.AddressTaken.Select(a => $"thunk.{context.FunctionAt(a)!.Name}"))
            .Append("thunk.missing")
            .Append("_start")
            .Concat(context.Resume.Functions.Select(f => $"resume.{f.Name}"))
            .Concat(context.Escapes ? ResumeEncoder.Names : []);
        return new NameSection(program, new Dictionary<NameKind, NameMap>
        {
            [NameKind.Function] = Map(context.ImportCount, functions),
            [NameKind.Global] = Map(0, RegisterGlobals.Names(context.Escapes)),
        });
    }

    private static NameMap Map(int first, IEnumerable<string> names)
    {
        var bytes = names.Select(n => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(n)).ToArray();
        return new NameMap([.. Enumerable.Range(first, bytes.Length).Select(i => (long)i)], bytes);
    }
}
