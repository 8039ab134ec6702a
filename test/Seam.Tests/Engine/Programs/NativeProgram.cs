using System.Runtime.InteropServices;
using Seam.Tests.Toolchain;

namespace Seam.Tests.Engine.Programs;

/// <summary>The same C compiled for this machine: what a module's results are compared with.</summary>
internal static unsafe class NativeProgram
{
    /// <summary>The function <c>long long name(long long)</c> of a C source.</summary>
    public static long Call(string source, string name, long argument)
    {
        var file = Compile(source);
        var library = NativeLibrary.Load(file);
        File.Delete(file);
        try
        {
            return ((delegate* unmanaged<long, long>)NativeLibrary.GetExport(library, name))(argument);
        }
        finally
        {
            NativeLibrary.Free(library);
        }
    }

    /// <summary>No contraction: a fused multiply-add rounds once, Wasm rounds twice.</summary>
    private static string Compile(string source)
    {
        var path = Path.Combine(Path.GetTempPath(), $"seam-{Guid.NewGuid():n}.so");
        File.WriteAllBytes(path, Clang.Build(source, "-O2", "-shared", "-fPIC", "-ffreestanding", "-ffp-contract=off", "-lm"));
        return path;
    }
}
