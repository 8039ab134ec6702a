using Seam.Translator.Ir;

namespace Seam.Translator.Optimise;

/// <summary>The summaries of all functions, and what holds for any function that an indirect call may reach.</summary>
internal sealed class ProgramFacts
{
    private readonly Dictionary<ulong, Summary> _byAddress;
    private readonly VariableSet _published = VariableSet.Of([.. RegisterFile.CalleeSaved, Variable.Lr, Variable.Sp, Variable.X(0), Variable.X(1)]);
    private readonly VariableSet _systemCallTakes = VariableSet.Of(RegisterFile.SystemCallTakes);
    private readonly VariableSet _escapingSystemCallTakes = VariableSet.Of(RegisterFile.EscapingSystemCallTakes);
    private readonly VariableSet _mayTake;
    private readonly VariableSet _mayGive;

    public ProgramFacts(GuestProgram program)
    {
        var ranks = CallOrder.Of(program);
        Summaries = [.. program.Functions.Select(f => new Summary(f) { Rank = ranks[f.Address] })];
        _byAddress = Summaries.ToDictionary(s => s.Function.Address);
        Taken = [.. program.AddressTaken.Select(a => _byAddress[a])];
        (_mayTake, _mayGive) = (VariableSet.Of(program.Convention.Takes), VariableSet.Of(program.Convention.Gives));
        IndirectChanges = VariableSet.Mobile - VariableSet.Of([.. program.Convention.Restores, Variable.Sp, Variable.Lr]);
        IndirectCallers = [.. Summaries.Where(s => s.CallsIndirectly)];
        foreach (var caller in Summaries)
            Enter(caller);
    }

    public IReadOnlyList<Summary> Summaries { get; }

    public IReadOnlyList<Summary> Taken { get; }

    public IReadOnlyList<Summary> IndirectCallers { get; private set; }

    /// <summary>Callers that are no functions of the program (<see cref="Optimise.PadCallers"/>).</summary>
    public IReadOnlyList<Summary> PadCallers { get; private set; } = [];

    /// <summary>
    /// What is not sure to be the same after an indirect call. A function reached by its address follows the calling convention: what it should
    /// restore, it does. One that does not (longjmp) does not come back by returning either.
    /// </summary>
    public VariableSet IndirectChanges { get; }

    public VariableSet IndirectTakes { get; private set; }

    public VariableSet IndirectGives { get; private set; }

    /// <summary>Whether an indirect call may escape.</summary>
    public bool IndirectEscapes { get; set; }

    /// <summary>Whether an indirect call may reach a function that keeps its place for later.</summary>
    public bool IndirectCaptures { get; set; }

    public VariableSet SystemCallGives { get; } = VariableSet.Of(RegisterFile.SystemCallGives);

    /// <summary>The function at an address, or null.</summary>
    public Summary? At(ulong address) => _byAddress.GetValueOrDefault(address);

    public void Add(IReadOnlyList<Summary> padCallers)
    {
        PadCallers = padCallers;
        IndirectCallers = [.. IndirectCallers, .. padCallers.Where(s => s.CallsIndirectly)];
        foreach (var caller in padCallers)
            Enter(caller);
    }

    /// <summary>The function that a direct call reaches; null when there is none, so that the call never returns.</summary>
    public Summary? CalleeOf(Terminator end) => end is Call call ? _byAddress.GetValueOrDefault(call.Callee) : null;

    public VariableSet ChangesOf(Terminator call) => call is CallIndirect ? IndirectChanges : CalleeOf(call)?.Changes ?? default;

    public VariableSet TakesOf(Terminator call) => call switch
    {
        CallIndirect => IndirectTakes,
        SystemCall { MayEscape: true } => _escapingSystemCallTakes,
        SystemCall => _systemCallTakes,
        _ => CalleeOf(call)?.Takes ?? default,
    };

    /// <summary>
    /// What a function publishes when it escapes. Its code follows the calling convention there at least (longjmp, the unwinder, a switch of contexts), so
    /// registers that neither its own instructions write nor functions have to keep are dead. A tail call may become an escape, and then needs its arguments.
    /// </summary>
    public VariableSet PublishedBy(Summary summary)
    {
        var published = _published;
        foreach (var facts in summary.Facts)
            published |= facts.Defines;
        published -= VariableSet.Of([Variable.Nzcv]);
        foreach (var block in summary.Function.Blocks)
            if (ReturnGuards.IsTailCall(summary.Function.Blocks, block))
                published |= TakesOf(block.Terminator);
        return published;
    }

    private void Enter(Summary caller)
    {
        foreach (var block in caller.Function.Blocks)
            if (CalleeOf(block.Terminator) is { } callee)
                callee.Callers.Add(caller);
    }

    /// <summary>Indirect calls have one signature: all that any of the functions takes, and what any gives that the others pass through.</summary>
    /// <returns>Whether more is taken than before.</returns>
    public bool WidenTakes(VariableSet takes)
    {
        var before = IndirectTakes;
        IndirectTakes |= takes & _mayTake;
        return IndirectTakes != before;
    }

    /// <returns>Whether more is given than before.</returns>
    public bool WidenGives(VariableSet gives)
    {
        var before = IndirectGives;
        IndirectGives |= gives & _mayGive & IndirectChanges;
        return IndirectGives != before;
    }
}
