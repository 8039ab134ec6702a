using Seam.Translator.Decode;
using Seam.Translator.Load;

namespace Seam.Translator.Discover;

/// <summary>
/// Where functions begin. Symbols and unwind tables are the compiler's word; every bl names a function too. An address that the program
/// only holds somewhere is a function unless it lies within one that the compiler described: then it is a label, for a computed jump.
/// </summary>
internal sealed class Entries
{
    private readonly SortedDictionary<ulong, ulong> _ends = [];
    private readonly ulong[] _starts;

    public Entries(Image image, CodeSpace code)
    {
        var unwind = UnwindTable.Read(image);
        var symbols = image.Symbols.Where(s => s.Kind != SymbolKind.Object && code.Contains(s.Address)).ToList();
        foreach (var range in unwind)
            _ends[range.Start] = range.End;
        foreach (var symbol in symbols.Where(s => s.Size > 0))
            _ends[symbol.Address] = symbol.Address + symbol.Size;
        _starts = [.. _ends.Keys];

        Pads = new LandingPads(image, unwind);
        All.Add(image.Entry);
        All.UnionWith(unwind.Where(r => !r.IsContinuation && code.Contains(r.Start)).Select(r => r.Start));
        All.UnionWith(symbols.Where(s => !IsColdPart(s.Name)).Select(s => s.Address));
        All.UnionWith(code.Instructions.Where(i => i.Flow == Flow.Call && code.Contains(i.Target)).Select(i => i.Target));
        foreach (var address in AddressScan.Find(image, code))
            if (All.Contains(address) || !IsInside(address) || BeginsFunction(code, address) && !HasComputedJump(code, address))
                AddressTaken.Add(address);
            else
                Labels.Add(address);
        All.UnionWith(AddressTaken);
        Names = Name(symbols);
    }

    public HashSet<ulong> All { get; } = [];

    public HashSet<ulong> AddressTaken { get; } = [];

    /// <summary>Addresses in the middle of functions that the program holds.</summary>
    public SortedSet<ulong> Labels { get; } = [];

    public LandingPads Pads { get; }

    private Dictionary<ulong, string> Names { get; }

    public string NameOf(ulong address) => Names.TryGetValue(address, out var name) ? name : $"sub_{address:x}";

    /// <summary>The labels within the function that begins at an address, if its end is known.</summary>
    public IEnumerable<ulong> LabelsOf(ulong function) =>
        _ends.TryGetValue(function, out var end) && Labels.Count > 0 && end > function ? Labels.GetViewBetween(function, end - 1) : [];

    private static bool IsColdPart(string name) => name.Contains(".cold", StringComparison.Ordinal);

    public bool IsInside(ulong address)
    {
        var place = Array.BinarySearch(_starts, address);
        return place < 0 && ~place > 0 && address < _ends[_starts[~place - 1]];
    }

    private static Dictionary<ulong, string> Name(IEnumerable<Symbol> symbols)
    {
        var names = new Dictionary<ulong, string>();
        foreach (var symbol in symbols.Where(s => s.Name.Length > 0))
            names.TryAdd(symbol.Address, symbol.Name);
        return names;
    }

    /// <summary>
    /// Whether an address within a described function looks like the beginning of another, which the description swallowed: nothing falls into
    /// it, or it begins with a hint. Sums of an address and an offset that are no addresses at all do not.
    /// </summary>
    private static bool BeginsFunction(CodeSpace code, ulong address) =>
        code.At(address) is { Row.Mnemonic: "hint" }
        || code.At(address - Instruction.Size) is { Flow: Flow.Jump or Flow.Return or Flow.Trap };

    /// <summary>Whether the described function around an address could jump there.</summary>
    private bool HasComputedJump(CodeSpace code, ulong address)
    {
        var start = _starts[~Array.BinarySearch(_starts, address) - 1];
        for (var at = start; at < _ends[start] && code.At(at) is { } instruction; at = instruction.Next)
            if (instruction.Flow == Flow.JumpRegister)
                return true;
        return false;
    }
}
