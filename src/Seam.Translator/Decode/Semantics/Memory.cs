using Seam.Wasm.Operators;

namespace Seam.Translator.Decode.Semantics;

/// <summary>An address in memory, and what the base register becomes afterwards.</summary>
internal readonly record struct Place(Term Base, long Offset, Term? After = null);

/// <summary>Loads and stores of general registers. Accesses come first, so that a register that changes is not lost before a fault.</summary>
internal static class Memory
{
    /// <summary>The place that an instruction names, for an access of 2^<paramref name="scale"/> bytes.</summary>
    internal delegate Place Mode(Machine m, Instruction i, int scale);

    private static readonly Opcode[] Loads32 = [Opcode.I32Load8U, Opcode.I32Load16U, Opcode.I32Load];
    private static readonly Opcode[] SignedLoads32 = [Opcode.I32Load8S, Opcode.I32Load16S];
    private static readonly Opcode[] SignedLoads64 = [Opcode.I64Load8S, Opcode.I64Load16S, Opcode.I64Load32S];
    private static readonly Opcode[] Stores = [Opcode.I32Store8, Opcode.I32Store16, Opcode.I32Store, Opcode.I64Store];

    public static Meaning Load(Mode mode) => (m, i) => One(m, i, mode(m, i, i['z']), Zeros);

    /// <summary>ldrsb, ldrsh, ldrsw to 64 bits.</summary>
    public static Meaning LoadSigned64(Mode mode) => (m, i) => One(m, i, mode(m, i, i['z']), (m, place, scale) => Read(m, SignedLoads64[scale], place));

    public static Meaning LoadSigned32(Mode mode) => (m, i) => One(m, i, mode(m, i, i['z']), (m, place, scale) => Read(m, SignedLoads32[scale], place));

    /// <summary>ldr from a constant near the code; z is one bit here.</summary>
    public static void LoadLiteral(Machine m, Instruction i) => m.Set(i['t'], m.Load(i.Is('z') ? Opcode.I64Load : Opcode.I32Load, Modes.Literal(m, i, 0).Base));

    public static void LoadLiteralSigned(Machine m, Instruction i) => m.Set(i['t'], m.Load(Opcode.I64Load32S, Modes.Literal(m, i, 0).Base));

    public static Meaning Store(Mode mode) => (m, i) =>
    {
        var place = mode(m, i, i['z']);
        Write(m, i['z'], place, m.R(i['t'], i['z'] == 3));
        Finish(m, i, place);
    };

    /// <summary>Two registers; z is one bit: words or double words.</summary>
    public static Meaning LoadPair(Mode mode) => (m, i) => Pair(m, i, mode, i['z'] + 2, Zeros);

    public static Meaning LoadPairSigned(Mode mode) => (m, i) => Pair(m, i, mode, 2, (m, place, _) => Read(m, Opcode.I64Load32S, place));

    public static Meaning StorePair(Mode mode) => (m, i) =>
    {
        var scale = i['z'] + 2;
        var place = mode(m, i, scale);
        Write(m, scale, place, m.R(i['t'], scale == 3));
        Write(m, scale, Second(place, scale), m.R(i['u'], scale == 3));
        Finish(m, i, place);
    };

    /// <summary>Loads and extends with zeros: 64 bits at scale 3, else 32.</summary>
    public static Term Zeros(Machine m, Place place, int scale) => Read(m, scale == 3 ? Opcode.I64Load : Loads32[scale], place);

    /// <summary>Stores the low 2^<paramref name="scale"/> bytes of an i64 at scale 3, else of an i32.</summary>
    public static void Write(Machine m, int scale, Place place, Term value) => m.Store(Stores[scale], place.Base, place.Offset, value);

    public static Term Read(Machine m, Opcode code, Place place) => m.Load(code, place.Base, place.Offset);

    public static Place Second(Place place, int scale) => place with { Offset = place.Offset + (1L << scale) };

    public static void Finish(Machine m, Instruction i, Place place)
    {
        if (place.After is { } after)
            m.SetSp(i['n'], after);
    }

    private static void One(Machine m, Instruction i, Place place, Func<Machine, Place, int, Term> load)
    {
        var value = load(m, place, i['z']);
        Finish(m, i, place);
        m.Set(i['t'], value);
    }

    private static void Pair(Machine m, Instruction i, Mode mode, int scale, Func<Machine, Place, int, Term> load)
    {
        var place = mode(m, i, scale);
        var (first, second) = (load(m, place, scale), load(m, Second(place, scale), scale));
        Finish(m, i, place);
        m.Set(i['t'], first);
        m.Set(i['u'], second);
    }
}

/// <summary>The addressing modes. Fields n, m and i as the rows name them.</summary>
internal static class Modes
{
    public static Place Literal(Machine m, Instruction i, int scale) => new(m.I64((long)i.Target), 0);

    public static Place Base(Machine m, Instruction i, int scale) => new(m.RSp(i['n'], true), 0);

    public static Place Scaled(Machine m, Instruction i, int scale) => new(m.RSp(i['n'], true), (long)i['i'] << scale);

    public static Place Unscaled(Machine m, Instruction i, int scale) => new(m.RSp(i['n'], true), i.Signed('i'));

    public static Place After(Machine m, Instruction i, int scale) => m.RSp(i['n'], true) is var start ? new(start, 0, start + i.Signed('i')) : default;

    public static Place Before(Machine m, Instruction i, int scale) => m.RSp(i['n'], true) + i.Signed('i') is var start ? new(start, 0, start) : default;

    public static Place Register(Machine m, Instruction i, int scale) =>
        new(m.RSp(i['n'], true) + Integer.Extend(m, i['m'], i['o'], i.Is('S') ? scale : 0, true), 0);

    public static Place Pair(Machine m, Instruction i, int scale) => new(m.RSp(i['n'], true), (long)i.Signed('i') << scale);

    public static Place PairAfter(Machine m, Instruction i, int scale) =>
        m.RSp(i['n'], true) is var start ? new(start, 0, start + ((long)i.Signed('i') << scale)) : default;

    public static Place PairBefore(Machine m, Instruction i, int scale) =>
        m.RSp(i['n'], true) + ((long)i.Signed('i') << scale) is var start ? new(start, 0, start) : default;
}
