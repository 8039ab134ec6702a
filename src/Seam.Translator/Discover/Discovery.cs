using Seam.Translator.Decode;
using Seam.Translator.Load;

namespace Seam.Translator.Discover;

/// <summary>From an image to its functions.</summary>
public static class Discovery
{
    public static GuestCode Find(Image image)
    {
        var code = new CodeSpace(image);
        var entries = new Entries(image, code);
        var functions = entries.All.Order().Select(e => Explore(image, code, entries, e)).ToDictionary(f => f.Address);
        foreach (var entry in Gaps.Find(code, functions.Values))
        {
            entries.All.Add(entry);
            functions.Add(entry, Explore(image, code, entries, entry));
        }
        return new(Returning.Infer(functions), entries.AddressTaken);
    }

    private static GuestFunction Explore(Image image, CodeSpace code, Entries entries, ulong entry)
    {
        var tables = new Dictionary<ulong, JumpTable>();
        var blocks = FlowGraph.Build(code, [entry], Leaves, tables);
        while (JumpTables.Find(image, entry, blocks, tables) is { Count: > 0 } found)
            blocks = Extend(found);
        if (Computed(blocks, tables, entries.LabelsOf(entry).ToList()) is { Count: > 0 } computed)
            blocks = Extend(computed);
        return new(entry, entries.NameOf(entry), blocks, tables, true);

        Dictionary<ulong, CodeBlock> Extend(Dictionary<ulong, JumpTable> found)
        {
            foreach (var (jump, table) in found)
                tables.Add(jump, table);
            return FlowGraph.Build(code, [entry], Leaves, tables);
        }

        bool Leaves(ulong address) => address != entry && entries.All.Contains(address);
    }

    /// <summary>Jumps to a label of the function that the program keeps in its data, as GNU C's computed goto does.</summary>
    private static Dictionary<ulong, JumpTable> Computed(Dictionary<ulong, CodeBlock> blocks, Dictionary<ulong, JumpTable> tables, List<ulong> labels) =>
        labels.Count == 0 ? [] : blocks.Values.Select(b => b.Last)
            .Where(i => i.Flow == Flow.JumpRegister && !tables.ContainsKey(i.Address))
            .ToDictionary(i => i.Address, _ => new JumpTable(labels));
}
