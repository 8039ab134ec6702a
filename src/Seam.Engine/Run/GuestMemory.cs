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
        $"{(Type.Limits.IsShared ? "shared " : "")}{(Type.Limits.Is64Bit ? "64-bit " : "")}memory of {Linear.Pages} pages, at most {Type.Limits.Maximum?.ToString() ?? "unbounded"}";

    /// <summary>Those who share a memory are of several threads; what they do to it does not make them call each other.</summary>
    internal override void Join(CallGroup group)
    {
        if (!Type.Limits.IsShared)
            base.Join(group);
    }
}
