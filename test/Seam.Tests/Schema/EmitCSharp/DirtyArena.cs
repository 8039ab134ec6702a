using Seam.Memory;

namespace Seam.Tests.Schema.EmitCSharp;

/// <summary>An arena over memory full of rubbish, so that every byte a writer forgets shows.</summary>
internal sealed class DirtyArena : IDisposable
{
    private readonly byte[] _memory = GC.AllocateUninitializedArray<byte>(1 << 20, pinned: true);
    private readonly Arena _arena;

    public DirtyArena() => _arena = new Arena(_memory);

    public Arena Dirty()
    {
        _memory.AsSpan().Fill(0xEE);
        _arena.Reset();
        return _arena;
    }

    public void Dispose() => _arena.Dispose();
}
