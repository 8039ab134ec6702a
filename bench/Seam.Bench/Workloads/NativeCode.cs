using System.Runtime.InteropServices;

namespace Seam.Bench.Workloads;

/// <summary>The workloads of a file as a native library.</summary>
internal sealed unsafe class NativeCode(string path)
{
    private readonly nint _library = NativeLibrary.Load(path);

    public Func<int, int> Get(string function)
    {
        var entry = (delegate* unmanaged<int, int>)NativeLibrary.GetExport(_library, function);
        return argument => entry(argument);
    }
}
