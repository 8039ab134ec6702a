using Seam.Translator.Ir;
using Seam.Wasm.Operators;

namespace Seam.Translator.Decode.Semantics;

/// <summary>Structures of one to four elements in memory, each in a register of its own. Field m, where it is, moves the base afterwards.</summary>
internal static class VectorStructures
{
    private static readonly Opcode[] LaneLoads = [Opcode.V128Load8Lane, Opcode.V128Load16Lane, Opcode.V128Load32Lane, Opcode.V128Load64Lane];
    private static readonly Opcode[] LaneStores = [Opcode.V128Store8Lane, Opcode.V128Store16Lane, Opcode.V128Store32Lane, Opcode.V128Store64Lane];
    private static readonly Opcode[] SplatLoads = [Opcode.V128Load8Splat, Opcode.V128Load16Splat, Opcode.V128Load32Splat, Opcode.V128Load64Splat];

    /// <summary>Whole registers, one after the other.</summary>
    public static Meaning LoadRegisters(int count) => (m, i) =>
    {
        var (start, size) = (Base(m, i), i.Is('q') ? 16 : 8);
        var values = Enumerable.Range(0, count).Select(k => m.Load(i.Is('q') ? Opcode.V128Load : Opcode.F64Load, start, k * size)).ToList();
        Advance(m, i, start, count * size);
        for (var k = 0; k < count; k++)
            m.Set(Register(i, k), values[k]);
    };

    public static Meaning StoreRegisters(int count) => (m, i) =>
    {
        var (start, size) = (Base(m, i), i.Is('q') ? 16 : 8);
        for (var k = 0; k < count; k++)
            m.Store(i.Is('q') ? Opcode.V128Store : Opcode.F64Store, start, k * size, m.Get(Register(i, k), i.Is('q') ? ValueType.V128 : ValueType.F64));
        Advance(m, i, start, count * size);
    };

    /// <summary>Elements of <paramref name="count"/> registers take turns in memory.</summary>
    public static Meaning LoadInterleaved(int count) => (m, i) =>
    {
        var (start, v) = (Base(m, i), new Lanes(m, i['z']));
        var lanes = i.Is('q') ? v.Count : v.Count / 2;
        var values = Enumerable.Range(0, count).Select(k =>
            Enumerable.Range(0, lanes).Aggregate(v.Nothing, (vector, lane) => LoadLane(m, v.Z, start, (lane * count + k) << v.Z, vector, lane))).ToList();
        Advance(m, i, start, count * (i.Is('q') ? 16 : 8));
        for (var k = 0; k < count; k++)
            m.Set(Register(i, k), values[k]);
    };

    public static Meaning StoreInterleaved(int count) => (m, i) =>
    {
        var (start, v) = (Base(m, i), new Lanes(m, i['z']));
        for (var lane = 0; lane < (i.Is('q') ? v.Count : v.Count / 2); lane++)
            for (var k = 0; k < count; k++)
                StoreLane(m, v.Z, start, (lane * count + k) << v.Z, k, lane, i);
        Advance(m, i, start, count * (i.Is('q') ? 16 : 8));
    };

    /// <summary>One lane of each register; the others stay.</summary>
    public static Meaning LoadSingle(int count) => (m, i) =>
    {
        var (start, (scale, lane)) = (Base(m, i), SingleLane(i));
        var values = Enumerable.Range(0, count).Select(k => LoadLane(m, scale, start, k << scale, m.Get(Register(i, k), ValueType.V128), lane)).ToList();
        Advance(m, i, start, count << scale);
        for (var k = 0; k < count; k++)
            m.Set(Register(i, k), values[k]);
    };

    public static Meaning StoreSingle(int count) => (m, i) =>
    {
        var (start, (scale, lane)) = (Base(m, i), SingleLane(i));
        for (var k = 0; k < count; k++)
            StoreLane(m, scale, start, k << scale, k, lane, i);
        Advance(m, i, start, count << scale);
    };

    /// <summary>One element into all lanes of its register.</summary>
    public static Meaning LoadRepeated(int count) => (m, i) =>
    {
        var start = Base(m, i);
        var values = Enumerable.Range(0, count).Select(k => m.Load(SplatLoads[i['z']], start, k << i['z'])).ToList();
        Advance(m, i, start, count << i['z']);
        for (var k = 0; k < count; k++)
            m.Set(Register(i, k), i.Is('q') ? values[k] : new Term(m.Block, m.Block.ExtractLane(Opcode.F64x2ExtractLane, values[k].Value, 0)));
    };

    private static Term Base(Machine m, Instruction i) => m.RSp(i['n'], true);

    private static Variable Register(Instruction i, int k) => Variable.V((i['t'] + k) % 32);

    private static void Advance(Machine m, Instruction i, Term start, long size)
    {
        if (i.Row.Pattern.Has('m'))
            m.SetSp(i['n'], i['m'] == Machine.Zero ? start + size : start + m.X(i['m']));
    }

    private static Term LoadLane(Machine m, int scale, Term start, long offset, Term vector, int lane) =>
        new(m.Block, m.Block.LoadLane(LaneLoads[scale], start.Value, offset, vector.Value, lane));

    private static void StoreLane(Machine m, int scale, Term start, long offset, int k, int lane, Instruction i) =>
        m.Block.StoreLane(LaneStores[scale], start.Value, offset, m.Get(Register(i, k), ValueType.V128).Value, lane);

    /// <summary>q:S:z is the lane of bytes; wider elements leave the low bits out, and of 64 bits z says so.</summary>
    private static (int Scale, int Lane) SingleLane(Instruction i)
    {
        var lane = i['q'] << 3 | i['S'] << 2 | i['z'];
        var scale = i['c'] == 2 && (i['z'] & 1) != 0 ? 3 : i['c'];
        return (scale, lane >> scale);
    }
}
