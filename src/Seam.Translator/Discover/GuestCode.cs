using Seam.Translator.Decode;

namespace Seam.Translator.Discover;

/// <summary>The functions of a program.</summary>
public sealed class GuestCode
{
    private readonly Dictionary<ulong, GuestFunction> _byAddress;

    /// <param name="functions">No two with the same address; their blocks may overlap where the program shares code.</param>
    /// <param name="addressTaken">Functions that an indirect call or jump may reach.</param>
    public GuestCode(IEnumerable<GuestFunction> functions, IReadOnlySet<ulong> addressTaken)
    {
        Functions = [.. functions.OrderBy(f => f.Address)];
        AddressTaken = addressTaken;
        _byAddress = Functions.ToDictionary(f => f.Address);
    }

    /// <summary>By rising address.</summary>
    public IReadOnlyList<GuestFunction> Functions { get; }

    public IReadOnlySet<ulong> AddressTaken { get; }

    public GuestFunction? Find(ulong address) => _byAddress.GetValueOrDefault(address);
}

/// <summary>A function as a graph of blocks. A jump to an address that is none of its blocks leaves it: a tail call.</summary>
/// <param name="Address">Its entry.</param>
/// <param name="Name">Its symbol, or one made from the address.</param>
/// <param name="Blocks">The blocks that can run, by their address.</param>
/// <param name="Tables">The indirect jumps whose targets are known, by the address of the jump.</param>
/// <param name="Returns">False when no path leads out of it but the end of the program: a call does not come back.</param>
public sealed record GuestFunction(
    ulong Address,
    string Name,
    IReadOnlyDictionary<ulong, CodeBlock> Blocks,
    IReadOnlyDictionary<ulong, JumpTable> Tables,
    bool Returns)
{
    /// <summary>Where exceptions go on that come out of its calls, by the address of the call.</summary>
    public IReadOnlyDictionary<ulong, ulong> LandingPads { get; init; } = new Dictionary<ulong, ulong>();
}

/// <summary>Instructions that run one after the other: only the last one may go elsewhere, and only the first is gone to.</summary>
public sealed record CodeBlock(IReadOnlyList<Instruction> Instructions)
{
    public ulong Address => Instructions[0].Address;

    public Instruction Last => Instructions[^1];
}

/// <summary>Where an indirect jump may go: every target once, by rising address.</summary>
public sealed record JumpTable(IReadOnlyList<ulong> Targets);
