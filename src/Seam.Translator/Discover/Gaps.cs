using Seam.Translator.Decode;

namespace Seam.Translator.Discover;

/// <summary>Code that no function leads to: each run of it is taken for a function. Instructions have one size, so that a sweep cannot lose step.</summary>
internal static class Gaps
{
    private const uint Nop = 0xd503201f;

    public static List<ulong> Find(CodeSpace code, IEnumerable<GuestFunction> functions)
    {
        var covered = functions.SelectMany(f => f.Blocks.Values).SelectMany(b => b.Instructions).Select(i => i.Address).ToHashSet();
        return [.. code.Areas.SelectMany(area => Starts(area, covered))];
    }

    private static IEnumerable<ulong> Starts(IReadOnlyList<Instruction> area, HashSet<ulong> covered)
    {
        var begins = true;
        foreach (var i in area)
            if (covered.Contains(i.Address) || IsPadding(i))
                begins = true;
            else
            {
                if (begins)
                    yield return i.Address;
                begins = i.Flow is Flow.Jump or Flow.Return or Flow.JumpRegister or Flow.Trap;
            }
    }

    private static bool IsPadding(Instruction i) => i.Word is 0 or Nop || !i.IsDecoded;
}
