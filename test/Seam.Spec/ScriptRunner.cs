using Seam.Engine;
using Seam.Engine.Compile;
using Seam.Engine.Run;
using Seam.Foundation.Diagnostics;
using Seam.Foundation.Text;
using Seam.Wasm.Text.Script;

namespace Seam.Spec;

/// <summary>Runs the commands of one script, or of a thread in it, on one engine, one after another.</summary>
public sealed class ScriptRunner
{
    private readonly ScriptState _state;
    private readonly ModuleStages _stages;
    private readonly SourceText _source;
    private readonly string _file;
    private readonly Dictionary<string, Task<List<Outcome>>> _threads = [];
    private string _remark = "";

    private ScriptRunner(ScriptState state, ModuleStages stages, string file, SourceText source) =>
        (_state, _stages, _file, _source) = (state, stages, file, source);

    /// <summary>An outcome for each assertion, and one for each other command that failed.</summary>
    public static List<Outcome> Run(ModuleStages stages, string file, SourceText source, ScriptCommand[] commands) =>
        new ScriptRunner(new ScriptState(stages.Engine), stages, file, source).Run(commands);

    /// <summary>Threads that nobody waited for end with the commands.</summary>
    private List<Outcome> Run(ScriptCommand[] commands)
    {
        var outcomes = new List<Outcome>();
        foreach (var command in commands)
            if (command is ThreadCommand thread)
                _threads[thread.Name] = Start(thread);
            else if (command is WaitCommand wait)
                outcomes.AddRange(Join(wait.Thread));
            else if (Run(command) is { } outcome)
                outcomes.Add(outcome);
        foreach (var name in _threads.Keys.ToArray())
            outcomes.AddRange(Join(name));
        return outcomes;
    }

    private Task<List<Outcome>> Start(ThreadCommand thread)
    {
        var runner = new ScriptRunner(_state.ForThread(thread.Shared), _stages, _file, _source);
        return Task.Factory.StartNew(
            () => GuestThread.Run(() => runner.Run(thread.Commands)), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    private List<Outcome> Join(string name)
    {
        _threads.Remove(name, out var thread);
        return thread!.GetAwaiter().GetResult();
    }

    private Outcome? Run(ScriptCommand command)
    {
        var line = _source.Position(command.Span.Start).Line;
        var isAssertion = command is AssertReturn or AssertFailure or AssertModule;
        if (Skips.For(_file, MessageOf(command)) is { } skip)
            return isAssertion ? new Outcome(line, skip.Verdict, skip.Reason) : null;
        _remark = "";
        var problem = Attempt(command);
        if (problem is null)
            return isAssertion ? new Outcome(line, Verdict.Passed, _remark) : null;
        if (Skips.IsNotYet(problem))
            return isAssertion ? new Outcome(line, Verdict.NotYet, problem) : null;
        return new Outcome(line, Verdict.Failed, problem);
    }

    private static string MessageOf(ScriptCommand command) => command is AssertModule module ? module.Message : "";

    /// <summary>What is wrong, or null.</summary>
    private string? Attempt(ScriptCommand command)
    {
        try
        {
            return Execute(command);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return e is MissingException or InputException or TrapException ? $"{e.GetType().Name}: {e.Message}" : e.ToString();
        }
    }

    private string? Execute(ScriptCommand command)
    {
        switch (command)
        {
            case ModuleCommand module:
                return Add(module);
            case InstanceCommand instance:
                return Instantiate(instance.Name, _state.Definition(instance.Definition));
            case RegisterCommand register:
                _state.Register(register);
                return null;
            case ActionCommand action:
                Do(action.Action);
                return null;
            case AssertReturn assertion:
                return Compare(Do(assertion.Action), assertion.Results);
            case AssertFailure assertion:
                return Fail(assertion);
            case AssertModule assertion:
                return _stages.Refuse(assertion, _state, out _remark);
            default:
                throw new InvalidOperationException($"command {command} cannot be run");
        }
    }

    private string? Add(ModuleCommand command)
    {
        ScriptState.Made<CompiledModule> made;
        try
        {
            made = new(_stages.Compile(command.Module), "");
        }
        catch (InputException refused)
        {
            made = new(null, refused.Message);
        }
        _state.Define(command.Name, made);
        if (!command.IsDefinition)
            return Instantiate(command.Name, made);
        return made.Item is null ? made.Reason : null;
    }

    private string? Instantiate(string? name, ScriptState.Made<CompiledModule> module)
    {
        try
        {
            _state.Add(name, new(_state.Instantiate(module.Get()), ""));
            return null;
        }
        catch (Exception e) when (e is InputException or MissingException or TrapException)
        {
            _state.Add(name, new(null, e.Message));
            return e.Message;
        }
    }

    private Value[] Do(ScriptAction action)
    {
        var instance = _state.Instance(action.Instance);
        if (action.Arguments is not { } arguments)
            return [instance.GetGlobal(action.Export).Value];
        var function = instance.GetFunction(action.Export);
        var types = function.Type.Parameters;
        return function.Invoke([.. arguments.Select((a, i) => HostObject.Argument(a, types[i]))]);
    }

    private static string? Compare(Value[] results, ResultPattern[] patterns)
    {
        var values = results.Select(HostObject.Result).ToArray();
        var holds = values.Length == patterns.Length && patterns.Index().All(p => p.Item.Matches(values[p.Index]));
        return holds ? null : $"returned [{string.Join(", ", values.AsEnumerable())}], expected [{string.Join(", ", patterns.AsEnumerable())}]";
    }

    private string? Fail(AssertFailure assertion)
    {
        try
        {
            var results = Do(assertion.Action);
            return $"returned [{string.Join(", ", results)}], expected {assertion.Kind} \"{assertion.Message}\"";
        }
        catch (TrapException trap) when (assertion.Kind == FailureKind.Exhaustion)
        {
            return trap.Kind == TrapKind.StackOverflow ? null : $"trapped with \"{trap.Message}\", expected exhaustion";
        }
        catch (TrapException trap) when (assertion.Kind == FailureKind.Trap)
        {
            return SameTrap(trap, assertion.Message) ? null : $"trapped with \"{trap.Message}\", expected \"{assertion.Message}\"";
        }
        catch (WasmException) when (assertion.Kind == FailureKind.Exception)
        {
            return null;
        }
    }

    /// <summary>The suite's texts go on with details that differ between engines.</summary>
    internal static bool SameTrap(TrapException trap, string expected) =>
        expected.StartsWith(trap.Kind.Text(), StringComparison.Ordinal) || trap.Kind.Text().StartsWith(expected, StringComparison.Ordinal)
        || trap.Kind == TrapKind.NullReference && expected is "null structure reference" or "null array reference" or "null i31 reference";
}
