using Seam.Engine.Wasi.Abi;

namespace Seam.Engine.Wasi.Descriptors;

/// <summary>Bytes can be read from it or written to it.</summary>
internal abstract class Channel(FileType type, Rights rights) : Descriptor(type, rights, Rights.None)
{
    public abstract Errno SetFlags(FdFlags flags);

    public abstract Errno Read(IoVectors into, out uint count);

    public abstract Errno Write(IoVectors from, out uint count);
}
