namespace Seam.Translator.Ir;

/// <summary>
/// Makes a <see cref="Function"/> block by block, in any order. A block is known by its guest address, or by its label alone when an
/// instruction needs several. <see cref="Build"/> orders them by address, those of one address as they were asked for.
/// </summary>
public sealed class FunctionBuilder(string name, ulong address)
{
    private readonly Dictionary<ulong, Label> _labels = [];
    private readonly List<ulong> _addresses = [];
    private readonly List<BlockBuilder?> _blocks = [];

    /// <summary>The label of the block at a guest address; the block has to be begun before <see cref="Build"/>.</summary>
    public Label At(ulong blockAddress)
    {
        if (!_labels.TryGetValue(blockAddress, out var label))
            _labels.Add(blockAddress, label = NewLabel(blockAddress));
        return label;
    }

    /// <summary>A label of a block that no address leads to.</summary>
    public Label NewLabel(ulong blockAddress)
    {
        _addresses.Add(blockAddress);
        _blocks.Add(null);
        return new Label(_blocks.Count - 1);
    }

    public BlockBuilder Begin(ulong blockAddress) => Begin(At(blockAddress));

    public BlockBuilder Begin(Label label) =>
        _blocks[label.Number] is null
            ? _blocks[label.Number] = new BlockBuilder()
            : throw new InvalidOperationException($"the block at 0x{_addresses[label.Number]:x} is begun twice");

    /// <exception cref="InvalidOperationException">A label has no block, or a block no terminator.</exception>
    public Function Build()
    {
        var entry = At(address).Number;
        var order = Enumerable.Range(0, _blocks.Count).OrderBy(i => i == entry ? 0 : 1).ThenBy(i => _addresses[i]).ToArray();
        var places = new int[order.Length];
        for (var place = 0; place < order.Length; place++)
            places[order[place]] = place;
        return new Function(name, address, [.. order.Select(i => Finish(i, places))], []);
    }

    private Block Finish(int label, int[] places) =>
        _blocks[label] is { Terminator: { } end } block
            ? new Block(_addresses[label], block.Ops, end.WithTargets(t => places[t]))
            : throw new InvalidOperationException($"the block at 0x{_addresses[label]:x} is not finished");
}
