using Seam.Foundation.Text;
using Seam.Wasm.Binary;
using Seam.Wasm.Model;
using Seam.Wasm.Operators;

namespace Seam.Wasm.Text.Print;

/// <summary>Function bodies, an operator a line, and constant expressions.</summary>
internal sealed class CodePrinter(PrintNames names, PrintHints hints)
{
    /// <summary>Deeper blocks are not indented further: text would grow with the square of the depth.</summary>
    private const int MaxIndent = 32;

    private readonly OperatorPrinter _operators = new(names);

    public void Body(CodeWriter writer, FunctionBody body, int function)
    {
        var labels = new LabelStack(names, function);
        var code = new CodeReader(body);
        while (code.Next())
        {
            if (code.Opcode is Opcode.End or Opcode.Delegate && !labels.Leave())
                return;
            var isMiddle = code.Opcode is Opcode.Else or Opcode.Catch or Opcode.CatchAll;
            var depth = isMiddle ? labels.Depth - 1 : labels.Depth;
            writer.Line(new string(' ', 2 * Math.Clamp(depth, 0, MaxIndent)) + hints.Before(body, function, code.Offset) + Operator(in code, function, labels));
        }
    }

    public string Expression(ConstantExpression expression)
    {
        var labels = new LabelStack(names, -1);
        var parts = new List<string>();
        var code = new CodeReader(expression);
        while (code.Next() && code.Opcode != Opcode.End)
            parts.Add($"({_operators.Print(in code, -1, labels)})");
        return string.Join(' ', parts);
    }

    private string Operator(in CodeReader code, int function, LabelStack labels)
    {
        var text = _operators.Print(in code, function, labels);
        if (code.Operator.Immediate is not (Immediate.BlockType or Immediate.Catches))
            return text;
        var word = code.Operator.Name;
        return word + labels.Enter() + text[word.Length..];
    }
}
