using Seam.Engine;
using Seam.Engine.Wasi;
using Seam.Memory;
using Seam.Runtime.Holds;
using Seam.Runtime.Model;
using Seam.Runtime.Transports;

namespace Seam.Runtime.Calls;

/// <summary>One function as one module calls it of another: what the host does around the call. <see cref="CallBridge"/> calls these.</summary>
internal sealed class Crossing(CallEnds ends, CallShape shape, Transport transport, Failures failures)
{
    private readonly Edge[] _there = [.. transport.Relations.Select(r => r.EdgeOf(ends.Caller, ends.Callee))];
    private readonly Edge[] _back = [.. transport.Relations.Select(r => r.EdgeOf(ends.Callee, ends.Caller))];

    public CallShape Shape => shape;

    /// <summary>Whether something may have to end when the call returns.</summary>
    public bool KeepsHolds { get; } = shape.Words.Count > 0 && transport.KeepsHolds(ends.Caller, ends.Callee);

    /// <summary>Before the call.</summary>
    public void Enter()
    {
        if (ends.Callee.Failure is not null)
            throw Failures.AlreadyFailed(ends.Callee);
    }

    /// <summary>A message goes with the call.</summary>
    /// <param name="parameter">Its place among those that are words.</param>
    /// <param name="call">What ends with the call; null when nothing can.</param>
    public void Send(long word, int parameter, CallHolds? call) => transport.Pass(new SpanWord((ulong)word), _there, shape.Words[parameter].Value, call);

    /// <summary>A message comes back; it is the caller's to release.</summary>
    public void Return(long word) => transport.Pass(new SpanWord((ulong)word), _back, shape.ResultWord!, null);

    /// <summary>After the call, however it ended.</summary>
    public void Leave(CallHolds call)
    {
        foreach (var (table, hold) in call.All)
            table.End(hold, isLent: hold.Kind == HoldKind.Lent);
    }

    /// <summary>What the caller gets to see of a trap in the callee, or in a module that it called directly.</summary>
    public Exception Trapped(TrapException trap) => failures.Of(trap, ends.Callee);

    /// <summary>What the caller gets to see of an exception that the callee did not catch.</summary>
    public Exception Thrown(WasmException thrown) => failures.Of(thrown, ends.Callee);

    public Exception Ended(WasiExitException exit) => Failures.Of(exit, ends.Callee);

    public Exception Refused(GrantRevokedException refusal) => failures.Of(refusal);
}

internal sealed record CallEnds(AppModule Caller, AppModule Callee);
