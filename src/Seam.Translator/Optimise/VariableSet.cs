using Seam.Translator.Ir;

namespace Seam.Translator.Optimise;

/// <summary>A set of registers of the guest. A function's own locals are never in one.</summary>
internal readonly record struct VariableSet(UInt128 Bits)
{
    public static VariableSet Empty => default;

    /// <summary>The registers that move between functions: those that live in globals do not.</summary>
    public static VariableSet Mobile { get; } = Of(RegisterFile.Mobile);

    public bool IsEmpty => Bits == 0;

    public static VariableSet operator |(VariableSet a, VariableSet b) => new(a.Bits | b.Bits);

    public static VariableSet operator &(VariableSet a, VariableSet b) => new(a.Bits & b.Bits);

    /// <summary>Those of <paramref name="a"/> that are not in <paramref name="b"/>.</summary>
    public static VariableSet operator -(VariableSet a, VariableSet b) => new(a.Bits & ~b.Bits);

    public static VariableSet Of(IEnumerable<Variable> variables)
    {
        var set = Empty;
        foreach (var v in variables)
            set = set.With(v);
        return set;
    }

    public bool Contains(Variable variable) => variable.IsRegister && (Bits >> variable.Number & 1) != 0;

    public VariableSet With(Variable variable) => variable.IsRegister ? new(Bits | UInt128.One << variable.Number) : this;

    /// <summary>The members by rising number.</summary>
    public Variable[] ToArray()
    {
        var members = new List<Variable>();
        for (var rest = Bits; rest != 0; rest &= rest - 1)
            members.Add(new Variable((int)UInt128.TrailingZeroCount(rest)));
        return [.. members];
    }
}
