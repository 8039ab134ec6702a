using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime;
using System.Runtime.Intrinsics;
using Seam.Engine;
using Seam.Engine.Aot;
using Seam.Engine.Link;
using Seam.Tests.Cli;

namespace Seam.Tests.Engine.Aot;

/// <summary>ReadyToRun code, made with the runtime's own compiler, is what runs: the JIT compiler has nothing to do.</summary>
public sealed class MachineCodeTests : IDisposable
{
    private const string Source = """
        (module
          (memory 1)
          (func (export "warm") (param v128 i32) (result v128) (local.get 0))
          (func (export "work") (param v128 i32) (result v128) (local $n i32)
            (v128.store (i32.const 32) (local.get 0))
            (loop $again
              (local.set 0 (i32x4.add (i32x4.mul (local.get 0) (v128.load (i32.const 32))) (i32x4.splat (local.get 1))))
              (local.set 0 (i8x16.swizzle (local.get 0) (i8x16.add_sat_u (local.get 0) (v128.const i8x16 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16))))
              (local.set 0 (i8x16.shuffle 3 2 1 0 7 6 5 4 11 10 9 8 15 14 13 12 (local.get 0) (local.get 0)))
              (br_if $again (i32.lt_u (local.tee $n (i32.add (local.get $n) (i32.const 1))) (local.get 1))))
            (local.get 0))
          (func (export "stray") (param v128 i32) (result v128) (v128.load (local.get 1))))
        """;

    private readonly Workspace _place = new();

    public void Dispose() => _place.Dispose();

    /// <summary>The runtime would compile it again once it is called often, and not optimise what is large.</summary>
    [Fact]
    public void The_runtime_is_told_to_leave_machine_code_alone()
    {
        using var image = new PEReader([.. Crossgen.FindOrRestore().CompileForThisEngine(
            Engines.Guard.CompileAhead(Wat.Parse(Source), Ahead.Options with { IsForReadyToRun = true }).Image)]);
        var reader = image.GetMetadataReader();
        var functions = reader.TypeDefinitions.Select(reader.GetTypeDefinition).Single(type => reader.GetString(type.Name) == "Code").GetMethods();
        Assert.Equal(3, functions.Count);
        Assert.All(functions, function => Assert.True(reader.GetMethodDefinition(function).ImplAttributes.HasFlag(MethodImplAttributes.AggressiveOptimization)));
    }

    [Fact]
    public void Functions_are_split_later_where_a_compiler_to_machine_code_follows()
    {
        var engine = new WasmEngine(new EngineOptions { MethodSizeDivisor = 600 });
        var methods = Array.ConvertAll([false, true], follows => Ahead.Load(engine, engine.CompileAhead(
            Wat.Parse(Source), Ahead.Options with { IsForReadyToRun = follows }).Image).MethodSizes.Count());
        Assert.Equal(3, methods[1]);
        Assert.InRange(methods[0], 4, 100);
    }

    /// <summary>The runtime uses the machine code of a file for the first assembly only that it makes of it.</summary>
    [Fact]
    public void A_file_that_is_loaded_again_is_not_compiled_again()
    {
        var image = Engines.Guard.CompileAhead(Wat.Parse(Source), Ahead.Options with { IsForReadyToRun = true }).Image;
        _place.With("guest.dll", Crossgen.FindOrRestore().CompileForThisEngine(image));
        Assert.Equal([0, 0], [Compiled(engine => engine.Load(_place.PathTo("guest.dll"))), Compiled(engine => engine.Load(_place.PathTo("guest.dll")))]);
    }

    /// <summary>How many methods the JIT compiler had to make for a function, in an engine of its own.</summary>
    private static long Compiled(Func<WasmEngine, Seam.Engine.Compile.CompiledModule> load)
    {
        var engine = new WasmEngine();
        var instance = new Linker(engine).Instantiate(load(engine));
        instance.GetFunction<Func<Vector128<byte>, int, Vector128<byte>>>("warm")(default, 1);
        var work = instance.GetFunction<Func<Vector128<byte>, int, Vector128<byte>>>("work");
        var before = JitInfo.GetCompiledMethodCount(currentThread: true);
        work(default, 10);
        return JitInfo.GetCompiledMethodCount(currentThread: true) - before;
    }

    [Theory]
    [InlineData(GuardMode.Auto)]
    [InlineData(GuardMode.Checked)]
    public void Vector_code_is_not_compiled_again_and_traps_where_it_should(GuardMode mode)
    {
        var engine = Engines.Of(mode);
        var module = Wat.Parse(Source);
        var image = engine.CompileAhead(module, Ahead.Options with { IsForReadyToRun = true }).Image;
        _place.With("guest.dll", Crossgen.FindOrRestore().CompileForThisEngine(image));
        var instance = new Linker(engine).Instantiate(engine.Load(_place.PathTo("guest.dll")));
        var same = Engines.Start(module, mode);
        var input = Vector128.Create(7, 11, 13, 17).AsByte();

        instance.GetFunction<Func<Vector128<byte>, int, Vector128<byte>>>("warm")(input, 1);
        var work = instance.GetFunction<Func<Vector128<byte>, int, Vector128<byte>>>("work");
        var before = JitInfo.GetCompiledMethodCount(currentThread: true);
        var result = work(input, 10);
        Assert.Equal(0, JitInfo.GetCompiledMethodCount(currentThread: true) - before);

        Assert.Equal(same.GetFunction<Func<Vector128<byte>, int, Vector128<byte>>>("work")(input, 10), result);
        var trap = Assert.Throws<TrapException>(() => instance.GetFunction<Func<Vector128<byte>, int, Vector128<byte>>>("stray")(input, 65535));
        var other = Assert.Throws<TrapException>(() => same.GetFunction<Func<Vector128<byte>, int, Vector128<byte>>>("stray")(input, 65535));
        Assert.Equal((other.Message, other.GuestFrames[0]), (trap.Message, trap.GuestFrames[0]));
    }
}
