namespace Seam.Translator.Ir;

/// <summary>The registers of the guest: number, whole type, and the names of their views.</summary>
public static class VariableTable
{
    private static readonly (string Name, ValueType Type)[] Special =
    [
        ("nzcv", ValueType.I32),
        ("tpidr", ValueType.I64),
        ("fpcr", ValueType.I32),
        ("fpsr", ValueType.I32),
        ("exclusive_address", ValueType.I64),
        ("exclusive_low", ValueType.I64),
        ("exclusive_high", ValueType.I64),
    ];

    private static readonly Dictionary<string, (Variable Variable, ValueType Type)> ByName = Build();

    public static int Count => 64 + 7;

    /// <summary>The whole type of a register.</summary>
    public static ValueType TypeOf(Variable register) => register switch
    {
        { IsGeneral: true } => ValueType.I64,
        { IsVector: true } => ValueType.V128,
        _ => Special[register.Number - 64].Type,
    };

    /// <summary>Whether a register has a view of a type: its whole, the low word of a general register, the low scalar of a vector.</summary>
    public static bool HasView(Variable register, ValueType type) =>
        TypeOf(register) == type
        || register.IsGeneral && type == ValueType.I32
        || register.IsVector && (type == ValueType.F32 || type == ValueType.F64);

    /// <summary>The assembler's name of a view: x3 and w3, q3, d3 and s3.</summary>
    public static string NameOf(Variable register, ValueType view)
    {
        var number = register.Number;
        return register switch
        {
            { IsGeneral: true } => view == ValueType.I64 ? number == 31 ? "sp" : $"x{number}" : number == 31 ? "wsp" : $"w{number}",
            { IsVector: true } => $"{(view == ValueType.V128 ? 'q' : view == ValueType.F64 ? 'd' : 's')}{number - 32}",
            _ => Special[number - 64].Name,
        };
    }

    /// <summary>The view with a name, or null.</summary>
    public static (Variable Variable, ValueType Type)? Find(string name) => ByName.TryGetValue(name, out var view) ? view : null;

    private static Dictionary<string, (Variable, ValueType)> Build()
    {
        ValueType[] types = [ValueType.I32, ValueType.I64, ValueType.F32, ValueType.F64, ValueType.V128];
        var names = new Dictionary<string, (Variable, ValueType)>(StringComparer.Ordinal);
        for (var number = 0; number < Count; number++)
            foreach (var type in types)
                if (HasView(new Variable(number), type))
                    names.Add(NameOf(new Variable(number), type), (new Variable(number), type));
        return names;
    }
}
