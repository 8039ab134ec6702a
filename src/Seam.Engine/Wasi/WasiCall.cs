using Seam.Engine.Memory;

namespace Seam.Engine.Wasi;

/// <summary>One call of the guest: who serves it, its memory, and its arguments, taken in order.</summary>
public ref struct WasiCall(WasiHost host, LinearMemory memory, ReadOnlySpan<ulong> arguments)
{
    private readonly ReadOnlySpan<ulong> _arguments = arguments;
    private int _next;

    public WasiHost Host { get; } = host;

    public LinearMemory Memory { get; } = memory;

    public uint UInt32() => (uint)_arguments[_next++];

    public ulong UInt64() => _arguments[_next++];
}
