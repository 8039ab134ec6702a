using Seam.Translator.Ir;

namespace Seam.Translator.Optimise;

/// <summary>
/// Flags that are made in one block and tested in another: if all that may have made them did so in the same way, the operands are kept in
/// locals, and the flags are made again where they are tested, so that the test becomes a comparison. What cannot be done so is left to the four
/// bits of nzcv.
/// </summary>
internal sealed class FlagSinking
{
    /// <summary>Flags that come from outside the function or through a call.</summary>
    private const int Elsewhere = -1;

    private readonly Function _function;
    private readonly List<ValueType> _locals;
    private readonly Block[] _blocks;
    private readonly List<int>[] _predecessors;
    private readonly Dictionary<string, Variable[]> _kept = new(StringComparer.Ordinal);

    private FlagSinking(Function function)
    {
        (_function, _locals, _blocks) = (function, [.. function.Locals], [.. function.Blocks]);
        _predecessors = [.. function.Blocks.Select(_ => new List<int>())];
        for (var i = 0; i < _blocks.Length; i++)
            foreach (var target in _blocks[i].Terminator.Targets.Distinct())
                _predecessors[target].Add(i);
    }

    public static Function Run(Function function)
    {
        var readers = Enumerable.Range(0, function.Blocks.Count).Where(i => ReadOf(function.Blocks[i]) >= 0).ToArray();
        if (readers.Length == 0)
            return function;
        var work = new FlagSinking(function);
        foreach (var reader in readers)
            work.Sink(reader);
        return function with { Blocks = work._blocks, Locals = work._locals };
    }

    private static int ReadOf(Block block) => Array.FindIndex(block.Ops, o => o.Code == Ops.GetI32 && o.Variable == Variable.Nzcv);

    private static int WriteOf(Block block) => Array.FindLastIndex(block.Ops, o => o.Code == Ops.SetI32 && o.Variable == Variable.Nzcv);

    private void Sink(int reader)
    {
        var makers = Makers(reader);
        if (makers.Contains(Elsewhere))
            return;
        var recipes = makers.Select(m => FlagRecipe.Of(_function.Blocks[m], _function.Blocks[m].Ops[WriteOf(_function.Blocks[m])].A)).ToArray();
        if (recipes.Contains(null) || recipes.Any(r => r!.Shape != recipes[0]!.Shape))
            return;
        var key = string.Join(',', makers);
        if (!_kept.TryGetValue(key, out var locals))
        {
            _kept[key] = locals = [.. recipes[0]!.LeafTypes.Select(NewLocal)];
            foreach (var (maker, recipe) in makers.Zip(recipes))
                _blocks[maker] = Keep(_blocks[maker], recipe!, locals);
        }
        _blocks[reader] = Make(_blocks[reader], recipes[0]!, locals);
    }

    private Variable NewLocal(ValueType type)
    {
        _locals.Add(type);
        return Variable.Local(_locals.Count - 1);
    }

    /// <summary>The blocks whose flags may reach the beginning of a block.</summary>
    private SortedSet<int> Makers(int reader)
    {
        var makers = new SortedSet<int>();
        var seen = new HashSet<int>();
        var pending = new Stack<int>([reader]);
        while (pending.TryPop(out var block))
        {
            if (block == 0)
                makers.Add(Elsewhere);
            foreach (var p in _predecessors[block].Where(seen.Add))
                if (_function.Blocks[p].Terminator is Call or CallIndirect or SystemCall)
                    makers.Add(Elsewhere);
                else if (WriteOf(_function.Blocks[p]) >= 0)
                    makers.Add(p);
                else
                    pending.Push(p);
        }
        return makers;
    }

    private static Block Keep(Block block, FlagRecipe recipe, Variable[] locals) => BlockRewriter.Extend(block, list =>
    {
        for (var k = 0; k < locals.Length; k++)
            list.Set(locals[k], recipe.Leaves[k]);
        return block.Terminator;
    });

    private static Block Make(Block block, FlagRecipe recipe, Variable[] locals)
    {
        var isFirst = true;
        return BlockRewriter.Rewrite(block, (list, op) =>
        {
            if (op.Code != Ops.GetI32 || op.Variable != Variable.Nzcv || !isFirst)
                return list.Append(op);
            isFirst = false;
            return recipe.Repeat(list, locals);
        });
    }
}
