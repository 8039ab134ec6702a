using Seam.Engine;
using Seam.Engine.Link;
using Seam.Engine.Run;

namespace Seam.Tests.Engine.Embedding;

/// <summary>Guests cannot fill the heap of the process with objects.</summary>
public sealed class ObjectHeapTests
{
    private const string Lists = """
        (module
          (type $bytes (array (mut i8)))
          (type $node (struct (field (ref $bytes)) (field (ref null $node))))
          (global $list (mut (ref null $node)) (ref.null $node))
          (func (export "keep") (param i32)
            (loop
              (global.set $list (struct.new $node (array.new_default $bytes (i32.const 1000)) (global.get $list)))
              (br_if 0 (local.tee 0 (i32.sub (local.get 0) (i32.const 1))))))
          (func (export "waste") (param i32)
            (loop
              (drop (array.new_default $bytes (i32.const 1000)))
              (br_if 0 (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))))
        """;

    [Fact]
    public void A_guest_that_keeps_ever_more_objects_is_stopped()
    {
        using var instance = Start(room: 64 << 20);
        using (instance.InterruptAfter(TimeSpan.FromMinutes(2)))
        {
            var trap = Assert.Throws<TrapException>(() => instance.GetFunction<Action<int>>("keep")(int.MaxValue));
            Assert.Equal(TrapKind.HeapExhausted, trap.Kind);
            Assert.Equal("object heap exhausted", trap.Kind.Text());
        }
    }

    [Fact]
    public void A_guest_whose_objects_are_collected_goes_on()
    {
        using var instance = Start(room: 4L << 30);
        instance.GetFunction<Action<int>>("waste")(1_000_000);
        instance.GetFunction<Action<int>>("keep")(1000);
    }

    private static Instance Start(long room) =>
        Wat.Start(Lists, new Linker(new WasmEngine(new EngineOptions { ObjectHeapLimitBytes = GC.GetTotalMemory(forceFullCollection: false) + room })));
}
