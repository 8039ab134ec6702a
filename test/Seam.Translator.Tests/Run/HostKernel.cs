using System.Text;
using Seam.Engine;
using Seam.Engine.Link;
using Seam.Engine.Run;
using Seam.Translator.Encode;
using Seam.Wasm.Binary;
using Seam.Wasm.Model;

namespace Seam.Translator.Tests.Run;

/// <summary>The smallest kernel: write, exit and a stack, in C#. Runs a translated module before it is joined with the real one.</summary>
internal sealed class HostKernel
{
    private const long Write = 64, Exit = 93, ExitGroup = 94, BadSystemCall = -38;
    private const long StackTop = 0x1f0000;

    private static readonly WasmEngine Engine = new();

    private readonly StringBuilder _output = new();
    private readonly Linker _linker = new(Engine);

    private HostKernel()
    {
        _linker.DefineFunction(KernelTable.Module, "kernel_start", (int description) => StackTop);
        _linker.DefineFunction(KernelTable.Module, "kernel_syscall", SystemCall);
        _linker.DefineFunction(KernelTable.Module, "kernel_ended", (int signal) => 0);
        _linker.DefineFunction(KernelTable.Module, "kernel_fault", void (int kind, long pc) =>
        {
            _output.Append($"{(Seam.Translator.Ir.TrapKind)kind} at 0x{pc:x}\n");
            throw new ProgramEnd(128);
        });
    }

    /// <summary>What the program wrote, and its exit code.</summary>
    public static string Run(Module module)
    {
        var kernel = new HostKernel();
        var instance = kernel._linker.Instantiate(Engine.Compile(ModuleWriter.Write(module), "guest"));
        var end = Assert.Throws<ProgramEnd>(() => instance.GetFunction<Action>("_start")());
        return $"{kernel._output}exit {end.Code}\n";
    }

    private long SystemCall(Caller caller, long number, long a, long b, long c, long d, long e, long f)
    {
        if (number is Exit or ExitGroup)
            throw new ProgramEnd((int)a & 0xff);
        if (number != Write)
            return BadSystemCall;
        _output.Append(Encoding.UTF8.GetString(caller.Memory.Slice((uint)b, (uint)c)));
        return c;
    }

    private sealed class ProgramEnd(int code) : GuestExitException("the guest ended")
    {
        public int Code => code;
    }
}
