using Seam.Translator.Ir;

namespace Seam.Translator.Optimise;

/// <summary>The summaries of all functions, and what holds for any function that an indirect call may reach.</summary>
internal sealed class ProgramFacts
{
    private readonly Dictionary<ulong, Summary> _byAddress;
    private readonly VariableSet _calleeSaved = VariableSet.Of(RegisterFile.CalleeSaved);

    public ProgramFacts(GuestProgram program)
    {
        var ranks = CallOrder.Of(program);
        Summaries = [.. program.Functions.Select(f => new Summary(f) { Rank = ranks[f.Address] })];
        _byAddress = Summaries.ToDictionary(s => s.Function.Address);
        Taken = [.. program.AddressTaken.Select(a => _byAddress[a])];
        IndirectCallers = [.. Summaries.Where(s => s.CallsIndirectly)];
        foreach (var caller in Summaries)
            foreach (var block in caller.Function.Blocks)
                if (CalleeOf(block.Terminator) is { } callee)
                    callee.Callers.Add(caller);
    }

    public IReadOnlyList<Summary> Summaries { get; }

    public IReadOnlyList<Summary> Taken { get; }

    public IReadOnlyList<Summary> IndirectCallers { get; }

    public VariableSet IndirectChanges { get; private set; }

    public VariableSet IndirectTakes { get; set; }

    public VariableSet IndirectGives { get; set; }

    public VariableSet SystemCallTakes { get; } = VariableSet.Of(RegisterFile.SystemCallTakes);

    public VariableSet SystemCallGives { get; } = VariableSet.Of(RegisterFile.SystemCallGives);

    /// <summary>The function that a direct call reaches; null when there is none, so that the call never returns.</summary>
    public Summary? CalleeOf(Terminator end) => end is Call call ? _byAddress.GetValueOrDefault(call.Callee) : null;

    public VariableSet ChangesOf(Terminator call) => call is CallIndirect ? IndirectChanges : CalleeOf(call)?.Changes ?? default;

    public VariableSet TakesOf(Terminator call) => call is CallIndirect ? IndirectTakes : CalleeOf(call)?.Takes ?? default;

    /// <summary>
    /// A function reached by its address follows the calling convention: what it should restore, it does. One that does not (longjmp) does not
    /// come back by returning either.
    /// </summary>
    /// <returns>Whether more may change than was known.</returns>
    public bool AddIndirectChanges(VariableSet changes)
    {
        var before = IndirectChanges;
        IndirectChanges |= changes - _calleeSaved;
        return IndirectChanges != before;
    }
}
