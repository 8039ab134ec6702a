using Seam.Wasm.Binary;
using Seam.Wasm.Model;
using Seam.Wasm.Operators;

namespace Seam.Engine.Compile.Split;

/// <summary>Operators, given by their bytes in the module, that become a method of their own: whole ones, with whole blocks, of one body.</summary>
internal readonly record struct Region(int Start, int End);

/// <summary>
/// Where to cut a function that is too large for the JIT compiler. Any run of operators and whole blocks within one body
/// can be cut out, from the inside outwards, until what remains of each fits the budget.
/// </summary>
internal static class SplitPlan
{
    /// <summary>
    /// RyuJIT gives up at 2,000 locals and keeps what is beyond the first 1,024 in memory anyway. Code that was compiled
    /// without optimisation has a local for every value.
    /// </summary>
    private const int MaxLocals = 1500;

    /// <summary>Whether a function is too large to be one method.</summary>
    public static bool IsNeeded(FunctionBody body, FunctionSummary summary, ModuleContext module) =>
        summary.Locals.Count > MaxLocals || !Total(body, module).Fits(module.MethodLimit);

    /// <returns>The regions in the order in which they begin, outer before inner; none when only the locals are too many.</returns>
    public static Region[] Of(FunctionBody body, ModuleContext module)
    {
        var regions = new List<Region>();
        var open = new Stack<Body>();
        open.Push(new Body(module.MethodLimit.PartBudget));
        var code = new CodeReader(body);
        while (code.Next())
            Visit(in code, module, open, regions);
        return [.. regions.OrderBy(region => region.Start).ThenByDescending(region => region.End)];
    }

    public static CodeCost Total(FunctionBody body, ModuleContext module)
    {
        var total = default(CodeCost);
        var code = new CodeReader(body);
        while (code.Next())
            total += CodeCost.Of(in code, module);
        return total;
    }

    private static void Visit(in CodeReader code, ModuleContext module, Stack<Body> open, List<Region> regions)
    {
        var cost = CodeCost.Of(in code, module);
        switch (code.Opcode)
        {
            case Opcode.Block or Opcode.Loop or Opcode.If:
                open.Push(new Body(open.Peek().Budget) { Start = code.Offset, Outside = cost });
                break;
            case Opcode.Else:
                var then = open.Pop();
                open.Push(new Body(then.Budget) { Start = then.Start, Outside = then.Outside + then.Cut(regions) + cost });
                break;
            case Opcode.End when open.Count > 1:
                var body = open.Pop();
                open.Peek().Add(new Item(body.Start, code.EndOffset, body.Outside + body.Cut(regions) + cost));
                break;
            case Opcode.End:
                open.Peek().Cut(regions);
                break;
            default:
                open.Peek().Add(new Item(code.Offset, code.EndOffset, cost));
                break;
        }
    }

    /// <summary>An operator, a whole block, or a region: the bytes, and what it costs where it stands.</summary>
    private readonly record struct Item(int Start, int End, CodeCost Cost);

    /// <summary>A block that is open: what stands in it so far, on one level.</summary>
    private sealed class Body(CodeCost budget)
    {
        private List<Item> _items = [];

        public CodeCost Budget { get; } = budget;

        public int Start { get; init; }

        /// <summary>What the block costs apart from its items.</summary>
        public CodeCost Outside { get; init; }

        public void Add(Item item) => _items.Add(item);

        /// <summary>Cuts regions out until the rest fits, and returns what the rest costs.</summary>
        public CodeCost Cut(List<Region> regions)
        {
            var total = Sum(_items);
            while (!total.Fits(Budget))
            {
                var groups = Group();
                if (groups.Count == _items.Count)
                    break;
                foreach (var group in groups)
                    if (group.Cost == CodeCost.PartCall)
                        regions.Add(new Region(group.Start, group.End));
                _items = groups;
                total = Sum(_items);
            }
            return total;
        }

        /// <summary>Gathers neighbours as long as they fit a part together.</summary>
        private List<Item> Group()
        {
            var groups = new List<Item>();
            var first = 0;
            while (first < _items.Count)
            {
                var last = first;
                var cost = _items[first].Cost;
                while (last + 1 < _items.Count && (cost + _items[last + 1].Cost).Fits(Budget))
                    cost += _items[++last].Cost;
                groups.Add(last == first ? _items[first] : new Item(_items[first].Start, _items[last].End, CodeCost.PartCall));
                first = last + 1;
            }
            return groups;
        }

        private static CodeCost Sum(List<Item> items) => items.Aggregate(default(CodeCost), (sum, item) => sum + item.Cost);
    }
}
