using Seam.Translator.Ir;
using Seam.Wasm.Operators;

namespace Seam.Translator.Decode.Semantics;

/// <summary>AES, SHA-1, SHA-256 and polynomials over GF(2). Whole rounds are routines, the schedules are shuffles and shifts.</summary>
internal static class Crypto
{
    public static void Encrypt(Machine m, Instruction i) => Set(m, i, Keyed(m, i).Unary(Ops.AesEncrypt));

    public static void Decrypt(Machine m, Instruction i) => Set(m, i, Keyed(m, i).Unary(Ops.AesDecrypt));

    public static void MixColumns(Machine m, Instruction i) => Set(m, i, Read(m, i, 'n').Unary(Ops.AesMix));

    public static void UnmixColumns(Machine m, Instruction i) => Set(m, i, Read(m, i, 'n').Unary(Ops.AesUnmix));

    /// <summary>Four rounds; the destination is the first half of the state.</summary>
    public static Meaning Rounds(Opcode routine) => (m, i) => Set(m, i, Read(m, i, 'd').Ternary(routine, Read(m, i, 'n'), Read(m, i, 'm')));

    /// <summary>sha256h2: the destination is the second half of the state.</summary>
    public static void SecondHalf(Machine m, Instruction i) => Set(m, i, Read(m, i, 'n').Ternary(Ops.Sha256Second, Read(m, i, 'd'), Read(m, i, 'm')));

    /// <summary>sha1h.</summary>
    public static void RotateFixed(Machine m, Instruction i) => m.Set(
        Variable.V(i['d']),
        m.Get(Variable.V(i['n']), ValueType.F32).Unary(Opcode.I32ReinterpretF32).RotateRight(2).Unary(Opcode.F32ReinterpretI32));

    /// <summary>sha1su0.</summary>
    public static void Sha1First(Machine m, Instruction i)
    {
        var (v, d) = (Words(m), Read(m, i, 'd'));
        Set(m, i, v.Xor(v.Xor(Moved(v, d, Read(m, i, 'n'), 2), d), Read(m, i, 'm')));
    }

    /// <summary>sha1su1: the last word depends on the first.</summary>
    public static void Sha1Second(Machine m, Instruction i)
    {
        var v = Words(m);
        var mixed = RotateRight(v, v.Xor(Read(m, i, 'd'), Moved(v, Read(m, i, 'n'), v.Nothing, 1)), 31);
        Set(m, i, v.Xor(mixed, Permute.Lanes(v, RotateRight(v, mixed, 31), v.Nothing, k => k == 3 ? 0 : 4)));
    }

    /// <summary>sha256su0.</summary>
    public static void Sha256First(Machine m, Instruction i)
    {
        var (v, d) = (Words(m), Read(m, i, 'd'));
        Set(m, i, v.Add(d, Sigma(v, Moved(v, d, Read(m, i, 'n'), 1), (7, 18, 3))));
    }

    /// <summary>sha256su1: the upper words depend on the lower ones.</summary>
    public static void Sha256Second(Machine m, Instruction i)
    {
        var (v, other) = (Words(m), Read(m, i, 'm'));
        var sum = v.Add(Read(m, i, 'd'), Moved(v, Read(m, i, 'n'), other, 1));
        var low = v.Add(sum, Sigma(v, Moved(v, other, other, 2), (17, 19, 10)));
        var high = v.Add(sum, Sigma(v, Moved(v, low, low, 2), (17, 19, 10)));
        Set(m, i, Permute.Lanes(v, low, high, k => k < 2 ? k : k + 4));
    }

    /// <summary>Products of bytes, or of 64-bit halves; q chooses the upper ones.</summary>
    public static void PolynomialLong(Machine m, Instruction i)
    {
        var (v, a, b) = (Vector.Of(m, i), Read(m, i, 'n'), Read(m, i, 'm'));
        Set(m, i, v.Z == 3
            ? v.Extract(a, i['q'], false).Binary(Ops.I64PolynomialProduct, v.Extract(b, i['q'], false))
            : Polynomial(v.Wider, v.Wider.Widen(a, i.Is('q'), false), v.Wider.Widen(b, i.Is('q'), false)));
    }

    /// <summary>As much of the products by the low bytes of b as a lane holds.</summary>
    public static Term Polynomial(Lanes v, Term a, Term b)
    {
        var product = v.Nothing;
        for (var bit = 0; bit < 8; bit++)
        {
            var mask = v.Splat(1 << bit);
            product = v.Xor(product, v.And(v.Shl(a, bit), v.Equal(v.And(b, mask), mask)));
        }
        return product;
    }

    private static Lanes Words(Machine m) => new(m, 2);

    private static Term Keyed(Machine m, Instruction i) => Words(m).Xor(Read(m, i, 'd'), Read(m, i, 'n'));

    /// <summary>The words from number <paramref name="by"/> on of both vectors joined.</summary>
    private static Term Moved(Lanes v, Term low, Term high, int by) => Permute.Lanes(v, low, high, k => k + by);

    private static Term RotateRight(Lanes v, Term a, int by) => v.Or(v.Shr(a, by, false), v.Shl(a, 32 - by));

    /// <summary>Two rotations and a shift (FIPS 180-4, 4.1.2).</summary>
    private static Term Sigma(Lanes v, Term a, (int First, int Second, int Shift) by) =>
        v.Xor(v.Xor(RotateRight(v, a, by.First), RotateRight(v, a, by.Second)), v.Shr(a, by.Shift, false));

    private static Term Read(Machine m, Instruction i, char field) => Vector.Read(m, i, field);

    private static void Set(Machine m, Instruction i, Term value) => Vector.SetWhole(m, i, value);
}
