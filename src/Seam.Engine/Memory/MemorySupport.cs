using System.Runtime.InteropServices;
using Seam.Engine.Memory.Native;

namespace Seam.Engine.Memory;

/// <summary>What this process can do for memories, found out once.</summary>
public static class MemorySupport
{
    private static readonly Lazy<(GuardArena? Arena, string? Obstacle)> Guard = new(SetUp);

    /// <summary>Why guard mode, and windows, are not available here; null when they are.</summary>
    public static string? GuardObstacle => Guard.Value.Obstacle;

    /// <summary>How many memories can exist at once in the arena.</summary>
    public static int GuardSlots => Guard.Value.Arena?.SlotCount ?? 0;

    internal static GuardArena? Arena => Guard.Value.Arena;

    /// <summary>The mode to compile for and to create memories in.</summary>
    public static MemoryModeChoice Choose(MemoryMode preferred) =>
        preferred == MemoryMode.Guard && GuardObstacle is { } obstacle
            ? new(MemoryMode.Checked, obstacle)
            : new(preferred, null);

    private static (GuardArena?, string?) SetUp()
    {
        if (!OperatingSystem.IsLinux() || RuntimeInformation.ProcessArchitecture != Architecture.X64)
            return (null, $"the fault handler is for Linux on x64, this is {RuntimeInformation.RuntimeIdentifier}");
        try
        {
            if (GuardArena.TryCreate() is not { } arena)
                return (null, "the process may not reserve enough address space (see ulimit -v)");
            FaultHandler.EnsureInstalled(arena);
            return (arena, null);
        }
        catch (SystemCallException refused)
        {
            return (null, refused.Message);
        }
    }
}
