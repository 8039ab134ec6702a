using Seam.Wasm.Binary;
using Seam.Wasm.Model;
using Seam.Wasm.Operators;

namespace Seam.Wasm.Text.Print;

/// <summary>Operators with their immediates, by the kind of the immediate; labels are in the hands of the caller.</summary>
internal sealed class OperatorPrinter(PrintNames names)
{
    /// <param name="code">Stands at the operator.</param>
    /// <param name="function">The function around it, or -1.</param>
    /// <param name="labels">The blocks around it.</param>
    public string Print(in CodeReader code, int function, LabelStack labels)
    {
        var immediate = code.Operator.Immediate switch
        {
            Immediate.None => "",
            Immediate.Label => labels.Reference(code.Index),
            Immediate.LabelTable => Labels(in code, labels),
            Immediate.BlockType => BlockType(code.BlockType),
            Immediate.Catches => Catches(in code, labels),
            Immediate.Local => names.Inner(NameKind.Local, function, code.Index) ?? $"{(uint)code.Index}",
            Immediate.TypeTable => Optional(NameKind.Table, code.Index2) + TypeUse(code.Index),
            Immediate.ElementTable => Optional(NameKind.Table, code.Index2) + names.Reference(NameKind.Element, code.Index),
            Immediate.DataMemory => Optional(NameKind.Memory, code.Index2) + names.Reference(NameKind.Data, code.Index),
            Immediate.TablePair => Pair(NameKind.Table, in code),
            Immediate.MemoryPair => Pair(NameKind.Memory, in code),
            Immediate.Table => Optional(NameKind.Table, code.Index),
            Immediate.Memory => Optional(NameKind.Memory, code.Index),
            Immediate.MemoryArgument => MemoryArgument(in code),
            Immediate.MemoryArgumentLane => $"{MemoryArgument(in code)} {code.Lane}".TrimStart(),
            _ => Index(in code) ?? Value(in code),
        };
        return $"{code.Operator.Name} {immediate}".TrimEnd();
    }

    public string TypeUse(int type) => $"(type {names.Reference(NameKind.Type, type)})";

    private string? Index(in CodeReader code)
    {
        NameKind? kind = code.Operator.Immediate switch
        {
            Immediate.Function => NameKind.Function,
            Immediate.Type => NameKind.Type,
            Immediate.Tag => NameKind.Tag,
            Immediate.Global => NameKind.Global,
            Immediate.Element => NameKind.Element,
            Immediate.Data => NameKind.Data,
            _ => null,
        };
        return kind is { } k ? names.Reference(k, code.Index) : null;
    }

    private static string Value(in CodeReader code) => code.Operator.Immediate switch
    {
        Immediate.I32 => code.I32.ToString(),
        Immediate.I64 => code.I64.ToString(),
        Immediate.F32 => Literals.F32(code.F32Bits),
        Immediate.F64 => Literals.F64(code.F64Bits),
        Immediate.V128 => Literals.V128(code.V128Low, code.V128High),
        Immediate.Lane => code.Lane.ToString(),
        Immediate.Lanes16 => Lanes(code.V128Low, code.V128High),
        Immediate.Fence => "",
        Immediate.HeapType when code.Opcode == Opcode.RefNull => code.Type.Heap.ToString(),
        Immediate.SelectTypes when code.Index == 1 => $"(result {code.Type})",
        Immediate.SelectTypes => throw new InvalidModuleException("printing", $"invalid result arity: select of {code.Index} types", code.Offset),
        _ => throw InvalidModuleException.Unsupported(code.Operator.Feature, $"printing '{code.Operator.Name}'", code.Offset),
    };

    private string BlockType(BlockType type) => type.IsEmpty ? "" : type.HasResult ? $"(result {type.Result})" : TypeUse(type.TypeIndex);

    /// <summary>The labels of the clauses are those around the block.</summary>
    private string Catches(in CodeReader code, LabelStack labels)
    {
        var text = new List<string> { BlockType(code.BlockType) };
        foreach (var clause in code.Catches)
            text.Add(
                $"({clause.Kind.Word()}{(clause.Kind.HasTag() ? " " + names.Reference(NameKind.Tag, clause.Tag) : "")} " +
                $"{labels.Reference(clause.Label)})");
        return string.Join(' ', text).TrimStart();
    }

    private string Optional(NameKind kind, int index) => index == 0 ? "" : names.Reference(kind, index) + " ";

    private string Pair(NameKind kind, in CodeReader code) =>
        code.Index == 0 && code.Index2 == 0 ? "" : $"{names.Reference(kind, code.Index)} {names.Reference(kind, code.Index2)}";

    private string MemoryArgument(in CodeReader code)
    {
        var memory = Optional(NameKind.Memory, code.Index);
        var offset = code.MemoryOffset == 0 ? "" : $"offset={code.MemoryOffset} ";
        var alignment = code.Alignment == code.Operator.NaturalAlignment ? "" : $"align={1ul << code.Alignment}";
        return (memory + offset + alignment).TrimEnd();
    }

    private static string Labels(in CodeReader code, LabelStack labels)
    {
        var text = new List<string>();
        foreach (var label in code.Labels)
            text.Add(labels.Reference(label));
        return string.Join(' ', [.. text, labels.Reference(code.Index)]);
    }

    private static string Lanes(ulong low, ulong high) =>
        string.Join(' ', Enumerable.Range(0, 16).Select(i => (byte)((i < 8 ? low : high) >> i % 8 * 8)));
}
