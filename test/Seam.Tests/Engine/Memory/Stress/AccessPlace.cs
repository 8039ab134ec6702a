using Seam.Engine.Memory;

namespace Seam.Tests.Engine.Memory.Stress;

/// <summary>Where an access goes that must fault: base offset, index, and the guest address the fault must report.</summary>
internal readonly record struct AccessPlace(uint Offset, uint Index, ulong Reported)
{
    private const uint Page = LinearMemory.PageBytes;

    /// <summary>[private | read-only window | private | revoked window | private]</summary>
    public const uint Pages = 5;
    public const uint ReadOnlyWindow = Page;
    public const uint RevokedWindow = 3 * Page;
    public const uint Limit = Pages * Page;

    /// <summary>A bad place for the n-th access of a size.</summary>
    public static AccessPlace Of(AccessKind kind, uint n) => (n % 7) switch
    {
        0 => At(Limit),
        1 => Across(Limit, kind.Size),
        2 => At(uint.MaxValue - n % 4096),
        3 => At(RevokedWindow + n % (Page - 16)),
        4 => Across(RevokedWindow, kind.Size),
        5 => new AccessPlace(uint.MaxValue, uint.MaxValue, 2ul * uint.MaxValue),
        _ when kind.IsStore => n % 2 == 0 ? Across(ReadOnlyWindow, kind.Size) : At(ReadOnlyWindow + n % (Page - 16)),
        _ => At(0x8000_0000u + n * 8),
    };

    private static AccessPlace At(uint address) => new(0, address, address);

    /// <summary>The last possible place that still touches the boundary: all bytes but one are accessible.</summary>
    private static AccessPlace Across(uint boundary, int size) => new(0, boundary - (uint)size + 1, boundary);
}
