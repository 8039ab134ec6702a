using Seam.Wasm.Model;
using Seam.Wasm.Text.Print;

namespace Seam.Wasm.Text;

/// <summary>Module → text (WebAssembly 6). Parsing the text and printing again gives the same text and the same bytes.</summary>
public static class WatPrinter
{
    /// <summary>
    /// Parameters, results and locals of all functions together. The binary counts locals and shares types, the text spells each out,
    /// so that a small binary could make a text without end.
    /// </summary>
    private const int MaxSpelled = 10_000_000;

    /// <param name="module">As the reader gave it; it need not be valid.</param>
    /// <exception cref="MalformedModuleException">A function body holds bytes that are no operators.</exception>
    /// <exception cref="InvalidModuleException">An operator cannot be printed yet, or the text would be far larger than the module.</exception>
    public static string Print(Module module)
    {
        var spelled = module.Functions.Sum(f => Spelled(module, f));
        if (spelled > MaxSpelled)
            throw new InvalidModuleException("printing", $"{spelled} locals and parameters to spell out, at most {MaxSpelled} are accepted", null);
        try
        {
            return new ModulePrinter(module).Print();
        }
        catch (Foundation.Bytes.BadDataException fault)
        {
            throw MalformedModuleException.From(fault);
        }
    }

    private static long Spelled(Module module, FunctionBody body)
    {
        var type = body.TypeIndex < module.Types.Length ? module.Types[body.TypeIndex] : null;
        return body.Locals.Sum(r => (long)r.Count) + (type is null ? 0 : type.Parameters.Length + type.Results.Length);
    }
}
