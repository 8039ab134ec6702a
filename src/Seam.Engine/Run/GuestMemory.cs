using System.Runtime.CompilerServices;
using System.Text;
using Seam.Engine.Memory;

namespace Seam.Engine.Run;

/// <summary>
/// A memory that modules import and export. What the host reads and writes here is checked first, against the bounds and the rights of windows:
/// what may not be accessed is refused by a <see cref="MemoryAccessException"/>, and then nothing was written.
/// </summary>
public sealed unsafe class GuestMemory(LinearMemory linear, MemoryType type) : Extern
{
    /// <summary>The bytes.</summary>
    public LinearMemory Linear { get; } = linear;

    /// <summary>Its limits as declared; the minimum is that at creation.</summary>
    public MemoryType Type { get; } = type;

    public override string Description =>
        $"{(Type.Limits.IsShared ? "shared " : "")}{(Type.Limits.Is64Bit ? "64-bit " : "")}memory of {Linear.Pages} pages, at most {Type.Limits.Maximum?.ToString() ?? "unbounded"}";

    /// <summary>A number or structure, laid out as the host has it, at any alignment.</summary>
    public T Read<T>(ulong address) where T : unmanaged
    {
        Linear.EnsureReadable(address, (ulong)sizeof(T));
        var value = Unsafe.ReadUnaligned<T>(Linear.Base + address);
        GC.KeepAlive(this);
        return value;
    }

    /// <inheritdoc cref="Read{T}(ulong)"/>
    public void Write<T>(ulong address, T value) where T : unmanaged
    {
        Linear.EnsureWritable(address, (ulong)sizeof(T));
        Unsafe.WriteUnaligned(Linear.Base + address, value);
        GC.KeepAlive(this);
    }

    /// <summary>Text of so many bytes of UTF-8; what is none becomes U+FFFD.</summary>
    public string ReadString(ulong address, int bytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bytes);
        Linear.EnsureReadable(address, (ulong)bytes);
        var text = Encoding.UTF8.GetString(Linear.Base + address, bytes);
        GC.KeepAlive(this);
        return text;
    }

    /// <summary>Text that a byte of 0 ends, as C has it.</summary>
    public string ReadNullTerminatedString(ulong address)
    {
        var bytes = 0;
        while (Read<byte>(checked(address + (ulong)bytes)) != 0)
            bytes = checked(bytes + 1);
        return ReadString(address, bytes);
    }

    /// <summary>Writes text as UTF-8, without a byte that ends it.</summary>
    /// <returns>How many bytes it took.</returns>
    public int WriteString(ulong address, string text)
    {
        var bytes = Encoding.UTF8.GetByteCount(text);
        Linear.EnsureWritable(address, (ulong)bytes);
        Encoding.UTF8.GetBytes(text, new Span<byte>(Linear.Base + address, bytes));
        GC.KeepAlive(this);
        return bytes;
    }

    /// <summary>Those who share a memory are of several threads; what they do to it does not make them call each other.</summary>
    internal override void Join(CallGroup group)
    {
        if (!Type.Limits.IsShared)
            base.Join(group);
    }
}
