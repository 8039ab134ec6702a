using Seam.Translator.Decode;
using Seam.Translator.Load;

namespace Seam.Translator.Discover;

/// <summary>Explores one function after the other: its blocks, then its jump tables, then the blocks that these lead to, until there are no more.</summary>
internal sealed class Explorer(Image image, CodeSpace code, Entries entries)
{
    /// <summary>Functions that are known not to come back.</summary>
    public HashSet<ulong> NoReturn { get; } = [];

    public GuestFunction Explore(ulong entry)
    {
        var tables = new Dictionary<ulong, JumpTable>();
        var ways = new Ways(tables, NoReturn, entries.Pads.Of);
        var blocks = Build();
        while (Grown(JumpTables.Find(image, entry, blocks, ways), tables) is { Count: > 0 } found)
            Extend(found);
        if (Lost(JumpTables.Find(image, entry, blocks, ways), tables) is { Count: > 0 } lost)
            GiveUp(lost);
        if (Computed(blocks, ways, entries.LabelsOf(entry).ToList()) is { Count: > 0 } computed)
            Extend(computed);
        return new(entry, entries.NameOf(entry), blocks, tables, true) { LandingPads = PadsOf(blocks) };

        Dictionary<ulong, CodeBlock> Build() => FlowGraph.Build(code, entry, a => a != entry && entries.All.Contains(a), ways);

        void GiveUp(List<ulong> jumps)
        {
            jumps.ForEach(jump => tables.Remove(jump));
            blocks = Build();
        }

        void Extend(Dictionary<ulong, JumpTable> found)
        {
            foreach (var (jump, table) in found)
                tables[jump] = table;
            blocks = Build();
        }
    }

    private Dictionary<ulong, ulong> PadsOf(Dictionary<ulong, CodeBlock> blocks) => blocks.Values
        .Select(b => b.Last)
        .Where(i => i.Flow is Flow.Call or Flow.CallRegister && entries.Pads.Of(i.Address) is { } pad && blocks.ContainsKey(pad))
        .DistinctBy(i => i.Address)
        .ToDictionary(i => i.Address, i => entries.Pads.Of(i.Address)!.Value);

    /// <summary>Tables that are new, or have more targets than before.</summary>
    private static Dictionary<ulong, JumpTable> Grown(Dictionary<ulong, JumpTable> found, Dictionary<ulong, JumpTable> known) => found
        .Where(f => !known.TryGetValue(f.Key, out var before) || f.Value.Targets.Count > before.Targets.Count)
        .ToDictionary();

    /// <summary>Jumps whose table was read in part, and which cannot be bounded now that more of the function is known.</summary>
    private static List<ulong> Lost(Dictionary<ulong, JumpTable> found, Dictionary<ulong, JumpTable> known) => [.. known.Keys.Where(jump => !found.ContainsKey(jump))];

    /// <summary>Jumps to a label of the function that the program keeps in its data, as GNU C's computed goto does.</summary>
    private static Dictionary<ulong, JumpTable> Computed(Dictionary<ulong, CodeBlock> blocks, Ways ways, List<ulong> labels) =>
        labels.Count == 0 ? [] : blocks.Values.Select(b => b.Last)
            .Where(i => i.Flow == Flow.JumpRegister && !ways.IsResolved(i))
            .ToDictionary(i => i.Address, _ => new JumpTable(labels));
}
