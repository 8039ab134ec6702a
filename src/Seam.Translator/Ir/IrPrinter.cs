using System.Text;

namespace Seam.Translator.Ir;

/// <summary>
/// A function in text. An operation whose result is used once, right after it and the other operands, stands inside its user in
/// parentheses; any other result is a line <c>%n = …</c>. Reading the text gives the same operations in the same order.
/// </summary>
internal static class IrPrinter
{
    public static string Print(Function function)
    {
        var text = new StringBuilder();
        text.Append($"function {function.Name} 0x{function.Address:x}{Border(function)}\n");
        for (var i = 0; i < function.Locals.Count; i++)
            text.Append($"  local ${i} {function.Locals[i]}\n");
        for (var i = 0; i < function.Blocks.Count; i++)
        {
            text.Append($"b{i} 0x{function.Blocks[i].Address:x}:\n");
            new BlockPrinter(function.Blocks[i]).Print(text);
        }
        return text.ToString();
    }

    private static string Border(Function function) =>
        VariableText.List(" takes", function.Signature.Takes) + VariableText.List(" gives", function.Signature.Gives)
        + VariableText.List(" in", function.Parameters)
        + (function.ResultTypes.Count == 0 ? "" : " out " + string.Join(' ', function.ResultTypes))
        + (function.Escapes == EscapeForm.Never ? "" : $" escapes {function.Escapes}");
}
