using Seam.Engine;
using Seam.Engine.Wasi;
using Seam.Memory;
using Seam.Runtime.Model;
using Seam.Runtime.Transports;

namespace Seam.Runtime.Calls;

/// <summary>One function as one module calls it of another: what the host does around the call. <see cref="CallBridge"/> calls these.</summary>
internal sealed class Crossing(AppModule caller, AppModule callee, Transport transport, Failures failures)
{
    /// <summary>Before the call.</summary>
    public void Enter()
    {
        if (callee.Failure is not null)
            throw Failures.AlreadyFailed(callee);
    }

    /// <summary>A message goes with the call.</summary>
    public void Send(long word) => transport.Pass(new SpanWord((ulong)word), caller, callee);

    /// <summary>A message comes back.</summary>
    public void Return(long word) => transport.Pass(new SpanWord((ulong)word), callee, caller);

    /// <summary>What the caller gets to see of a trap in the callee, or in a module that it called directly.</summary>
    public Exception Trapped(TrapException trap) => failures.Of(trap, callee);

    /// <summary>What the caller gets to see of an exception that the callee did not catch.</summary>
    public Exception Thrown(WasmException thrown) => failures.Of(thrown, callee);

    public Exception Ended(WasiExitException exit) => Failures.Of(exit, callee);

    public Exception Refused(GrantRevokedException refusal) => failures.Of(refusal);
}
