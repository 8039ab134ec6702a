using Seam.Engine.Wasi.Abi;

namespace Seam.Engine.Wasi.Functions;

/// <summary>What a program was started with, and how it ends.</summary>
internal static class Process
{
    public static Errno Arguments(WasiHost host, StringTable table) => table.Set(host.Arguments);

    public static Errno ArgumentSizes(WasiHost host, Out<uint> count, Out<uint> bytes) =>
        Sizes(host.Arguments, count, bytes);

    public static Errno Environment(WasiHost host, StringTable table) => table.Set(host.Environment);

    public static Errno EnvironmentSizes(WasiHost host, Out<uint> count, Out<uint> bytes) =>
        Sizes(host.Environment, count, bytes);

    public static Errno Exit(U32 code) => throw new WasiExitException((int)code.Value);

    /// <summary>There are no signals.</summary>
    public static Errno Raise(U32 signal) => Errno.NotSup;

    public static Errno Yield(WasiHost host)
    {
        host.Options.Cancellation.ThrowIfCancellationRequested();
        Thread.Yield();
        return Errno.Success;
    }

    private static Errno Sizes(IReadOnlyList<byte[]> strings, Out<uint> count, Out<uint> bytes)
    {
        count.Set((uint)strings.Count);
        return bytes.Set((uint)strings.Sum(each => each.Length));
    }
}
