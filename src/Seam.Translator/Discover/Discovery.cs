using Seam.Translator.Decode;
using Seam.Translator.Load;

namespace Seam.Translator.Discover;

/// <summary>
/// From an image to its functions. Those with indirect jumps are explored twice: which calls never come back is known
/// only after the first time, and the paths behind them hide what a jump table's index is.
/// </summary>
public static class Discovery
{
    public static GuestCode Find(Image image)
    {
        var code = new CodeSpace(image);
        var entries = new Entries(image, code);
        var explorer = new Explorer(image, code, entries);
        var functions = entries.All.Order().Select(explorer.Explore).ToDictionary(f => f.Address);
        explorer.NoReturn.UnionWith(functions.Keys.Except(Returning.Infer(functions)));
        foreach (var function in functions.Values.Where(HasIndirectJump).ToList())
            functions[function.Address] = explorer.Explore(function.Address);
        var gaps = new Gaps(functions.Values);
        foreach (var entry in code.Areas.SelectMany(gaps.Starts).Where(a => !entries.IsInside(a)))
        {
            functions.Add(entry, explorer.Explore(entry));
            gaps.Cover(functions[entry]);
        }
        return new(Returning.Prune(functions), entries.AddressTaken);
    }

    private static bool HasIndirectJump(GuestFunction f) => f.Blocks.Values.Any(b => b.Last.Flow == Flow.JumpRegister);
}
