using Seam.Engine.Memory;

namespace Seam.Engine.Run;

/// <summary>A memory that modules import and export.</summary>
public sealed class GuestMemory(LinearMemory linear, MemoryType type) : Extern
{
    /// <summary>The bytes.</summary>
    public LinearMemory Linear { get; } = linear;

    /// <summary>Its limits as declared; the minimum is that at creation.</summary>
    public MemoryType Type { get; } = type;

    public override string Description =>
        $"{(Type.Limits.Is64Bit ? "64-bit " : "")}memory of {Linear.Pages} pages, at most {Type.Limits.Maximum?.ToString() ?? "unbounded"}";
}
