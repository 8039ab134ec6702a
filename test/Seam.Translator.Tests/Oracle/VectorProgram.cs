using Seam.Engine;
using Seam.Engine.Wasi;
using Seam.Translator.Decode;
using Seam.Translator.Decode.Semantics;
using Seam.Translator.Encode;
using Seam.Translator.Ir;
using Seam.Translator.Kernel;
using Seam.Translator.Load;
using Seam.Translator.Optimise;
using Seam.Wasm.Binary;
using Seam.Wasm.Operators;

namespace Seam.Translator.Tests.Oracle;

/// <summary>
/// A guest program that has a function for each row: it takes registers from memory, carries out the instruction, and puts them back. Lifted,
/// optimised, encoded and linked like any other, it writes all states to its standard output.
/// </summary>
internal sealed class VectorProgram
{
    private const ulong Code = 0x10000;
    private const int FunctionSize = 0x100;
    private const ulong States = 0x100000;
    private const int StateStride = 256;

    private readonly IReadOnlyList<(Row Row, IReadOnlyList<MachineState> Cases)> _rows;
    private readonly List<MachineState> _states;

    private VectorProgram(IReadOnlyList<(Row Row, IReadOnlyList<MachineState> Cases)> rows) =>
        (_rows, _states) = (rows, [.. rows.SelectMany(r => r.Cases)]);

    /// <summary>The states after the instructions, in order.</summary>
    public static List<MachineState> Run(IReadOnlyList<(Row Row, IReadOnlyList<MachineState> Cases)> rows)
    {
        var program = new VectorProgram(rows);
        var (module, end) = ModuleEncoder.Encode(Optimiser.Run(program.Guest()), program.Memory(), new EncodeOptions("vectors"));
        var bytes = ModuleWriter.Write(KernelLinker.Link(module, new KernelOptions(end + 15 & ~15u)).Module);
        using var output = new MemoryStream();
        var engine = new WasmEngine(new EngineOptions());
        var code = WasiProgram.Run(engine, engine.Compile(bytes, "vectors"), new WasiOptions { Arguments = ["vectors"], Output = new StandardStream(output) });
        Assert.Equal(0, code);
        return program.Collect(output.ToArray());
    }

    private GuestProgram Guest()
    {
        var functions = new List<Function> { Main() };
        var number = 0;
        foreach (var (row, cases) in _rows)
        {
            var builder = new FunctionBuilder(row.Mnemonic, FunctionAddress(functions.Count));
            var block = builder.Begin(FunctionAddress(functions.Count));
            foreach (var state in cases)
                Emit(block, state, States + (ulong)(number++ * StateStride));
            block.Return(block.Get(Variable.Lr, ValueType.I64));
            functions.Add(Verifier.Check(builder.Build()));
        }
        return new(functions, Code, []);
    }

    private static ulong FunctionAddress(int index) => Code + (ulong)(index * FunctionSize);

    /// <summary>Calls every function, then writes the states and the windows, then exits.</summary>
    private Function Main()
    {
        var builder = new FunctionBuilder("main", Code);
        var block = builder.Begin(Code);
        for (var k = 1; k <= _rows.Count; k++)
        {
            var next = builder.NewLabel(Code);
            block.Set(Variable.Lr, block.I64((long)Code));
            block.Call(FunctionAddress(k), next);
            block = builder.Begin(next);
        }
        block = SystemCall(builder, block, 64, 1, (long)States, _states.Count * StateStride);
        block = SystemCall(builder, block, 64, 1, (long)VectorInputs.FirstWindow, _states.Count * VectorInputs.WindowStride);
        block = SystemCall(builder, block, 93, 0, 0, 0);
        block.Trap(Seam.Translator.Ir.TrapKind.Unreachable, Code);
        return builder.Build();
    }

    private static BlockBuilder SystemCall(FunctionBuilder builder, BlockBuilder block, int number, long a, long b, long c)
    {
        block.Set(Variable.X(8), block.I64(number));
        block.Set(Variable.X(0), block.I64(a));
        block.Set(Variable.X(1), block.I64(b));
        block.Set(Variable.X(2), block.I64(c));
        var next = builder.NewLabel(Code);
        block.SystemCall(next);
        return builder.Begin(next);
    }

    private static void Emit(BlockBuilder block, MachineState state, ulong address)
    {
        var instruction = Decoder.Decode(Code, state.Word);
        var trial = new Machine(new BlockBuilder());
        instruction.Row.Meaning!(trial, instruction);
        var touched = trial.Block.Ops.Where(o => o.Kind is OperationKind.Get or OperationKind.Set).Select(o => o.Variable).Distinct().Where(IsKept).ToList();
        var place = block.I64((long)address);
        foreach (var variable in touched)
            block.Set(variable, Load(block, place, variable));
        block.Set(Variable.ExclusiveAddress, block.I64(-1));
        instruction.Row.Meaning!(new Machine(block), instruction);
        foreach (var variable in touched)
            Store(block, place, variable);
    }

    private static bool IsKept(Variable variable) => variable.IsGeneral || variable.IsVector || variable == Variable.Nzcv;

    private static int Offset(Variable variable) =>
        variable.IsGeneral ? variable.Number * 8 : variable.IsVector ? MachineState.VectorOffset + (variable.Number - 32) * 16 : MachineState.FlagsOffset;

    private static Value Load(BlockBuilder block, Value place, Variable variable)
    {
        if (variable.IsGeneral)
            return block.Load(Opcode.I64Load, place, Offset(variable));
        return variable.IsVector ? block.Load(Opcode.V128Load, place, Offset(variable))
            : block.Emit(Opcode.I32ShrU, block.Load(Opcode.I32Load, place, Offset(variable)), block.I32(28));
    }

    private static void Store(BlockBuilder block, Value place, Variable variable)
    {
        if (variable.IsGeneral)
            block.Store(Opcode.I64Store, place, Offset(variable), block.Get(variable, ValueType.I64));
        else if (variable.IsVector)
            block.Store(Opcode.V128Store, place, Offset(variable), block.Get(variable, ValueType.V128));
        else
            block.Store(Opcode.I32Store, place, Offset(variable), block.Emit(Opcode.I32Shl, block.Get(variable, ValueType.I32), block.I32(28)));
    }

    private Image Memory()
    {
        var states = new byte[_states.Count * StateStride];
        var windows = new byte[_states.Count * VectorInputs.WindowStride];
        for (var k = 0; k < _states.Count; k++)
        {
            _states[k].Bytes.AsSpan(0, MachineState.WindowOffset).CopyTo(states.AsSpan(k * StateStride));
            _states[k].Memory.CopyTo(windows.AsSpan(k * VectorInputs.WindowStride));
        }
        return Images.Of(
            Code,
            new Segment(Code, 0x1000, default, false, true),
            new Segment(States, (ulong)states.Length, states, true, false),
            new Segment(VectorInputs.FirstWindow, (ulong)windows.Length, windows, true, false));
    }

    private List<MachineState> Collect(byte[] output)
    {
        var windows = _states.Count * StateStride;
        Assert.Equal(windows + _states.Count * VectorInputs.WindowStride, output.Length);
        return [.. _states.Select((state, k) =>
        {
            var after = (byte[])state.Bytes.Clone();
            output.AsSpan(k * StateStride, MachineState.WordOffset).CopyTo(after);
            output.AsSpan(windows + k * VectorInputs.WindowStride, MachineState.MemorySize).CopyTo(after.AsSpan(MachineState.MemoryOffset));
            return new MachineState(after);
        })];
    }
}
