using Seam.Translator.Ir;

namespace Seam.Translator.Optimise;

/// <summary>
/// What is known about a value: nothing; a number; or what a register held at the entry plus a number. Of a vector register it is the low 64 bits
/// that a function has to restore (AAPCS64, 6.1.2), so its views as f64 and v128 count as the same.
/// </summary>
internal readonly record struct SymbolicValue(int Base, long Offset)
{
    private const int NoBase = -1;

    public static SymbolicValue Unknown => new(int.MinValue, 0);

    public bool IsUnknown => Base == int.MinValue;

    /// <summary>A place in the frame: the entry's stack pointer plus <see cref="Offset"/>.</summary>
    public bool IsStack => Base == Variable.Sp.Number;

    public static SymbolicValue EntryOf(Variable register) => new(register.Number, 0);

    public static SymbolicValue Number(long value) => new(NoBase, value);

    public static SymbolicValue Add(SymbolicValue a, SymbolicValue b) =>
        a.IsUnknown || b.IsUnknown || a.Base != NoBase && b.Base != NoBase ? Unknown
        : new SymbolicValue(a.Base == NoBase ? b.Base : a.Base, a.Offset + b.Offset);

    public static SymbolicValue Subtract(SymbolicValue a, SymbolicValue b) =>
        a.IsUnknown || b.Base != NoBase ? Unknown : a with { Offset = a.Offset - b.Offset };
}
