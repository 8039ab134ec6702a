using Seam.Engine.Memory;
using Seam.Engine.Wasi.Abi;

namespace Seam.Engine.Wasi;

internal delegate Errno WasiMethod(ref WasiCall call);

/// <summary>A function that guests import from <c>wasi_snapshot_preview1</c>.</summary>
public sealed class WasiFunction
{
    private readonly WasiMethod _method;

    internal WasiFunction(string name, string parameters, WasiMethod method) =>
        (Name, Parameters, _method) = (name, parameters, method);

    public string Name { get; }

    /// <summary>One letter a parameter: i is i32, I is i64.</summary>
    public string Parameters { get; }

    /// <summary>All return an errno as i32 but proc_exit, which does not return.</summary>
    public bool HasResult { get; internal init; } = true;

    /// <summary>What the standard describes and this host does not do; null when nothing.</summary>
    public string? Missing { get; private init; }

    /// <summary>The same function, with what it does not do told.</summary>
    internal WasiFunction Without(string missing) => new(Name, Parameters, _method) { HasResult = HasResult, Missing = missing };

    /// <param name="host">The state the call works on.</param>
    /// <param name="memory">The caller's.</param>
    /// <param name="arguments">As many as <see cref="Parameters"/> has letters; of an i32 the low half counts.</param>
    /// <returns>The errno.</returns>
    /// <exception cref="MemoryAccessException">A pointer leads out of the guest's memory.</exception>
    /// <exception cref="WasiExitException">The guest ends itself.</exception>
    public Errno Call(WasiHost host, LinearMemory memory, ReadOnlySpan<ulong> arguments)
    {
        var call = new WasiCall(host, memory, arguments);
        try
        {
            return _method(ref call);
        }
        catch (ArgumentErrnoException refused)
        {
            return refused.Errno;
        }
        catch (ObjectDisposedException)
        {
            // Another thread closed the descriptor meanwhile.
            return Errno.BadF;
        }
    }

    public override string ToString() => $"{Name}({Parameters})";
}
