using System.Runtime.InteropServices;

namespace Seam.Bench.Exchange;

/// <summary>The checksum of bench/exchange/source.h: FNV-1a over all values in the order of the schema.</summary>
internal struct Checksum()
{
    public ulong Value { get; private set; } = 0xcbf29ce484222325;

    public void Add<T>(ReadOnlySpan<T> values)
        where T : unmanaged
    {
        foreach (var value in MemoryMarshal.AsBytes(values))
            Value = (Value ^ value) * 0x100000001b3;
    }

    public void Add<T>(T value)
        where T : unmanaged => Add(new ReadOnlySpan<T>(in value));
}
