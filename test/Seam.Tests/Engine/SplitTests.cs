using System.Globalization;
using System.Text;
using Seam.Engine;
using Seam.Engine.Link;
using Seam.Tests.Engine.Programs;
using Seam.Tests.Toolchain;

namespace Seam.Tests.Engine;

/// <summary>Functions far beyond what the JIT compiler optimises are cut into methods within its limits, and compute the same.</summary>
public sealed class SplitTests
{
    /// <summary>RyuJIT, DEFAULT_MIN_OPTS_CODE_SIZE.</summary>
    private const int OptimisedBytes = 60_000;

    [Theory]
    [InlineData(GuardMode.Auto)]
    [InlineData(GuardMode.Checked)]
    public void A_huge_switch_interpreter_without_optimisation(GuardMode mode) => Check(Interpreter(1500), "-O0", mode);

    [Fact]
    public void A_huge_switch_interpreter_with_optimisation() => Check(Interpreter(1500), "-O1", GuardMode.Auto);

    [Fact]
    public void Huge_straight_line_code() => Check(StraightLine(3000), "-O0", GuardMode.Auto);

    [Fact]
    public void Locals_that_are_declared_but_not_used_cost_nothing()
    {
        var builder = new Wasm.ModuleBuilder().Type([], [0x7f]);
        for (var i = 0; i < 300; i++)
            builder.Function(0, [0x41, 7, 0x21, .. Wasm.ModuleBuilder.Leb(49_000), 0x20, .. Wasm.ModuleBuilder.Leb(49_000), 0x0b], 50_000);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var module = Engines.Guard.Compile(builder.Export("run", ExternalKind.Function, 9).ToBytes(), "many locals");
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 20_000_000);
        Assert.Equal(7, new Linker(Engines.Guard).Instantiate(module).GetFunction<Func<int>>("run")());
    }

    /// <summary>The part begins inside of the arm or block, which does not run, while an operand waits for its end.</summary>
    [Theory]
    [InlineData("(if (result i32) (local.get 1) (then {0}) (else (i32.const 5)))")]
    [InlineData("(block (result i32) (drop (br_if 0 (i32.const 5) (i32.eqz (local.get 1)))) {0})")]
    public void An_operand_is_kept_beside_a_part_that_does_not_run(string middle)
    {
        const string Step = "(local.set 2 (i32.xor (i32.mul (local.get 2) (i32.const 3)) (local.get 0)))";
        var part = $"(local.get 0) (block {string.Concat(Enumerable.Repeat(Step, 40))}) (block {string.Concat(Enumerable.Repeat(Step, 40))})";
        var engine = new WasmEngine(new EngineOptions { MethodSizeDivisor = 60 });
        var instance = Wat.Start($"""
            (module (func (export "run") (param i32 i32) (result i32) (local i32)
              (i32.add (i32.mul (local.get 0) (i32.const 3)) {middle.Replace("{0}", part, StringComparison.Ordinal)})))
            """, new Linker(engine));
        Assert.True(instance.Module.MethodSizes.Count() > 1);
        Assert.Equal(305, instance.GetFunction("run").Invoke(100, 0)[0].I32);
        Assert.Equal(400, instance.GetFunction("run").Invoke(100, 1)[0].I32);
    }

    /// <summary>Exports "run", (i64) -> i64.</summary>
    internal static byte[] ManyCases() => Clang.Freestanding(Interpreter(50), "-O0");

    private static void Check(string source, string optimisation, GuardMode mode)
    {
        var linker = new Linker(new WasmEngine(new EngineOptions { Mode = mode }));
        var module = linker.Engine.Compile(Clang.Freestanding(source, optimisation), "huge");
        var run = linker.Instantiate(module).GetFunction<Func<long, long>>("run");
        Assert.Equal(NativeProgram.Call(source, "run", 12345), run(12345));
        Assert.All(module.MethodSizes, size => Assert.InRange(size, 1, OptimisedBytes));
        Assert.Contains(module.Wasm.Functions, function => function.Code.Length > OptimisedBytes / 3);
    }

    private static string Interpreter(int operations)
    {
        var cases = new StringBuilder();
        for (var i = 0; i < operations; i++)
            cases.Append(CultureInfo.InvariantCulture, $"case {i}: {Operation(i)} break;\n");
        return Sources.Prelude + $$"""
            static u32 memory[64];
            static u64 interpret(u32 steps, u64 a) {
                u64 b = a ^ 0x5555, c = 1; u32 pc = 0;
                while (steps--) {
                    pc = (pc * 31 + (u32)a + (u32)(c >> 9)) % {{operations + 3}};
                    switch (pc) {
            {{cases}}
                    case {{operations}}: if (c % 97 == 3) return a + b; break;
                    default: a += 3;
                    }
                }
                return fold(a, fold(b, c));
            }
            EXPORT(run) i64 run(i64 seed) { u64 h = 1; for (int i = 0; i < 20; i++) h = fold(h, interpret(2000, (u64)seed + h + memory[i])); return (i64)h; }
            """;
    }

    private static string Operation(int i) => (i % 7) switch
    {
        0 => $"a += b * {i}u; memory[a & 63] ^= (u32)(a >> {i % 32});",
        1 => $"b ^= a >> {i % 60 + 1}; if (b & {i}) c += memory[b & 63];",
        2 => $"for (u32 k = 0; k < {i % 5}; k++) {{ c = c * 33 + k; if (c & 1) continue; a ^= c; }}",
        3 => $"if (a > b) {{ u64 t = a; a = b; b = t + {i}; }} else c -= {i};",
        4 => $"memory[{i % 64}] = (u32)(a + c); c = c << 7 | c >> 57;",
        5 => $"if (memory[c & 63] % 3 == 0) {{ steps -= steps > 5; break; }} a = a * {2 * i + 1} + memory[{i % 64}];",
        _ => $"a = fold(a, c + {i}); b += c;",
    };

    private static string StraightLine(int statements)
    {
        var body = new StringBuilder();
        for (var i = 0; i < statements; i++)
            body.Append(CultureInfo.InvariantCulture, $"x{i % 40} = (x{(i * 7 + 1) % 40} + {i}u) * (x{(i * 13 + 5) % 40} | 1) ^ (x{(i + 3) % 40} >> {i % 31 + 1});\n");
        var variables = string.Join(", ", Enumerable.Range(0, 40).Select(i => $"x{i} = (u32)seed + {i}"));
        var result = string.Join(" ^ ", Enumerable.Range(0, 40).Select(i => $"((u64)x{i} << {i % 33})"));
        return Sources.Prelude + $"EXPORT(run) i64 run(i64 seed) {{ u32 {variables};\n{body}\nreturn (i64)({result}); }}";
    }
}
