using Seam.Engine;
using Seam.Tests.Engine;
using Seam.Tests.Toolchain;
using Seam.Wasm.Binary;
using Seam.Wasm.Debug;
using Seam.Wasm.Model;

namespace Seam.Tests.Wasm.Debug;

/// <summary>What clang writes, read; what is damaged never hurts.</summary>
public sealed class LineTableTests
{
    private const string Source = """
        #line 100 "guest.c"
        static inline __attribute__((always_inline)) int load(unsigned a) {
            return *(volatile int *)a;
        }
        __attribute__((noinline)) static int inner(unsigned a) {
            return load(a) + 1;
        }
        static int left_out(int x) { return x * x; }
        #line 200 "library/entry.c"
        __attribute__((export_name("run"))) int run(unsigned a) {
            return inner(a) + 1;
        }
        """;

    [Theory]
    [InlineData("-gdwarf-2", "-O0")]
    [InlineData("-gdwarf-4", "-O0")]
    [InlineData("-gdwarf-5", "-O0")]
    [InlineData("-gdwarf-4", "-O1")]
    [InlineData("-gdwarf-5", "-O1")]
    public void A_trap_names_the_lines_it_happened_in(string version, string optimisation)
    {
        var run = Engines.Start(Module(version, optimisation)).GetFunction("run");
        var trap = Assert.Throws<TrapException>(() => run.Invoke(-4096));
        var inner = Assert.NotNull(trap.GuestFrames.First(frame => frame.Name == "inner").Source);
        var outer = Assert.NotNull(trap.GuestFrames.First(frame => frame.Name == "run").Source);
        Assert.Equal("guest.c", inner.File);
        Assert.Contains(inner.Line, (uint[])[101, 104]);
        Assert.Equal(("library/entry.c", 201u), (outer.File, outer.Line));
        Assert.Contains($"({outer})", trap.GuestBacktrace(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-gdwarf-4")]
    [InlineData("-gdwarf-5")]
    public void The_table_prints_as_bytes_of_the_module_and_lines(string version)
    {
        var module = ModuleReader.Read(Module(version, "-O0"));
        var rows = LineTable.Read(module).Print().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(LineTable.Read(module).Count, rows.Length);
        Assert.Contains(rows, row => row.EndsWith("library/entry.c:201:18", StringComparison.Ordinal) || row.EndsWith("library/entry.c:201:12", StringComparison.Ordinal));
        Assert.Equal(rows.Order(StringComparer.Ordinal), rows);
        Assert.DoesNotContain(rows, row => row.StartsWith("0x000000", StringComparison.Ordinal));
    }

    [Fact]
    public void Without_debugging_information_a_frame_has_no_source()
    {
        var trap = Assert.Throws<TrapException>(() => Engines.Start(Module("-g0", "-O0")).GetFunction("run").Invoke(-4096));
        Assert.All(trap.GuestFrames, frame => Assert.Null(frame.Source));
    }

    [Theory]
    [InlineData("-gdwarf-4")]
    [InlineData("-gdwarf-5")]
    public void Damaged_tables_say_less_and_cost_no_more_than_they_are_long(string version)
    {
        var whole = ModuleReader.Read(Module(version, "-O1"));
        var random = new Random(7);
        for (var i = 0; i < 5000; i++)
        {
            var module = Damaged(whole, random);
            var before = GC.GetAllocatedBytesForCurrentThread();
            var table = LineTable.Read(module);
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
            Assert.NotNull(table.Print());
            _ = table.Find(random.Next());
        }
    }

    private static byte[] Module(string version, string optimisation) => Clang.Freestanding(Source, optimisation, version);

    private static Module Damaged(Module whole, Random random) => new()
    {
        CodeOffset = whole.CodeOffset,
        CustomSections = [.. whole.CustomSections.Select(section => section with { Bytes = Damaged(section, random) })],
    };

    private static byte[] Damaged(CustomSection section, Random random)
    {
        var bytes = section.Bytes.ToArray();
        for (var edits = section.Name.StartsWith(".debug_line", StringComparison.Ordinal) ? random.Next(6) : 0; edits > 0 && bytes.Length > 0; edits--)
            bytes[random.Next(bytes.Length)] = random.Next(3) == 0 ? (byte)0xff : (byte)random.Next(256);
        return random.Next(4) == 0 ? bytes[..random.Next(bytes.Length + 1)] : bytes;
    }
}
