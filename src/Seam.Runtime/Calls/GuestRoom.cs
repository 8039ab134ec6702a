using Seam.Engine.Memory;
using Seam.Engine.Run;
using Seam.Foundation.Diagnostics;
using Seam.Runtime.Model;
using Seam.Wasm.Types;
using ValueType = Seam.Wasm.Types.ValueType;

namespace Seam.Runtime.Calls;

/// <summary>Memory that a guest's own allocator sets aside for good (docs/abi.md, "Modules and windows").</summary>
internal static class GuestRoom
{
    private const string ReserveName = "seam_reserve";

    private static readonly FunctionType ReserveType = new([ValueType.I32], [ValueType.I32]);

    /// <param name="purpose">What it is for, in words that follow "cannot give a window of n bytes to".</param>
    /// <exception cref="InputException">The guest lacks the function, refuses, or answers an impossible address.</exception>
    public static (uint Address, LinearMemory Memory) Reserve(AppModule module, long bytes, string purpose)
    {
        var address = (uint)Support(module, ReserveName, ReserveType).Invoke((uint)bytes)[0].I32;
        var memory = module.Instance.Memory?.Linear ?? throw Refused("it has no memory", "build it with a memory");
        if (address == 0)
            throw Refused("it has no room", "raise its memory limit, or make the region smaller");
        if (address % LinearMemory.PageBytes != 0)
            throw Refused($"it answers the address 0x{address:x}, which is no multiple of {LinearMemory.PageBytes}", $"correct its {ReserveName}");
        if (address + bytes > memory.Length)
            throw Refused($"it answers the address 0x{address:x}, but its memory ends at 0x{memory.Length:x}", $"correct its {ReserveName}");
        return (address, memory);

        InputException Refused(string why, string help) => new($"module '{module.Name}' cannot give a window of {bytes} bytes to {purpose}: {why}", help);
    }

    /// <summary>A function of the support library of the guest's language.</summary>
    /// <exception cref="InputException">The guest lacks it, or has it with another signature.</exception>
    public static Function Support(AppModule module, string name, FunctionType type)
    {
        var function = Functions.Exported(module, name) ?? throw new InputException(
            $"module '{module.Name}' shares memory with others but does not export '{name}'", $"link '{module.Plan.File}' with the support library of its language (for C: runtimes/c)");
        return Functions.Typed(module, name, function, type);
    }
}
