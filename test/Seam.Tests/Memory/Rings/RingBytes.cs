using System.Runtime.InteropServices;
using Seam.Memory;

namespace Seam.Tests.Memory.Rings;

/// <summary>Zeroed memory for a ring and its credits.</summary>
internal sealed unsafe class RingBytes : IDisposable
{
    private readonly byte* _start;
    private readonly int _ring;

    public RingBytes(int capacity, int readers = 1)
    {
        _ring = capacity + RingLayout.Data;
        _start = (byte*)NativeMemory.AlignedAlloc((nuint)(_ring + readers * RingLayout.CreditBytes), 64);
        Bytes.Clear();
        NativeMemory.Clear(_start + _ring, (nuint)(readers * RingLayout.CreditBytes));
        Memory = new RingMemory(_start, _ring, [.. Enumerable.Range(0, readers).Select(i => (nint)_start + _ring + i * RingLayout.CreditBytes)], region: 3);
    }

    public RingMemory Memory { get; }

    /// <summary>The ring, header first.</summary>
    public Span<byte> Bytes => new(_start, _ring);

    public Span<byte> Credit(int reader) => new(_start + _ring + reader * RingLayout.CreditBytes, RingLayout.CreditBytes);

    public void Dispose() => NativeMemory.AlignedFree(_start);
}
