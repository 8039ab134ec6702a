using System.Buffers;
using System.Reflection;
using Seam.Foundation.Diagnostics;

namespace Seam.Engine.Aot;

/// <summary>A resource of an assembly where its file is mapped: what is not read of it costs nothing.</summary>
internal sealed unsafe class MappedBytes : MemoryManager<byte>
{
    private readonly Assembly _owner;
    private readonly nint _start;
    private readonly int _length;

    private MappedBytes(Assembly owner, UnmanagedMemoryStream stream) =>
        (_owner, _start, _length) = (owner, (nint)stream.PositionPointer, (int)stream.Length);

    /// <exception cref="InputException">The assembly has no such resource.</exception>
    public static ReadOnlyMemory<byte> Of(Assembly assembly, string name) => assembly.GetManifestResourceStream(name) is UnmanagedMemoryStream stream
        ? new MappedBytes(assembly, stream).Memory
        : throw new InputException($"'{assembly.GetName().Name}' is no module that was compiled ahead of time", "make it with 'seam wasm compile'");

    public override Span<byte> GetSpan() => new((void*)_start, _length);

    public override MemoryHandle Pin(int elementIndex = 0) => new((byte*)_start + elementIndex, default, this);

    public override void Unpin() => GC.KeepAlive(_owner);

    protected override void Dispose(bool disposing)
    {
    }
}
