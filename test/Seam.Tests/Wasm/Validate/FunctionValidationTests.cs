using Seam.Wasm.Binary;
using Seam.Wasm.Model;
using Seam.Wasm.Operators;
using Seam.Wasm.Validate;
using static Seam.Tests.Wasm.ModuleBuilder;

namespace Seam.Tests.Wasm.Validate;

/// <summary>Bodies of one function in a module with a memory, a table, globals, an import and segments.</summary>
public sealed class FunctionValidationTests
{
    private const byte Empty = 0x40;

    public static TheoryData<string, object[]> Valid => new()
    {
        { "result from both arms", [Opcode.LocalGet, 0, Opcode.If, I32, Opcode.I32Const, 1, Opcode.Else, Opcode.I32Const, 2, Opcode.End, Opcode.Drop] },
        { "loop takes parameters", [Opcode.I32Const, 1, Opcode.Loop, 3, Opcode.BrIf, 1, Opcode.I32Const, 0, Opcode.End, Opcode.Drop] },
        { "any operand after unreachable", [Opcode.Unreachable, Opcode.I64Add, Opcode.Drop, Opcode.F32Neg, Opcode.Drop] },
        { "any select after unreachable", [Opcode.Unreachable, Opcode.Select, Opcode.I32Eqz, Opcode.Drop] },
        { "operands dropped by a branch", [Opcode.I32Const, 1, Opcode.F64Const, new byte[8], Opcode.Br, 0] },
        { "label table", [Opcode.Block, Empty, Opcode.I32Const, 1, Opcode.BrTable, 2, 0, 1, 0, Opcode.End] },
        { "call and its result", [Opcode.I64Const, 1, Opcode.Call, 0, Opcode.I32Eqz, Opcode.Drop] },
        { "indirect call", [Opcode.I64Const, 1, Opcode.I32Const, 0, Opcode.CallIndirect, 1, 0, Opcode.Drop] },
        { "two results", [Opcode.Block, 2, Opcode.I32Const, 1, Opcode.I64Const, 2, Opcode.End, Opcode.Drop, Opcode.Drop] },
        { "largest alignment", [Opcode.I32Const, 0, Opcode.V128Load, 4, 0, Opcode.Drop] },
        { "last lane", [Opcode.I32Const, 0, Opcode.I8x16Splat, Opcode.I8x16ExtractLaneS, (byte)15, Opcode.Drop] },
        { "declared reference", [Opcode.RefFunc, 1, Opcode.RefIsNull, Opcode.Drop] },
        { "typed select of references", [Opcode.RefNull, FuncRef, Opcode.RefNull, FuncRef, Opcode.I32Const, 0, Opcode.SelectTyped, 1, FuncRef, Opcode.Drop] },
        { "memory init", [Opcode.I32Const, 0, Opcode.I32Const, 0, Opcode.I32Const, 0, Opcode.MemoryInit, 0, 0, Opcode.DataDrop, 0] },
        { "table copy", [Opcode.I32Const, 0, Opcode.I32Const, 0, Opcode.I32Const, 0, Opcode.TableCopy, 0, 0] },
        { "relaxed vectors", [Opcode.I32Const, 0, Opcode.I32x4Splat, Opcode.I32x4RelaxedTruncF32x4S, Opcode.Drop] },
    };

