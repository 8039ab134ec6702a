using Seam.Translator.Ir;

namespace Seam.Translator.Optimise.Webs;

/// <summary>
/// Finds the types of all webs of a program, and with them those of parameters and results: what a callee reads of a parameter widens the
/// caller's web, what a caller reads of a result widens the callee's.
/// </summary>
internal sealed class ProgramTypes
{
    private readonly Dictionary<ulong, WebTypes> _byAddress;
    private readonly Dictionary<ulong, HashSet<WebTypes>> _callers = [];
    private readonly List<WebTypes> _indirectCallers = [];
    private readonly HashSet<WebTypes> _taken;
    private readonly FunctionSignature _indirect;
    private readonly Worklist<WebTypes> _work;

    private ProgramTypes(GuestProgram program)
    {
        _byAddress = program.Functions.AsParallel().AsOrdered().Select(f => new WebTypes(FunctionWebs.Of(f))).ToDictionary(t => t.Webs.Function.Address);
        _taken = [.. program.AddressTaken.Select(a => _byAddress[a])];
        var ranks = CallOrder.Of(program);
        _work = new Worklist<WebTypes>(t => ranks[t.Webs.Function.Address]);
        _indirect = program.Indirect;
        IndirectTakes = [.. _indirect.Takes.Select(r => WebTypes.Least(VariableTable.TypeOf(r)))];
        IndirectGives = [.. _indirect.Gives.Select(r => WebTypes.Least(VariableTable.TypeOf(r)))];
        foreach (var types in program.Functions.Select(f => _byAddress[f.Address]))
            Enter(types);
    }

    public ValueType[] IndirectTakes { get; }

    public ValueType[] IndirectGives { get; }

    /// <param name="program">The program.</param>
    /// <param name="padCallers">Callers that are not in it. What they read of results is not looked at: it may be all.</param>
    public static GuestProgram Apply(GuestProgram program, IReadOnlyList<Summary> padCallers)
    {
        var types = new ProgramTypes(program);
        foreach (var end in padCallers.SelectMany(s => s.Function.Blocks).Select(b => b.Terminator))
            types.ReadAll(end);
        while (types._work.TryTake(out var function))
            types.Visit(function);
        return program with
        {
            Functions = [.. program.Functions.AsParallel().AsOrdered().Select(f => new WebRenaming(types._byAddress[f.Address]).Run())],
            IndirectTypes = new FunctionType(types.IndirectTakes, types.IndirectGives),
        };
    }

    private void Enter(WebTypes types)
    {
        foreach (var block in types.Webs.Function.Blocks)
            if (block.Terminator is Call call && _byAddress.ContainsKey(call.Callee))
                CallersOf(call.Callee).Add(types);
        if (types.Webs.Function.Blocks.Any(b => b.Terminator is CallIndirect))
            _indirectCallers.Add(types);
        _work.Add(types);
    }

    private HashSet<WebTypes> CallersOf(ulong address)
    {
        if (!_callers.TryGetValue(address, out var callers))
            _callers[address] = callers = [];
        return callers;
    }

    private void Visit(WebTypes types)
    {
        var before = types.Webs.Parameters.Select(p => types.Types[p]).ToArray();
        types.Solve(TakenType);
        var function = types.Webs.Function;
        for (var i = 0; i < function.Blocks.Count; i++)
            Read(types, i);
        if (types.Webs.Parameters.Select(p => types.Types[p]).SequenceEqual(before))
            return;
        foreach (var caller in CallersOf(function.Address))
            _work.Add(caller);
        if (_taken.Contains(types))
            WidenTakes(types);
    }

    private ValueType TakenType(Terminator end, int position) => end switch
    {
        Call call => _byAddress[call.Callee].ParameterType(position),
        CallIndirect => IndirectTakes[position],
        Escape escape => PublishedType(escape.Registers[position]),
        _ => ValueType.I64,
    };

    /// <summary>Of vector registers that functions have to keep, that is the low half (AAPCS64, 6.1.2).</summary>
    private static ValueType PublishedType(Variable register) =>
        register.IsVector && RegisterFile.CalleeSaved.Contains(register) ? ValueType.F64 : VariableTable.TypeOf(register);

    /// <summary>Tells the callee of a block's call what of its results is read.</summary>
    private void Read(WebTypes types, int block)
    {
        var end = types.Webs.Function.Blocks[block].Terminator;
        for (var k = 0; k < end.Gives.Count; k++)
        {
            var needed = types.Types[types.Webs.Gives[block][k]];
            if (end is Call call && WebTypes.Widen(ref _byAddress[call.Callee].ResultTypes[k], needed))
                _work.Add(_byAddress[call.Callee]);
            else if (end is CallIndirect && WebTypes.Widen(ref IndirectGives[k], needed))
                WidenGives(k);
        }
    }

    /// <summary>Has the callee of a call give its results whole.</summary>
    private void ReadAll(Terminator end)
    {
        if (end is Call call && _byAddress.TryGetValue(call.Callee, out var callee))
            for (var k = 0; k < callee.ResultTypes.Length; k++)
                WebTypes.Widen(ref callee.ResultTypes[k], VariableTable.TypeOf(callee.Webs.Function.Signature.Gives[k]));
        else if (end is CallIndirect)
            for (var k = 0; k < IndirectGives.Length; k++)
                if (WebTypes.Widen(ref IndirectGives[k], VariableTable.TypeOf(_indirect.Gives[k])))
                    WidenGives(k);
    }

    /// <summary>A result that one function gives others pass through: what is taken has to be as wide.</summary>
    private void WidenGives(int position)
    {
        var register = _indirect.Gives[position];
        foreach (var function in _taken)
        {
            var signature = function.Webs.Function.Signature;
            for (var k = 0; k < signature.Gives.Count; k++)
                if (signature.Gives[k] == register && WebTypes.Widen(ref function.ResultTypes[k], IndirectGives[position]))
                    _work.Add(function);
        }
        WidenTaken(register, IndirectGives[position]);
    }

    private void WidenTakes(WebTypes types)
    {
        var signature = types.Webs.Function.Signature;
        for (var k = 0; k < signature.Takes.Count; k++)
            WidenTaken(signature.Takes[k], types.ParameterType(k));
    }

    private void WidenTaken(Variable register, ValueType needed)
    {
        for (var i = 0; i < IndirectTakes.Length; i++)
            if (_indirect.Takes[i] == register && WebTypes.Widen(ref IndirectTakes[i], needed))
                foreach (var caller in _indirectCallers)
                    _work.Add(caller);
    }
}
