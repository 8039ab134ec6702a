using static Seam.Wasm.Operators.OperatorRow;

namespace Seam.Wasm.Operators;

/// <summary>Locals, globals, tables and references: all typed by what their index names.</summary>
internal static class ReferenceOperators
{
    public static readonly Operator[] Rows =
    [
        Row(Opcode.LocalGet,     "local.get",       Immediate.Local,        Special),
        Row(Opcode.LocalSet,     "local.set",       Immediate.Local,        Special),
        Row(Opcode.LocalTee,     "local.tee",       Immediate.Local,        Special),
        Row(Opcode.GlobalGet,    "global.get",      Immediate.Global,       Special),
        Row(Opcode.GlobalSet,    "global.set",      Immediate.Global,       Special),
        Row(Opcode.TableGet,     "table.get",       Immediate.Table,        Special, Feature.ReferenceTypes),
        Row(Opcode.TableSet,     "table.set",       Immediate.Table,        Special, Feature.ReferenceTypes),
        Row(Opcode.RefNull,      "ref.null",        Immediate.HeapType,     Special, Feature.ReferenceTypes),
        Row(Opcode.RefIsNull,    "ref.is_null",     Immediate.None,         Special, Feature.ReferenceTypes),
        Row(Opcode.RefFunc,      "ref.func",        Immediate.Function,     Special, Feature.ReferenceTypes),
        Row(Opcode.RefEq,        "ref.eq",          Immediate.None,         Special, Feature.Gc),
        Row(Opcode.RefAsNonNull, "ref.as_non_null", Immediate.None,         Special, Feature.FunctionReferences),
        Row(Opcode.TableInit,    "table.init",      Immediate.ElementTable, Special, Feature.BulkMemory),
        Row(Opcode.ElemDrop,     "elem.drop",       Immediate.Element,      "->", Feature.BulkMemory),
        Row(Opcode.TableCopy,    "table.copy",      Immediate.TablePair,    Special, Feature.BulkMemory),
        Row(Opcode.TableGrow,    "table.grow",      Immediate.Table,        Special, Feature.ReferenceTypes),
        Row(Opcode.TableSize,    "table.size",      Immediate.Table,        Special, Feature.ReferenceTypes),
        Row(Opcode.TableFill,    "table.fill",      Immediate.Table,        Special, Feature.ReferenceTypes),
    ];
}
