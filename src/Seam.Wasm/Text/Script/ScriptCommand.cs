using Seam.Foundation.Diagnostics;
using Seam.Foundation.Text;

namespace Seam.Wasm.Text.Script;

/// <summary>One command of a <c>.wast</c> script, the format of the specification's test suite.</summary>
public abstract record ScriptCommand(TextSpan Span);

/// <summary>A module, which is instantiated unless it is only a definition; <paramref name="Name"/> is how later commands name it.</summary>
public sealed record ModuleCommand(TextSpan Span, string? Name, ScriptModule Module, bool IsDefinition) : ScriptCommand(Span);

/// <summary>An instance of a module defined before, by default of the last one.</summary>
public sealed record InstanceCommand(TextSpan Span, string? Name, string? Definition) : ScriptCommand(Span);

/// <summary>Makes the exports of an instance, by default of the last one, importable under a module name.</summary>
public sealed record RegisterCommand(TextSpan Span, string As, string? Instance) : ScriptCommand(Span);

/// <summary>An action whose results do not matter.</summary>
public sealed record ActionCommand(TextSpan Span, ScriptAction Action) : ScriptCommand(Span);

public sealed record AssertReturn(TextSpan Span, ScriptAction Action, ResultPattern[] Results) : ScriptCommand(Span);

/// <summary>An action must end in a certain way: by a trap, by exhaustion of the stack, by an exception.</summary>
public sealed record AssertFailure(TextSpan Span, FailureKind Kind, ScriptAction Action, string Message) : ScriptCommand(Span);

/// <summary>A module must be refused at a certain stage.</summary>
public sealed record AssertModule(TextSpan Span, ModuleFault Fault, ScriptModule Module, string Message) : ScriptCommand(Span);

/// <summary>
/// Starts a thread that runs commands of its own, with no names but those of the modules it shares with the commands around it.
/// </summary>
public sealed record ThreadCommand(TextSpan Span, string Name, string[] Shared, ScriptCommand[] Commands) : ScriptCommand(Span);

/// <summary>Waits until a thread has run all its commands.</summary>
public sealed record WaitCommand(TextSpan Span, string Thread) : ScriptCommand(Span);

public enum FailureKind
{
    Trap,
    Exhaustion,
    Exception,
}

public enum ModuleFault
{
    Malformed,
    Invalid,

    /// <summary>Only a custom section, or the annotation for one, is wrong.</summary>
    MalformedCustom,
    InvalidCustom,
    Unlinkable,

    /// <summary>Instantiation must trap.</summary>
    Trap,
}

/// <summary>A call or the reading of a global. <paramref name="Arguments"/> is null when it is a global.</summary>
public sealed record ScriptAction(string? Instance, string Export, ScriptValue[]? Arguments);

/// <summary>A module in a script: its binary, or what is wrong with its text.</summary>
public sealed record ScriptModule(byte[]? Binary, Diagnostic? Fault);
