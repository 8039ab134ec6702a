using Seam.Translator.Decode;

namespace Seam.Translator.Discover;

/// <summary>Where instructions go on within a function, as far as is known.</summary>
/// <param name="Tables">The resolved indirect jumps.</param>
/// <param name="NoReturn">The functions that do not come back.</param>
/// <param name="PadOf">The landing pad of the call at an address.</param>
internal sealed record Ways(IReadOnlyDictionary<ulong, JumpTable> Tables, IReadOnlySet<ulong> NoReturn, Func<ulong, ulong?> PadOf)
{
    public bool IsResolved(Instruction jump) => Tables.ContainsKey(jump.Address);

    /// <summary>Where one goes on, and where an exception does that comes out of it.</summary>
    public IEnumerable<ulong> WithPads(Instruction last) =>
        last.Flow is Flow.Call or Flow.CallRegister && PadOf(last.Address) is { } pad ? From(last).Append(pad) : From(last);

    public IEnumerable<ulong> From(Instruction last) => last.Flow switch
    {
        Flow.Jump => [last.Target],
        Flow.Branch => [last.Target, last.Next],
        Flow.Call => NoReturn.Contains(last.Target) ? [] : [last.Next],
        Flow.JumpRegister => Tables.TryGetValue(last.Address, out var table) ? table.Targets : [],
        Flow.Return or Flow.Trap => [],
        _ => [last.Next],
    };
}
