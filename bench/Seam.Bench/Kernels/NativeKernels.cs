using System.Runtime.InteropServices;

namespace Seam.Bench.Kernels;

/// <summary>The kernels as a native library.</summary>
internal sealed unsafe class NativeKernels(string path)
{
    private readonly nint _library = NativeLibrary.Load(path);

    public Func<int, int> Get(string kernel)
    {
        var entry = (delegate* unmanaged<int, int>)NativeLibrary.GetExport(_library, kernel);
        return argument => entry(argument);
    }
}
