using Seam.Wasm.Merge;

namespace Seam.Translator.Kernel;

/// <summary>What the kernel's build leaves in this assembly.</summary>
internal static class KernelResources
{
    private static readonly Lazy<LinkObject> Parsed = new(() => ObjectReader.Read(Bytes("kernel.o")));

    /// <summary>The compiled kernel (scripts/kernel.sh).</summary>
    public static LinkObject Object => Parsed.Value;

    public static byte[] Bytes(string name)
    {
        using var stream = typeof(KernelResources).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"resource '{name}' is missing");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    public static string Text(string name) => System.Text.Encoding.UTF8.GetString(Bytes(name));
}
