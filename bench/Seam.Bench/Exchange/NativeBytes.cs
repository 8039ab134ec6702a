using System.Runtime.InteropServices;
using Seam.Memory;

namespace Seam.Bench.Exchange;

/// <summary>A message in memory that no collector moves, for native and managed contestants alike; never freed.</summary>
internal sealed unsafe class NativeBytes
{
    public NativeBytes(ReadOnlySpan<byte> bytes)
    {
        Length = (uint)bytes.Length;
        Start = (byte*)NativeMemory.AlignedAlloc(Length, 64);
        bytes.CopyTo(new Span<byte>(Start, bytes.Length));
    }

    public byte* Start { get; }

    public uint Length { get; }

    public MessageBytes Message => new(ref *Start, Length);
}
