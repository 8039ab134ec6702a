using Seam.Engine.Wasi.Abi;
using Seam.Engine.Wasi.Descriptors;
using Seam.Engine.Wasi.Native;

namespace Seam.Engine.Wasi.Functions;

/// <summary>The contents of files.</summary>
internal static class Files
{
    /// <summary>$advice in the order of WASI, as posix_fadvise numbers it.</summary>
    private static readonly int[] HostAdvice = [0, 2, 1, 3, 4, 5];

    public static Errno Close(WasiHost host, U32 number) => host.Descriptors.Close(number);

    public static Errno Renumber(WasiHost host, U32 from, U32 to) => host.Descriptors.Renumber(from, to);

    public static Errno Read(Channel file, IoVectors into, Out<uint> count)
    {
        var error = file.Read(into, out var read);
        return count.SetAfter(error, read);
    }

    public static Errno Write(Channel file, IoVectors from, Out<uint> count)
    {
        var error = file.Write(from, out var written);
        return count.SetAfter(error, written);
    }

    public static Errno ReadAt(HostFile file, IoVectors into, U64 offset, Out<uint> count)
    {
        var error = file.ReadAt(into, (long)offset.Value, out var read);
        return count.SetAfter(error, read);
    }

    public static Errno WriteAt(HostFile file, IoVectors from, U64 offset, Out<uint> count)
    {
        var error = file.WriteAt(from, (long)offset.Value, out var written);
        return count.SetAfter(error, written);
    }

    /// <param name="whence">0 from the start, 1 from here, 2 from the end: as lseek numbers them.</param>
    public static Errno Seek(HostFile file, U64 offset, U32 whence, Out<ulong> position)
    {
        if (whence > 2)
            return Errno.Inval;
        var reached = FileCalls.Seek(file.Handle, (long)offset.Value, (int)whence.Value);
        return position.SetAfter(HostErrno.Check(reached), (ulong)reached);
    }

    public static Errno Tell(HostFile file, Out<ulong> position) => Seek(file, new U64(0), new U32(1), position);

    public static Errno Advise(HostFile file, U64 offset, U64 length, U32 advice) =>
        advice < HostAdvice.Length && (long)offset.Value >= 0 && (long)length.Value >= 0
            ? HostErrno.Of(FileCalls.Advise(file.Handle, (long)offset.Value, (long)length.Value, HostAdvice[advice]))
            : Errno.Inval;

    public static Errno Allocate(HostFile file, U64 offset, U64 length) =>
        HostErrno.Of(FileCalls.Allocate(file.Handle, (long)offset.Value, (long)length.Value));

    public static Errno Sync(HostFile file) => HostErrno.Check(FileCalls.Sync(file.Handle));

    public static Errno DataSync(HostFile file) => HostErrno.Check(FileCalls.DataSync(file.Handle));
}
