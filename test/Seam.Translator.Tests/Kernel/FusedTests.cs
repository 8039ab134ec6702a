using Seam.Engine;
using Seam.Engine.Link;
using Seam.Tests.Toolchain;
using Seam.Translator.Kernel;
using Seam.Wasm.Binary;

namespace Seam.Translator.Tests.Kernel;

/// <summary>The routines of the kernel for fused multiplication and addition, against the machine's own.</summary>
public sealed class FusedTests
{
    private const string Host = """
        #include <wasm_simd128.h>
        #define ROUTINE(name) __attribute__((import_module("kernel"), import_name(name)))
        #define EXPORT(name) __attribute__((export_name(name)))
        ROUTINE("f64.fma") double fma64(double, double, double);
        ROUTINE("f32.fma") float fma32(float, float, float);
        ROUTINE("f64x2.fma") v128_t fma64x2(v128_t, v128_t, v128_t);
        ROUTINE("f32x4.fma") v128_t fma32x4(v128_t, v128_t, v128_t);
        EXPORT("fma64") double f64(double a, double b, double c) { return fma64(a, b, c); }
        EXPORT("fma32") float f32(float a, float b, float c) { return fma32(a, b, c); }
        EXPORT("lanes64") double lanes64(double a, double b, double c) {
            v128_t r = fma64x2(wasm_f64x2_make(0, a), wasm_f64x2_make(1, b), wasm_f64x2_make(2, c));
            return wasm_f64x2_extract_lane(r, 0) == 2 ? wasm_f64x2_extract_lane(r, 1) : 0;
        }
        EXPORT("lanes32") float lanes32(float a, float b, float c) {
            v128_t r = fma32x4(wasm_f32x4_make(0, 1, a, 3), wasm_f32x4_make(4, 5, b, 7), wasm_f32x4_make(8, 9, c, 1));
            return wasm_f32x4_extract_lane(r, 3) == 22 && wasm_f32x4_extract_lane(r, 1) == 14 ? wasm_f32x4_extract_lane(r, 2) : 0;
        }
        """;

    private static readonly Lazy<Seam.Engine.Run.Instance> Instance = new(() =>
    {
        var module = ModuleReader.Read(Clang.Freestanding(Host, "-O1", "-msimd128"));
        var engine = new WasmEngine(new EngineOptions());
        return new Linker(engine).Instantiate(engine.Compile(ModuleWriter.Write(KernelLinker.Link(module, new KernelOptions(0x20000)).Module), "fused"));
    });

    private static readonly double[] Corners =
    [
        0, -0.0, 1, -1, 1.5, double.Epsilon, -double.Epsilon, double.MaxValue, -double.MaxValue, double.PositiveInfinity, double.NegativeInfinity,
        2.2250738585072014e-308, 2.225073858507201e-308, 1 + double.BitIncrement(1) - 1, double.BitDecrement(1), 1e-160, 1e160, 1e-300, 9007199254740993, 0.1,
    ];

    [Fact]
    public void Doubles_are_rounded_once()
    {
        var fma = Instance.Value.GetFunction<Func<double, double, double, double>>("fma64");
        var lanes = Instance.Value.GetFunction<Func<double, double, double, double>>("lanes64");
        foreach (var (a, b, c) in Triples(RandomDouble))
        {
            Assert.Equal(Bits(Math.FusedMultiplyAdd(a, b, c)), Bits(fma(a, b, c)));
            Assert.Equal(Bits(fma(a, b, c)), Bits(lanes(a, b, c)));
        }
    }

    [Fact]
    public void Floats_are_rounded_once()
    {
        var fma = Instance.Value.GetFunction<Func<float, float, float, float>>("fma32");
        var lanes = Instance.Value.GetFunction<Func<float, float, float, float>>("lanes32");
        foreach (var (x, y, z) in Triples(random => BitConverter.Int32BitsToSingle(random.Next(int.MinValue, int.MaxValue))))
        {
            var (a, b, c) = ((float)x, (float)y, (float)z);
            Assert.Equal(Bits(MathF.FusedMultiplyAdd(a, b, c)), Bits(fma(a, b, c)));
            Assert.Equal(Bits(fma(a, b, c)), Bits(lanes(a, b, c)));
        }
    }

    [Theory]
    [InlineData(0x7ff0000000000001, 0x7ff8000000000002, 0x7ff8000000000003, 0x7ff8000000000001)]
    [InlineData(0x7ff8000000000001, 0x7ff8000000000002, 0x7ff8000000000003, 0x7ff8000000000003)]
    [InlineData(0x7ff8000000000001, 0x7ff8000000000002, 0x3ff0000000000000, 0x7ff8000000000001)]
    [InlineData(0x7ff0000000000000, 0, 0x7ff8000000000003, 0x7ff8000000000000)]
    [InlineData(0x7ff0000000000000, 0x3ff0000000000000, -0x0010000000000000, 0x7ff8000000000000)]
    public void Nans_are_those_of_the_machine(long a, long b, long c, long expected)
    {
        var fma = Instance.Value.GetFunction<Func<double, double, double, double>>("fma64");
        Assert.Equal(expected, BitConverter.DoubleToInt64Bits(fma(BitConverter.Int64BitsToDouble(a), BitConverter.Int64BitsToDouble(b), BitConverter.Int64BitsToDouble(c))));
    }

    private static IEnumerable<(double A, double B, double C)> Triples(Func<Random, double> next)
    {
        foreach (var a in Corners)
            foreach (var b in Corners)
                foreach (var c in Corners)
                    yield return (a, b, c);
        var random = new Random(7);
        for (var i = 0; i < 40_000; i++)
        {
            var (a, b) = (next(random), next(random));
            yield return (a, b, (i % 3) switch { 0 => next(random), 1 => -a * b, _ => a * b * Math.ScaleB(1, random.Next(-110, 110)) });
        }
    }

    private static double RandomDouble(Random random) => BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue)) switch
    {
        var wild when random.Next(2) == 0 => wild,
        var wild => Math.ScaleB(1 + Math.Abs(wild % 1), random.Next(-540, 540)),
    };

    /// <summary>Which NaN a machine makes is not compared here.</summary>
    private static long Bits(double value) => double.IsNaN(value) ? long.MaxValue : BitConverter.DoubleToInt64Bits(value);
}
