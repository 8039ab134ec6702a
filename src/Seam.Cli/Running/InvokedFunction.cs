using System.Globalization;
using Seam.Cli.Output;
using Seam.Engine;
using Seam.Engine.Compile;
using Seam.Engine.Link;
using Seam.Engine.Run;
using Seam.Engine.Wasi;
using Seam.Foundation.Diagnostics;
using Seam.Wasm.Types;
using ValueType = Seam.Wasm.Types.ValueType;

namespace Seam.Cli.Running;

/// <summary>Calls one exported function with numbers from the command line and prints its results, one a line.</summary>
internal static class InvokedFunction
{
    public static int Run(WasmEngine engine, CompiledModule module, RunRequest request, WasiOptions options)
    {
        using var host = new WasiHost(options);
        var linker = new Linker(engine);
        linker.DefineWasi(host, module);
        foreach (var result in GuestThread.Run(() => Call(linker.Instantiate(module, options.Cancellation), request, options), request.StackBytes))
            Console.Out.WriteLine(result.ToString());
        return ExitCode.Success;
    }

    private static Value[] Call(Instance instance, RunRequest request, WasiOptions options)
    {
        using var interrupt = options.Cancellation.Register(instance.Interrupt);
        var function = instance.GetFunction(request.Invoke!);
        var arguments = Arguments(function.Type, request);
        if (instance.Exports.ContainsKey("_initialize"))
            instance.GetFunction<Action>("_initialize")();
        return function.Invoke(arguments);
    }

    private static Value[] Arguments(FunctionType type, RunRequest request)
    {
        if (request.Arguments.Count != type.Parameters.Length)
            throw new InputException(
                $"'{request.Invoke}' is a function {Function.Signature(type)} and takes {type.Parameters.Length} arguments, not {request.Arguments.Count}",
                "give the arguments after --");
        return [.. type.Parameters.Zip(request.Arguments, Parse)];
    }

    private static Value Parse(ValueType type, string text)
    {
        var culture = CultureInfo.InvariantCulture;
        if (type == ValueType.I32 && (int.TryParse(text, culture, out var i32) || uint.TryParse(text, culture, out var u32) && (i32 = (int)u32) == i32))
            return i32;
        if (type == ValueType.I64 && (long.TryParse(text, culture, out var i64) || ulong.TryParse(text, culture, out var u64) && (i64 = (long)u64) == i64))
            return i64;
        if (type == ValueType.F32 && float.TryParse(text, culture, out var f32))
            return f32;
        if (type == ValueType.F64 && double.TryParse(text, culture, out var f64))
            return f64;
        throw new InputException($"'{text}' is no {type}", "arguments of --invoke are numbers: i32, i64, f32 or f64");
    }
}
