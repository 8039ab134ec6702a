using Seam.Wasm.Binary;
using Seam.Wasm.Model;
using Seam.Wasm.Operators;

namespace Seam.Wasm.Validate;

/// <summary>Memory accesses, operators over whole memories, and lanes.</summary>
internal static class MemoryRules
{
    private const int ShuffleLanes = 32;

    public static void CheckAccess(CodeState state, ref CodeReader code)
    {
        var row = code.Operator;
        var limits = state.Context.Memory(code.Index, state.Place).Limits;
        if (code.NamesMemory)
            state.Context.CheckFeature(Feature.MultiMemory, state.Place);
        CheckAlignment(state, row, code.Alignment);
        if (!limits.Is64Bit && code.MemoryOffset > uint.MaxValue)
            throw state.Fail($"offset out of range: {code.MemoryOffset}");
        if (row.Immediate == Immediate.MemoryArgumentLane)
            CheckLane(state, code.Lane, row.LaneCount);
        var pops = row.Signature!.Pops;
        for (var i = pops.Length - 1; i > 0; i--)
            state.Pop(pops[i]);
        state.Pop(limits.AddressType);
        state.Push(row.Signature.Pushes);
    }

    public static void CheckWhole(CodeState state, ref CodeReader code)
    {
        switch (code.Opcode)
        {
            case Opcode.MemorySize:
                state.Push(AddressOf(state, code.Index));
                break;
            case Opcode.MemoryGrow:
                state.Pop(AddressOf(state, code.Index));
                state.Push(AddressOf(state, code.Index));
                break;
            case Opcode.MemoryFill:
                state.Pop(AddressOf(state, code.Index));
                state.Pop(ValueType.I32);
                state.Pop(AddressOf(state, code.Index));
                break;
            case Opcode.MemoryCopy:
                Copy(state, AddressOf(state, code.Index), AddressOf(state, code.Index2));
                break;
            default:
                var address = AddressOf(state, code.Index2);
                CheckData(state, code.Index);
                state.Pop(ValueType.I32);
                state.Pop(ValueType.I32);
                state.Pop(address);
                break;
        }
    }

    /// <summary>Code comes before the data section, so a segment is known by the data count alone (WebAssembly 5.5.16).</summary>
    public static void CheckData(CodeState state, int index)
    {
        if (state.Context.Module.DataCount is not { } count)
            throw new MalformedModuleException("data count section required", state.Place.Offset ?? 0);
        if (index >= count)
            throw state.Fail($"unknown data segment {index}");
    }

    public static void CheckLane(CodeState state, int lane, int count)
    {
        if (lane >= count)
            throw state.Fail($"invalid lane index {lane}, the vector has {count}");
    }

    public static void CheckShuffle(CodeState state, ref CodeReader code)
    {
        for (var shift = 0; shift < 64; shift += 8)
        {
            CheckLane(state, (byte)(code.V128Low >> shift), ShuffleLanes);
            CheckLane(state, (byte)(code.V128High >> shift), ShuffleLanes);
        }
    }

    private static void Copy(CodeState state, ValueType target, ValueType source)
    {
        state.Pop(target == source ? target : ValueType.I32);
        state.Pop(source);
        state.Pop(target);
    }

    private static void CheckAlignment(CodeState state, Operator row, int alignment)
    {
        if (alignment > row.NaturalAlignment)
            throw state.Fail($"alignment must not be larger than natural: 2^{alignment} for an access of 2^{row.NaturalAlignment} bytes");
        if (row.Feature == Feature.Threads && alignment != row.NaturalAlignment)
            throw state.Fail($"atomic alignment must be natural: 2^{alignment} for an access of 2^{row.NaturalAlignment} bytes");
    }

    private static ValueType AddressOf(CodeState state, int memory) =>
        state.Context.Memory(memory, state.Place).Limits.AddressType;
}
