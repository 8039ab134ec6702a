using System.Text;
using Seam.Engine;
using Seam.Engine.Link;
using Seam.Engine.Memory;
using Seam.Tests.Runtime;
using Seam.Wasm.Operators;

namespace Seam.Tests.Engine.Threads;

/// <summary>Every atomic operator outside the memory, unaligned, and in a window that is read-only: a trap, in whatever instruction it became.</summary>
public sealed class AtomicTests
{
    private static readonly Operator[] Accesses =
        [.. OperatorTable.Rows.Where(o => o is { Feature: Feature.Threads, Immediate: Immediate.MemoryArgument })];

    private static readonly byte[] Module = Wat.Parse(Text());

    [Theory]
    [InlineData(GuardMode.Auto, 1)]
    [InlineData(GuardMode.Auto, 1000)]
    [InlineData(GuardMode.Checked, 1)]
    [InlineData(GuardMode.Checked, 1000)]
    public void Outside_the_memory_or_unaligned_they_trap(GuardMode mode, int divisor)
    {
        var engine = new WasmEngine(new EngineOptions { Mode = mode, MethodSizeDivisor = divisor });
        var instance = Engines.Start(Module, new Linker(engine));
        Assert.Equal(66, Accesses.Length);
        foreach (var access in Accesses)
        {
            var (call, size) = (instance.GetFunction<Action<int>>(access.Name), 1 << access.NaturalAlignment);
            call(2 * LinearMemory.PageBytes - size);
            Assert.Equal(TrapKind.MemoryOutOfBounds, Assert.Throws<TrapException>(() => call(2 * LinearMemory.PageBytes)).Kind);
            Assert.Equal(TrapKind.MemoryOutOfBounds, Assert.Throws<TrapException>(() => call(-size)).Kind);
            if (size > 1)
                Assert.Equal(TrapKind.UnalignedAtomic, Assert.Throws<TrapException>(() => call(size / 2)).Kind);
        }
    }

    [MappedFact]
    public void In_a_read_only_window_loads_load_and_all_others_trap()
    {
        using var region = SharedRegion.Create("window", LinearMemory.PageBytes);
        var instance = Engines.Start(Module);
        instance.Memory!.Linear.MapWindow(
            new WindowRequest(LinearMemory.PageBytes, region, 0, LinearMemory.PageBytes, WindowRights.Read, "window"));
        foreach (var access in Accesses)
        {
            var call = instance.GetFunction<Action<int>>(access.Name);
            if (IsReading(access))
                call(LinearMemory.PageBytes);
            else
                Assert.Equal(TrapKind.WindowReadOnly, Assert.Throws<TrapException>(() => call(LinearMemory.PageBytes)).Kind);
        }
        Assert.True(region.Span.IndexOfAnyExcept((byte)0) < 0);
    }

    private static bool IsReading(Operator access) => access.Name.Contains("load") || access.Name.StartsWith("memory.");

    /// <summary>Each operator on the address given, with ones for the other operands; waits do not wait, as there is a nought.</summary>
    private static string Text()
    {
        var text = new StringBuilder("(module (memory (export \"memory\") 2 2 shared)");
        foreach (var access in Accesses)
        {
            text.Append($"(func (export \"{access.Name}\") (param i32) (local.get 0)");
            foreach (var type in access.Signature!.Pops.Skip(1))
                text.Append($"({type}.const 1)");
            text.Append(access.Name).Append(access.Signature.Pushes.Length > 0 ? " drop)" : ")");
        }
        return text.Append(')').ToString();
    }
}
