using System.Runtime.Intrinsics;
using Seam.Engine;
using Seam.Engine.Link;
using Seam.Engine.Memory;
using Seam.Engine.Run;
using Seam.Foundation.Diagnostics;

namespace Seam.Tests.Engine.Embedding;

/// <summary>Memories, globals and tables by the types of .NET.</summary>
public sealed class TypedAccessTests
{
    private const string Source = """
        (module
          (memory (export "memory") 1)
          (global (export "i32") (mut i32) (i32.const -1))
          (global (export "i64") (mut i64) (i64.const -1))
          (global (export "f32") (mut f32) (f32.const 1.5))
          (global (export "v128") (mut v128) (v128.const i64x2 1 2))
          (global (export "fixed") f64 (f64.const 2.5))
          (global (export "function") (mut funcref) (ref.null func))
          (table (export "table") 2 funcref)
          (table (export "objects") 1 externref)
          (elem (i32.const 0) $negate)
          (func $negate (param i32) (result i32) (i32.sub (i32.const 0) (local.get 0))))
        """;

    private readonly Instance _instance = Wat.Start(Source, new Linker(Engines.Guard));

    [Fact]
    public void Numbers_and_structures_are_at_any_address_within_the_bounds()
    {
        var memory = _instance.GetMemory("memory");
        memory.Write(3, 0x1122_3344_5566_7788L);
        Assert.Equal(0x55667788u, memory.Read<uint>(3));
        memory.Write(65528, (1, 2f));
        Assert.Equal((1, 2f), memory.Read<(int, float)>(65528));
        Assert.Throws<MemoryAccessException>(() => memory.Read<long>(65529));
        Assert.Throws<MemoryAccessException>(() => memory.Write(ulong.MaxValue, (byte)1));
        Assert.Throws<MemoryAccessException>(() => memory.Write(65533, 1));
        Assert.Equal(2f, memory.Read<float>(65532));
    }

    [Fact]
    public void Text_is_utf_8()
    {
        var memory = _instance.GetMemory("memory");
        Assert.Equal(7, memory.WriteString(8, "grüezi"));
        Assert.Equal("grüezi", memory.ReadString(8, 7));
        Assert.Equal("grüezi", memory.ReadNullTerminatedString(8));
        Assert.Equal("", memory.ReadNullTerminatedString(15));
        Assert.Equal(3, memory.WriteString(65533, "end"));
        Assert.Throws<MemoryAccessException>(() => memory.ReadNullTerminatedString(65533));
        Assert.Throws<MemoryAccessException>(() => memory.WriteString(65534, "end"));
        Assert.Equal("end", memory.ReadString(65533, 3));
    }

    [Fact]
    public void Globals_are_read_and_written_by_their_types()
    {
        var counter = _instance.GetGlobal("i32");
        Assert.Equal((-1, uint.MaxValue), (counter.Get<int>(), counter.Get<uint>()));
        counter.Set(7);
        Assert.Equal(7, counter.Value.I32);
        _instance.GetGlobal("i64").Set(1UL << 63);
        Assert.Equal(long.MinValue, _instance.GetGlobal("i64").Get<long>());
        Assert.Equal(1.5f, _instance.GetGlobal("f32").Get<float>());
        Assert.Equal(Vector128.Create(1UL, 2).AsByte(), _instance.GetGlobal("v128").Get<Vector128<byte>>());
        Assert.Equal(2.5, _instance.GetGlobal("fixed").Get<double>());
        Assert.Throws<InvalidOperationException>(() => _instance.GetGlobal("fixed").Set(1.0));
        Assert.Contains("is i32, not i64", Assert.Throws<LinkException>(() => counter.Get<long>()).Message, StringComparison.Ordinal);
        Assert.Throws<LinkException>(() => _instance.GetGlobal("function").Get<long>());
        Assert.Throws<InputException>(() => counter.Get<short>());
    }

    [Fact]
    public void Functions_of_a_table_are_delegates()
    {
        var table = _instance.GetTable("table");
        Assert.Equal(-5, table.GetFunction<Func<int, int>>(0)!(5));
        Assert.Null(table.GetFunction<Func<int, int>>(1));
        Assert.Throws<LinkException>(() => table.GetFunction<Action>(0));
        Assert.Throws<TrapException>(() => table.GetFunction<Action>(2));
        var objects = _instance.GetTable("objects");
        objects[0] = Value.ExternRef("text");
        Assert.Throws<LinkException>(() => objects.GetFunction<Action>(0));
    }
}
