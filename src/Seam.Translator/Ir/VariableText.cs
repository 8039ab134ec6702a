namespace Seam.Translator.Ir;

/// <summary>Whole variables in text, both ways: x0, q0, nzcv, or $2 for a local.</summary>
internal static class VariableText
{
    public static string Print(Variable variable) =>
        variable.IsRegister ? VariableTable.NameOf(variable, VariableTable.TypeOf(variable)) : $"${variable.LocalIndex}";

    /// <summary>A keyword and the names behind it; nothing when there are none.</summary>
    public static string List(string keyword, IReadOnlyList<Variable> variables) =>
        variables.Count == 0 ? "" : $"{keyword} {string.Join(' ', variables.Select(Print))}";

    /// <summary>Reads a keyword and the names behind it.</summary>
    public static IReadOnlyList<Variable> ReadList(WordReader words)
    {
        words.Next();
        var list = new List<Variable>();
        while (words.Peek.StartsWith('$') || VariableTable.Find(words.Peek) is not null)
            list.Add(Read(words.Next()));
        return list;
    }

    private static Variable Read(string name) =>
        name.StartsWith('$') ? Variable.Local(int.Parse(name.AsSpan(1))) : VariableTable.Find(name)!.Value.Variable;
}
