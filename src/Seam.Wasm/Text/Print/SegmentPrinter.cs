using Seam.Foundation.Text;
using Seam.Wasm.Model;

namespace Seam.Wasm.Text.Print;

/// <summary>Element and data segments.</summary>
internal sealed class SegmentPrinter(PrintNames names, CodePrinter code)
{
    public void Print(CodeWriter writer, Module module)
    {
        foreach (var (i, segment) in module.Elements.Index())
            writer.Line($"(elem {names.Definition(NameKind.Element, i)} {Head(segment)}{Elements(segment)})");
        foreach (var (i, segment) in module.Data.Index())
        {
            var head = Place("memory", NameKind.Memory, segment.Memory, segment.Start);
            writer.Line($"(data {names.Definition(NameKind.Data, i)} {head}{Literals.Bytes(segment.Bytes.Span)})");
        }
    }

    private string Head(ElementSegment segment) =>
        segment.Mode == SegmentMode.Declarative ? "declare " : Place("table", NameKind.Table, segment.Table, segment.Start);

    private string Place(string word, NameKind kind, int index, ConstantExpression? start) => start is not { } offset ? ""
        : (index == 0 ? "" : $"({word} {names.Reference(kind, index)}) ") + $"(offset {code.Expression(offset)}) ";

    private string Elements(ElementSegment segment) => segment.Functions.Length > 0 || segment.Count == 0 && segment.Type == ValueType.FuncRef
        ? $"func {string.Join(' ', segment.Functions.Select(f => names.Reference(NameKind.Function, f)))}".TrimEnd()
        : $"{segment.Type} {string.Join(' ', segment.Expressions.Select(e => $"(item {code.Expression(e)})"))}".TrimEnd();
}
