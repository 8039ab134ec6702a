using Seam.Translator.Decode;

namespace Seam.Translator.Discover;

/// <summary>Where instructions go on within a function, as far as is known.</summary>
/// <param name="Tables">The resolved indirect jumps.</param>
/// <param name="NoReturn">The functions that do not come back.</param>
internal sealed record Ways(IReadOnlyDictionary<ulong, JumpTable> Tables, IReadOnlySet<ulong> NoReturn)
{
    public bool IsResolved(Instruction jump) => Tables.ContainsKey(jump.Address);

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
