using Seam.Translator.Kernel;

namespace Seam.Translator.Encode;

/// <summary>What the output is like.</summary>
/// <param name="Name">What the program is called: by the kernel when the host gives no name, and in the name section.</param>
/// <param name="Names">Whether functions have the guest's names in the name section.</param>
/// <param name="StackBytes">The size of the guest's stack; 0 leaves it to the kernel.</param>
/// <param name="Flags">What the kernel does beside running the program.</param>
public sealed record EncodeOptions(string Name, bool Names = true, ulong StackBytes = 0, ImageFlags Flags = ImageFlags.None)
{
    public EncodeOptions(TranslateOptions options)
        : this(options.Name, options.Names, options.StackBytes, options.Trace ? ImageFlags.Trace : ImageFlags.None)
    {
    }
}
