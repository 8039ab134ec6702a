using Seam.Translator.Ir;

namespace Seam.Translator.Optimise.Webs;

/// <summary>
/// The webs of a function's variables. A web is the writes and reads of one variable that have to share a place: any two writes that reach the
/// same read. The guest uses a register for one thing after the other; each web may have a place and a type of its own.
/// </summary>
internal sealed class FunctionWebs
{
    private readonly Dictionary<(int Block, int Variable), int> _incoming = [];
    private readonly Stack<(int Block, int Variable, int Node)> _pending = new();
    private readonly Dictionary<int, int>[] _last;
    private readonly List<int>[] _predecessors;
    private readonly UnionFind _nodes = new();
    private readonly List<Variable> _variables = [];

    private FunctionWebs(Function function)
    {
        Function = function;
        var count = function.Blocks.Count;
        (Ops, Takes, Gives) = (new int[count][], new int[count][], new int[count][]);
        _last = new Dictionary<int, int>[count];
        _predecessors = [.. function.Blocks.Select(_ => new List<int>())];
        for (var i = 0; i < count; i++)
            foreach (var target in function.Blocks[i].Terminator.Targets.Distinct())
                _predecessors[target].Add(i);
        Parameters = [.. function.Parameters.Select(NewNode)];
    }

    public Function Function { get; }

    /// <summary>The web of each get and set, by block and operation; -1 elsewhere.</summary>
    public int[][] Ops { get; }

    /// <summary>The webs of the variables that each terminator takes.</summary>
    public int[][] Takes { get; }

    /// <summary>The webs of the variables that each terminator gives.</summary>
    public int[][] Gives { get; }

    public int[] Parameters { get; private set; }

    /// <summary>The variable that each web is of.</summary>
    public IReadOnlyList<Variable> Variables { get; private set; } = [];

    public static FunctionWebs Of(Function function)
    {
        var webs = new FunctionWebs(function);
        for (var i = 0; i < function.Blocks.Count; i++)
            webs.Define(i);
        for (var i = 0; i < function.Blocks.Count; i++)
            webs.Use(i);
        webs.Connect();
        webs.Number();
        return webs;
    }

    /// <summary>Whether a variable is one that functions hold in places of their own.</summary>
    private static bool HasWebs(Variable variable) => !variable.IsRegister || variable.Number < RegisterFile.MobileCount;

    private int NewNode(Variable variable)
    {
        _variables.Add(variable);
        return _nodes.Add();
    }

    /// <summary>A node for each write of a block.</summary>
    private void Define(int number)
    {
        var block = Function.Blocks[number];
        var last = _last[number] = [];
        var nodes = Ops[number] = new int[block.Ops.Length];
        for (var i = 0; i < nodes.Length; i++)
        {
            nodes[i] = -1;
            if (block.Ops[i].Kind == OperationKind.Set && HasWebs(block.Ops[i].Variable))
                last[block.Ops[i].Variable.Number] = nodes[i] = NewNode(block.Ops[i].Variable);
        }
        Gives[number] = [.. block.Terminator.Gives.Select(NewNode)];
    }

    /// <summary>Joins each read of a block with the write before it, in the block or wherever control may come from.</summary>
    private void Use(int number)
    {
        var block = Function.Blocks[number];
        var current = new Dictionary<int, int>();
        for (var i = 0; i < block.Ops.Length; i++)
            if (!HasWebs(block.Ops[i].Variable))
                continue;
            else if (block.Ops[i].Kind == OperationKind.Set)
                current[block.Ops[i].Variable.Number] = Ops[number][i];
            else if (block.Ops[i].Kind == OperationKind.Get)
                Ops[number][i] = Current(number, block.Ops[i].Variable, current);
        Takes[number] = [.. block.Terminator.Takes.Select(v => Current(number, v, current))];
        for (var k = 0; k < Gives[number].Length; k++)
            _last[number][block.Terminator.Gives[k].Number] = Gives[number][k];
    }

    private int Current(int block, Variable variable, Dictionary<int, int> current) =>
        current.TryGetValue(variable.Number, out var node) ? node : Incoming(block, variable);

    private int Incoming(int block, Variable variable)
    {
        if (!_incoming.TryGetValue((block, variable.Number), out var node))
        {
            _incoming[(block, variable.Number)] = node = NewNode(variable);
            _pending.Push((block, variable.Number, node));
        }
        return node;
    }

    private void Connect()
    {
        while (_pending.TryPop(out var need))
        {
            if (need.Block == 0)
                ConnectParameter(need.Variable, need.Node);
            foreach (var p in _predecessors[need.Block])
                _nodes.Union(need.Node, _last[p].TryGetValue(need.Variable, out var node) ? node : Incoming(p, new Variable(need.Variable)));
        }
    }

    private void ConnectParameter(int variable, int node)
    {
        for (var i = 0; i < Parameters.Length; i++)
            if (Function.Parameters[i].Number == variable)
                _nodes.Union(node, Parameters[i]);
    }

    /// <summary>Replaces nodes by webs, counted in the order of the code.</summary>
    private void Number()
    {
        var numbers = new Dictionary<int, int>();
        var variables = new List<Variable>();
        int WebOf(int node)
        {
            if (node < 0)
                return node;
            var root = _nodes.Find(node);
            if (!numbers.TryGetValue(root, out var web))
            {
                numbers[root] = web = numbers.Count;
                variables.Add(_variables[node]);
            }
            return web;
        }
        Parameters = Array.ConvertAll(Parameters, WebOf);
        for (var i = 0; i < Ops.Length; i++)
            (Ops[i], Takes[i], Gives[i]) = (Array.ConvertAll(Ops[i], WebOf), Array.ConvertAll(Takes[i], WebOf), Array.ConvertAll(Gives[i], WebOf));
        Variables = variables;
    }
}
