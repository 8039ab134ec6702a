namespace Seam.Translator.Ir;

/// <summary>
/// How a block ends. Block numbers are places in <see cref="Function.Blocks"/>, operands are temporaries of the block. Before a call the block
/// has set x30 to the return address, as the instruction does.
/// </summary>
public abstract record Terminator
{
    private protected Terminator()
    {
    }

    /// <summary>The blocks of the function that may run next; for a call, the one after its return.</summary>
    public virtual IEnumerable<int> Targets => [];

    /// <summary>The temporary it reads, or <see cref="Op.None"/>.</summary>
    public virtual int Operand => Op.None;

    /// <summary>The variables it hands over: arguments of a call, values of a return. Empty until the signatures are known.</summary>
    public IReadOnlyList<Variable> Takes { get; init; } = [];

    /// <summary>The variables that a call sets.</summary>
    public IReadOnlyList<Variable> Gives { get; init; } = [];

    /// <summary>The same with renumbered blocks.</summary>
    public virtual Terminator WithTargets(Func<int, int> map) => this;

    /// <summary>The same reading another temporary.</summary>
    public virtual Terminator WithOperand(int operand) => this;
}

public sealed record Jump(int Target) : Terminator
{
    public override IEnumerable<int> Targets => [Target];

    public override Terminator WithTargets(Func<int, int> map) => new Jump(map(Target));
}

/// <summary>To <paramref name="Taken"/> if the i32 <paramref name="Condition"/> is not 0.</summary>
public sealed record Branch(int Condition, int Taken, int Otherwise) : Terminator
{
    public override IEnumerable<int> Targets => [Taken, Otherwise];

    public override int Operand => Condition;

    public override Terminator WithTargets(Func<int, int> map) => new Branch(Condition, map(Taken), map(Otherwise));

    public override Terminator WithOperand(int operand) => this with { Condition = operand };
}

/// <summary>To the case with the number i32 <paramref name="Index"/>, or to <paramref name="Default"/> when there are not so many (unsigned).</summary>
public sealed record Switch(int Index, IReadOnlyList<int> Cases, int Default) : Terminator
{
    public override IEnumerable<int> Targets => Cases.Append(Default);

    public override int Operand => Index;

    public override Terminator WithTargets(Func<int, int> map) => new Switch(Index, [.. Cases.Select(map)], map(Default));

    public override Terminator WithOperand(int operand) => this with { Index = operand };
}

/// <summary>
/// Calls the function at a guest address. <paramref name="Continuation"/> is the block at the return address, or null when the
/// callee never returns.
/// </summary>
public sealed record Call(ulong Callee, int? Continuation) : Terminator
{
    public override IEnumerable<int> Targets => Continuation is { } next ? [next] : [];

    public override Terminator WithTargets(Func<int, int> map) => this with { Continuation = Continuation is { } next ? map(next) : null };
}

/// <summary>Calls the function whose guest address is the i64 <paramref name="Callee"/>.</summary>
public sealed record CallIndirect(int Callee, int? Continuation) : Terminator
{
    public override IEnumerable<int> Targets => Continuation is { } next ? [next] : [];

    public override int Operand => Callee;

    public override Terminator WithTargets(Func<int, int> map) => this with { Continuation = Continuation is { } next ? map(next) : null };

    public override Terminator WithOperand(int operand) => this with { Callee = operand };
}

/// <summary>Goes to another function without a new return address: <c>b f</c>.</summary>
public sealed record TailCall(ulong Callee) : Terminator;

/// <summary>A jump to the i64 <paramref name="Callee"/> that is no known jump table: a tail call, or anything at all.</summary>
public sealed record TailCallIndirect(int Callee) : Terminator
{
    public override int Operand => Callee;

    public override Terminator WithOperand(int operand) => this with { Callee = operand };
}

/// <summary>Returns to the i64 <paramref name="Address"/>, nearly always x30; <see cref="Op.None"/> once that is known to be the caller.</summary>
public sealed record Return(int Address) : Terminator
{
    public override int Operand => Address;

    public override Terminator WithOperand(int operand) => this with { Address = operand };
}

/// <summary>
/// Goes to the i64 <paramref name="Address"/>, which is no place that the function or its caller knows: the registers are published in the globals,
/// and every function on the way to the run loop ends.
/// </summary>
/// <param name="Address">Where to.</param>
public sealed record Escape(int Address) : Terminator
{
    /// <summary>The registers it publishes, one for each variable it takes.</summary>
    public IReadOnlyList<Variable> Registers { get; init; } = [];

    public override int Operand => Address;

    public override Terminator WithOperand(int operand) => this with { Address = operand };
}

/// <summary>
/// Asks the kernel: number in x8, arguments in x0-x5, result in x0. When it <paramref name="MayEscape"/>, a handler of a signal may run within, and jump
/// out of it.
/// </summary>
public sealed record SystemCall(int Continuation, bool MayEscape = false) : Terminator
{
    public override IEnumerable<int> Targets => [Continuation];

    public override Terminator WithTargets(Func<int, int> map) => this with { Continuation = map(Continuation) };
}

/// <summary>Why execution cannot go on at a guest address; the number is what the kernel is told.</summary>
public enum TrapKind
{
    /// <summary>A word that is no instruction, or one that the translator does not know: SIGILL.</summary>
    Undefined = 0,

    /// <summary>brk: SIGTRAP.</summary>
    Breakpoint = 1,

    /// <summary>A jump or call to an address without translated code.</summary>
    NotTranslated = 2,

    /// <summary>Control came to a place that was proved unreachable: a callee that never returns did.</summary>
    Unreachable = 3,
}

/// <summary>Ends the program by a signal; <paramref name="Address"/> is the guest address at fault.</summary>
public sealed record Trap(TrapKind Kind, ulong Address) : Terminator;
