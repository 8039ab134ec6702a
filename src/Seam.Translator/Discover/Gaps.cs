using Seam.Translator.Decode;

namespace Seam.Translator.Discover;

/// <summary>Code that no function leads to: each run of it is taken for a function. Instructions have one size, so that a sweep cannot lose step.</summary>
internal sealed class Gaps
{
    private const uint Nop = 0xd503201f;

    private readonly HashSet<ulong> _covered = [];

    public Gaps(IEnumerable<GuestFunction> functions)
    {
        foreach (var function in functions)
            Cover(function);
    }

    public void Cover(GuestFunction function) => _covered.UnionWith(function.Blocks.Values.SelectMany(b => b.Instructions).Select(i => i.Address));

    /// <summary>Beginnings of uncovered code, each found when those before it were covered.</summary>
    public IEnumerable<ulong> Starts(IReadOnlyList<Instruction> area) =>
        area.Where(i => !_covered.Contains(i.Address) && !IsPadding(i)).Select(i => i.Address);

    private static bool IsPadding(Instruction i) => i.Word is 0 or Nop || !i.IsDecoded;
}
