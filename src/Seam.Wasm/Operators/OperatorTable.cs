using System.Collections.Frozen;

namespace Seam.Wasm.Operators;

/// <summary>All operators by opcode. Reader, validator, printer and encoder read their facts here.</summary>
public static class OperatorTable
{
    /// <summary>One past the highest opcode.</summary>
    public const int Size = 0x600;

    private static readonly Operator?[] ByOpcode = Build();

    private static readonly FrozenDictionary<string, Operator>.AlternateLookup<ReadOnlySpan<char>> ByName = Rows
        .DistinctBy(r => r.Name)
        .ToFrozenDictionary(r => r.Name, StringComparer.Ordinal)
        .GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Every row, in the order of the tables.</summary>
    public static IEnumerable<Operator> Rows => ByOpcode.OfType<Operator>();

    /// <summary>The row of an opcode that a reader has accepted.</summary>
    public static Operator Of(Opcode opcode) =>
        ByOpcode[(int)opcode] ?? throw new ArgumentOutOfRangeException(nameof(opcode), opcode, "no such operator");

    /// <summary>The row of a number that may name no operator.</summary>
    public static Operator? Find(uint opcode) => opcode < Size ? ByOpcode[opcode] : null;

    /// <summary>The row with a text name, or null; the one with the lower opcode when two share it.</summary>
    public static Operator? Named(ReadOnlySpan<char> name) => ByName.TryGetValue(name, out var row) ? row : null;

    private static Operator?[] Build()
    {
        var table = new Operator?[Size];
        foreach (var row in AllRows())
            if (table[(int)row.Opcode] is { } taken)
                throw new InvalidOperationException($"'{row.Name}' has the opcode of '{taken.Name}'");
            else
                table[(int)row.Opcode] = row;
        return table;
    }

    private static IEnumerable<Operator> AllRows() =>
    [
        .. ControlOperators.Rows,
        .. ReferenceOperators.Rows,
        .. MemoryOperators.Rows,
        .. NumericOperators.Rows,
        .. SimdMemoryOperators.Rows,
        .. SimdOperators.Rows,
        .. RelaxedSimdOperators.Rows,
        .. AtomicOperators.Rows,
        .. GcOperators.Rows,
    ];
}