    public static TheoryData<string, object[]> Invalid => new()
    {
        { "type mismatch: i32.add expects i32, found i64", [Opcode.I32Const, 1, Opcode.I64Const, 1, Opcode.I32Add, Opcode.Drop] },
        { "type mismatch: i32.add expects i32, found nothing", [Opcode.I32Const, 1, Opcode.I32Add, Opcode.Drop] },
        { "type mismatch: drop expects an operand, found nothing", [Opcode.Drop] },
        { "type mismatch: values remaining on stack at end of block: [i32]", [Opcode.I32Const, 1] },
        { "type mismatch: end expects i32, found nothing", [Opcode.Block, I32, Opcode.End, Opcode.Drop] },
        { "type mismatch: end expects i32, found nothing", [Opcode.I32Const, 7, Opcode.Block, I32, Opcode.End, Opcode.Drop, Opcode.Drop] },
        { "type mismatch: if without else", [Opcode.LocalGet, 0, Opcode.If, I32, Opcode.I32Const, 1, Opcode.End, Opcode.Drop] },
        { "type mismatch: select expects two operands of one type", [Opcode.I32Const, 1, Opcode.I64Const, 1, Opcode.I32Const, 1, Opcode.Select, Opcode.Drop] },
        { "type mismatch: select expects numbers or vectors", [Opcode.RefNull, FuncRef, Opcode.RefNull, FuncRef, Opcode.I32Const, 1, Opcode.Select, Opcode.Drop] },
        { "type mismatch: label 1 of br_table takes 0 values, the default 1", [Opcode.Block, I32, Opcode.I32Const, 1, Opcode.I32Const, 1, Opcode.BrTable, 1, 1, 0, Opcode.End, Opcode.Drop] },
        { "type mismatch: f32x4.relaxed_madd expects v128, found i32", [Opcode.I32Const, 0, Opcode.F32x4RelaxedMadd, Opcode.Drop] },
        { "invalid result arity", [Opcode.Unreachable, Opcode.SelectTyped, 2, I32, I32, Opcode.Drop] },
        { "unknown local 2", [Opcode.LocalGet, 2, Opcode.Drop] },
        { "unknown global 9", [Opcode.GlobalGet, 9, Opcode.Drop] },
        { "unknown function 9", [Opcode.Call, 9] },
        { "unknown type 9", [Opcode.I32Const, 0, Opcode.CallIndirect, 9, 0] },
        { "unknown table 1", [Opcode.TableSize, 1, Opcode.Drop] },
        { "unknown memory 1", [Opcode.MemorySize, 1, Opcode.Drop] },
        { "unknown label 1", [Opcode.Br, 1] },
        { "unknown data segment 3", [Opcode.DataDrop, 3] },
        { "unknown elem segment 3", [Opcode.ElemDrop, 3] },
        { "immutable global 0 cannot be set", [Opcode.I32Const, 1, Opcode.GlobalSet, 0] },
        { "alignment must not be larger than natural", [Opcode.I32Const, 0, Opcode.I32Load16S, 2, 0, Opcode.Drop] },
        { "offset out of range", [Opcode.I32Const, 0, Opcode.I32Load, 2, new byte[] { 0x80, 0x80, 0x80, 0x80, 0x10 }, Opcode.Drop] },
        { "invalid lane index 8", [Opcode.I32Const, 0, Opcode.I16x8Splat, Opcode.I16x8ExtractLaneS, (byte)8, Opcode.Drop] },
        { "invalid lane index 4", [Opcode.I32Const, 0, Opcode.I32Const, 0, Opcode.I32x4Splat, Opcode.V128Store32Lane, 2, 0, (byte)4] },
        { "undeclared function reference 2", [Opcode.RefFunc, 2, Opcode.Drop] },
        { "feature TailCall is not supported yet", [Opcode.ReturnCall, 1] },
        { "feature Threads is not supported yet", [Opcode.AtomicFence, (byte)0] },
        { "unknown tag 0", [Opcode.Throw, 0] },
        { "type mismatch: throw_ref expects exnref, found i32", [Opcode.I32Const, 0, Opcode.ThrowRef] },
        { "type mismatch: catch_all_ref brings [(ref exn)], label 0 takes []", [Opcode.TryTable, Empty, 1, 3, 0, Opcode.End] },
        { "unknown label 1", [Opcode.TryTable, Empty, 1, 2, 1, Opcode.End] },
        { "invalid rethrow label 0", [Opcode.Try, Empty, Opcode.Rethrow, 0, Opcode.End] },
        { "feature Gc is not supported yet", [Opcode.RefNull, (byte)0x6e, Opcode.Drop] },
    };

    public static TheoryData<string, object[]> Malformed => new()
    {
        { "illegal opcode 27", [(byte)0x27] },
        { "END opcode expected, else without if", [Opcode.Else] },
        { "END opcode expected, catch_all outside of try", [Opcode.CatchAll] },
        { "END opcode expected, delegate without try", [Opcode.Delegate, 0] },
        { "malformed catch clause", [Opcode.TryTable, Empty, 1, 4, 0, Opcode.End] },
        { "END opcode expected, operators follow the end", [Opcode.End, Opcode.Nop] },
        { "unexpected end of section or function: END opcode expected", [Opcode.Block, Empty] },
        { "integer representation too long", [Opcode.I32Const, new byte[] { 0x80, 0x80, 0x80, 0x80, 0x80, 0x00 }] },
        { "malformed memop flags", [Opcode.I32Const, 0, Opcode.I32Load, new byte[] { 0x80, 0x01, 0 }] },
    };

    [Theory]
    [MemberData(nameof(Valid))]
    public void Well_typed_code_is_accepted(string what, object[] code)
    {
        Assert.NotEmpty(what);
        Check(code);
    }

    [Theory]
    [MemberData(nameof(Invalid))]
    public void Ill_typed_code_is_rejected_with_the_reason(string reason, object[] code)
    {
        var fault = Assert.Throws<InvalidModuleException>(() => Check(code));
        Assert.StartsWith(reason, fault.Reason, StringComparison.Ordinal);
        Assert.Contains("function 1 \"main\"", fault.Message, StringComparison.Ordinal);
        Assert.NotNull(fault.Offset);
    }

    [Theory]
    [MemberData(nameof(Malformed))]
    public void Code_that_cannot_be_read_is_malformed(string reason, object[] code) =>
        Assert.StartsWith(reason, Assert.Throws<MalformedModuleException>(() => Check(code)).Reason, StringComparison.Ordinal);

    [Fact]
    public void Calls_cannot_pile_up_operands_without_bound()
    {
        var results = Enumerable.Repeat(I32, 1000).ToArray();
        var calls = Enumerable.Repeat<object[]>([Opcode.Call, 0], 5000).SelectMany(c => c).ToArray();
        var module = ModuleReader.Read(new ModuleBuilder().Type([], results).Function(0, Code([.. calls])).ToBytes());
        var fault = Assert.Throws<InvalidModuleException>(() => Validator.Validate(module));
        Assert.StartsWith("operand stack too high", fault.Reason, StringComparison.Ordinal);
    }

    private static void Check(object[] code) => Validator.Validate(ModuleReader.Read(Build(code)));

    private static byte[] Build(object[] code) => new ModuleBuilder()
        .Type([I32], []).Type([I64], [I32]).Type([], [I32, I64]).Type([I32], [I32])
        .ImportFunction("env", "f", 1)
        .Function(0, Code(code), locals: 1, localType: I64)
        .Function(0, Code())
        .Table(FuncRef, 1).Memory(1)
        .Global(I32, mutable: false, Code(Opcode.I32Const, 0))
        .Export("main", ExternalKind.Function, 1)
        .Item(SectionId.Element, [1, 0, 1, 0])
        .DataCount(1).Item(SectionId.Data, [1, 1, 0])
        .ToBytes();
}
