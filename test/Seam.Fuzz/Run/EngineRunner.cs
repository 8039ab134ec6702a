using System.Runtime.InteropServices;
using System.Text;
using Seam.Engine;
using Seam.Engine.Link;
using Seam.Engine.Run;

namespace Seam.Fuzz.Run;

/// <summary>Runs generated programs on an engine of ours. node.mjs does the same, to the letter.</summary>
public static class EngineRunner
{
    /// <summary>Calls are at most 80 deep, but the frames of a large function are large.</summary>
    private const int StackBytes = 32 << 20;

    /// <summary>What <c>run</c> is called with, one call after another on one instance.</summary>
    private static readonly (int First, long Second)[] Arguments = [(0, 0), (1, -1), (-7, 1L << 40), (65_535, 0x1234_5678_9abc_def0)];

    /// <summary>All that can be observed: results, kinds of traps, what was logged, the memory and the globals.</summary>
    public static string Run(WasmEngine engine, byte[] program) => GuestThread.Run(() => Observe(engine, program), StackBytes);

    private static string Observe(WasmEngine engine, byte[] program)
    {
        var linker = new Linker(engine);
        var log = 1;
        linker.DefineFunction("host", "log", (int a, long b) => { log = Mix(Mix(Mix(log, a), (int)b), (int)(b >> 32)); });
        var module = engine.Compile(program, "program");
        Instance instance;
        try
        {
            instance = linker.Instantiate(module);
        }
        catch (TrapException trap)
        {
            return $"start {Kind(trap.Kind)}";
        }
        var text = new StringBuilder();
        foreach (var (first, second) in Arguments)
            text.Append($"{Call(instance, first, second)} log {(uint)log:x} memory {Hash(instance):x}; ");
        instance.GetFunction("dump").Invoke();
        return text.Append($"globals {Hash(instance):x}").ToString();
    }

    private static string Call(Instance instance, int first, long second)
    {
        try
        {
            return string.Join(' ', instance.GetFunction("run").Invoke(first, second).Select(v => v.Type == ValueType.I32 ? $"{(uint)v.I32:x}" : $"{v.I64:x}"));
        }
        catch (TrapException trap)
        {
            return Kind(trap.Kind);
        }
        catch (WasmException)
        {
            return "exception";
        }
    }

    /// <summary>Kinds as coarse as V8's messages tell them apart.</summary>
    private static string Kind(TrapKind kind) => kind switch
    {
        TrapKind.Unreachable => "unreachable",
        TrapKind.MemoryOutOfBounds => "memory",
        TrapKind.IntegerDivideByZero => "zero",
        TrapKind.IntegerOverflow or TrapKind.InvalidConversion => "overflow",
        TrapKind.UndefinedElement or TrapKind.TableOutOfBounds => "table",
        TrapKind.IndirectCallNull or TrapKind.IndirectCallTypeMismatch => "signature",
        TrapKind.StackOverflow => "stack",
        _ => kind.ToString(),
    };

    private static uint Hash(Instance instance)
    {
        var memory = instance.Memory!.Linear;
        var hash = (int)memory.Pages;
        foreach (var word in MemoryMarshal.Cast<byte, int>(memory.Slice(0, (uint)memory.Length)))
            hash = Mix(hash, word);
        return (uint)hash;
    }

    private static int Mix(int hash, int word)
    {
        hash = (hash ^ word) * 0x01000193;
        return hash ^ (hash >>> 15);
    }
}
