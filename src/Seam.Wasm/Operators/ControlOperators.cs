using static Seam.Wasm.Operators.OperatorRow;

namespace Seam.Wasm.Operators;

/// <summary>Blocks, branches, calls, exceptions, and the operators that treat every type alike.</summary>
internal static class ControlOperators
{
    public static readonly Operator[] Rows =
    [
        Row(Opcode.Unreachable,        "unreachable",          Immediate.None,        Special),
        Row(Opcode.Nop,                "nop",                  Immediate.None,        "->"),
        Row(Opcode.Block,              "block",                Immediate.BlockType,   Special),
        Row(Opcode.Loop,               "loop",                 Immediate.BlockType,   Special),
        Row(Opcode.If,                 "if",                   Immediate.BlockType,   Special),
        Row(Opcode.Else,               "else",                 Immediate.None,        Special),
        Row(Opcode.Try,                "try",                  Immediate.BlockType,   Special, Feature.LegacyExceptions),
        Row(Opcode.Catch,              "catch",                Immediate.Tag,         Special, Feature.LegacyExceptions),
        Row(Opcode.Throw,              "throw",                Immediate.Tag,         Special, Feature.Exceptions),
        Row(Opcode.Rethrow,            "rethrow",              Immediate.Label,       Special, Feature.LegacyExceptions),
        Row(Opcode.ThrowRef,           "throw_ref",            Immediate.None,        Special, Feature.Exceptions),
        Row(Opcode.End,                "end",                  Immediate.None,        Special),
        Row(Opcode.Br,                 "br",                   Immediate.Label,       Special),
        Row(Opcode.BrIf,               "br_if",                Immediate.Label,       Special),
        Row(Opcode.BrTable,            "br_table",             Immediate.LabelTable,  Special),
        Row(Opcode.Return,             "return",               Immediate.None,        Special),
        Row(Opcode.Call,               "call",                 Immediate.Function,    Special),
        Row(Opcode.CallIndirect,       "call_indirect",        Immediate.TypeTable,   Special),
        Row(Opcode.ReturnCall,         "return_call",          Immediate.Function,    Special, Feature.TailCall),
        Row(Opcode.ReturnCallIndirect, "return_call_indirect", Immediate.TypeTable,   Special, Feature.TailCall),
        Row(Opcode.CallRef,            "call_ref",             Immediate.Type,        Special, Feature.FunctionReferences),
        Row(Opcode.ReturnCallRef,      "return_call_ref",      Immediate.Type,        Special, Feature.FunctionReferences),
        Row(Opcode.Delegate,           "delegate",             Immediate.Label,       Special, Feature.LegacyExceptions),
        Row(Opcode.CatchAll,           "catch_all",            Immediate.None,        Special, Feature.LegacyExceptions),
        Row(Opcode.Drop,               "drop",                 Immediate.None,        Special),
        Row(Opcode.Select,             "select",               Immediate.None,        Special),
        Row(Opcode.SelectTyped,        "select",               Immediate.SelectTypes, Special, Feature.ReferenceTypes),
        Row(Opcode.TryTable,           "try_table",            Immediate.Catches,     Special, Feature.Exceptions),
        Row(Opcode.BrOnNull,           "br_on_null",           Immediate.Label,       Special, Feature.FunctionReferences),
        Row(Opcode.BrOnNonNull,        "br_on_non_null",       Immediate.Label,       Special, Feature.FunctionReferences),
    ];
}
