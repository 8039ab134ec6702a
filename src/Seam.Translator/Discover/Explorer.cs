using Seam.Translator.Decode;
using Seam.Translator.Load;

namespace Seam.Translator.Discover;

/// <summary>Explores one function after the other: its blocks, then its jump tables, then the blocks that these lead to, until there are no more.</summary>
internal sealed class Explorer(Image image, CodeSpace code, Entries entries)
{
    /// <summary>Functions that are known not to come back.</summary>
    public HashSet<ulong> NoReturn { get; } = [];

    private readonly TableReader _data = new(image);

    public GuestFunction Explore(ulong entry)
    {
        var tables = new Dictionary<ulong, JumpTable>();
        var labels = entries.LabelsOf(entry).ToList();
        var labelled = new HashSet<ulong>();
        var ways = new Ways(tables, NoReturn, entries.Pads.Of);
        var search = new JumpTables(image, _data, entry, ways);
        var blocks = Build();
        do
        {
            while (Grown(search.Find(blocks), tables) is { Count: > 0 } found)
                Extend(found);
            if (Lost(search.Find(blocks), tables, labelled) is { Count: > 0 } lost)
                GiveUp(lost);
        }
        while (Label(Open(blocks, ways)));
        return new(entry, entries.NameOf(entry), blocks, tables, true) { LandingPads = PadsOf(blocks) };

        // A jump that cannot be bounded may go to any label of the function that the program keeps in its data, as GNU C's computed goto does.
        bool Label(List<ulong> open)
        {
            if (labels.Count == 0 || open.Count == 0)
                return false;
            labelled.UnionWith(open);
            Extend(open.ToDictionary(jump => jump, _ => new JumpTable(labels)));
            return true;
        }

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
    private static List<ulong> Lost(Dictionary<ulong, JumpTable> found, Dictionary<ulong, JumpTable> known, HashSet<ulong> labelled) =>
        [.. known.Keys.Where(jump => !found.ContainsKey(jump) && !labelled.Contains(jump))];

    private static List<ulong> Open(Dictionary<ulong, CodeBlock> blocks, Ways ways) =>
        [.. blocks.Values.Select(b => b.Last).Where(i => i.Flow == Flow.JumpRegister && !ways.IsResolved(i)).Select(i => i.Address)];
}
