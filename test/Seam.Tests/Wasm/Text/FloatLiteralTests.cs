using System.Globalization;
using System.Numerics;
using Seam.Tests.Spec;
using Seam.Wasm.Binary;
using Seam.Wasm.Operators;

namespace Seam.Tests.Wasm.Text;

/// <summary>Floating-point literals against exact arithmetic.</summary>
public sealed class FloatLiteralTests
{
    private const int Cases = 4000;

    [Fact]
    public void Hexadecimal_literals_round_to_the_nearest_ties_to_even()
    {
        var random = new Random(1);
        for (var i = 0; i < Cases; i += 500)
        {
            var singles = RandomLiterals(random, [0, -126, -149, 100]);
            Assert.Equal(singles.Select(l => Exact(l, 24, -149)), Parse("f32", singles.Select(l => l.Text)));
            var doubles = RandomLiterals(random, [0, -1022, -1074, 900]);
            Assert.Equal(doubles.Select(l => Exact(l, 53, -1074)), Parse("f64", doubles.Select(l => l.Text)));
        }
    }

    [Fact]
    public void Any_bits_survive_printing_and_parsing()
    {
        var random = new Random(2);
        var f32 = Enumerable.Range(0, Cases).Select(_ => (uint)random.NextInt64(1L << 32)).ToArray();
        var f64 = f32.Select(_ => (ulong)random.NextInt64(long.MinValue, long.MaxValue)).ToArray();
        var text = string.Join('\n', [
            .. f32.Select(b => $"v128.const i32x4 {b} 0 0 0 f32x4.extract_lane 0 drop"),
            .. f64.Select(b => $"v128.const i64x2 {b} 0 f64x2.extract_lane 0 drop"),
        ]);
        RoundTrip.Check(("vectors", RoundTrip.Parse("vectors", $"(func {text})")));
        Assert.Equal(f32.Select(b => (ulong)b), Parse("f32", f32.Select(Spell)));
        Assert.Equal(f64, Parse("f64", f64.Select(Spell)));
    }

    private static (BigInteger Mantissa, int Exponent, string Text)[] RandomLiterals(Random random, int[] centres) =>
        [.. Enumerable.Range(0, 500).Select(_ => RandomLiteral(random, centres[random.Next(centres.Length)]))];

    /// <summary>A value near 2^centre, with more digits than the format can hold and often exactly between two values.</summary>
    private static (BigInteger Mantissa, int Exponent, string Text) RandomLiteral(Random random, int centre)
    {
        var digits = new byte[random.Next(1, 14)];
        random.NextBytes(digits);
        var mantissa = (new BigInteger(digits, isUnsigned: true) + 1) << random.Next(0, 3) * 28;
        var exponent = centre - (int)mantissa.GetBitLength() + random.Next(-3, 4);
        return (mantissa, exponent, $"0x0{mantissa.ToString("x", CultureInfo.InvariantCulture)}p{exponent}");
    }

    /// <summary>The bits of the nearest value, computed with integers of any size: multiples of the smallest step of its binade.</summary>
    private static ulong Exact((BigInteger Mantissa, int Exponent, string Text) literal, int precision, int smallest)
    {
        var length = (int)literal.Mantissa.GetBitLength();
        var step = Math.Max(literal.Exponent + length - precision, smallest);
        var shift = step - literal.Exponent;
        var units = shift <= 0 ? literal.Mantissa << -shift : RoundShift(literal.Mantissa, shift);
        return ((ulong)(step - smallest) << (precision - 1)) + (ulong)units;
    }

    private static BigInteger RoundShift(BigInteger value, int shift)
    {
        var quotient = value >> shift;
        var twice = (value - (quotient << shift)) * 2;
        var order = twice.CompareTo(BigInteger.One << shift);
        return order > 0 || order == 0 && !quotient.IsEven ? quotient + 1 : quotient;
    }

    private static string Spell(uint bits) => float.IsNaN(BitConverter.UInt32BitsToSingle(bits))
        ? $"{(bits >> 31 != 0 ? "-" : "")}nan:0x{bits & 0x7fffff:x}"
        : BitConverter.UInt32BitsToSingle(bits).ToString("R", CultureInfo.InvariantCulture);

    private static string Spell(ulong bits) => double.IsNaN(BitConverter.UInt64BitsToDouble(bits))
        ? $"{(bits >> 63 != 0 ? "-" : "")}nan:0x{bits & 0xfffffffffffff:x}"
        : BitConverter.UInt64BitsToDouble(bits).ToString("R", CultureInfo.InvariantCulture);

    private static List<ulong> Parse(string type, IEnumerable<string> literals)
    {
        var text = string.Concat(literals.Select(l => $"{type}.const {l} drop\n"));
        var code = new CodeReader(ModuleReader.Read(RoundTrip.Parse("floats", $"(func {text})")).Functions[0]);
        var bits = new List<ulong>();
        while (code.Next())
            if (code.Opcode is Opcode.F32Const or Opcode.F64Const)
                bits.Add(code.Opcode == Opcode.F32Const ? code.F32Bits : code.F64Bits);
        return bits;
    }
}
