using Seam.Engine;
using Seam.Engine.Wasi;
using Seam.Tests.Cases;
using Seam.Tests.Toolchain;
using Seam.Translator.Kernel;
using Seam.Wasm.Binary;
using Seam.Wasm.Validate;

namespace Seam.Translator.Tests.Kernel;

/// <summary>C that makes Linux's system calls, compiled to WebAssembly and linked with the kernel as a translated program is.</summary>
internal static class KernelProgram
{
    /// <summary>Above everything a test program has.</summary>
    private const uint Address = 0x80000;

    public static readonly string Cases = Repository.PathTo("test", "cases", "kernel");

    public static byte[] Build(string source, Func<KernelOptions, KernelOptions>? change = null)
    {
        var module = ModuleReader.Read(Clang.Freestanding(Inlined(source), "-O1", "-w", "-fno-builtin", "-Wl,--global-base=65536", "-Wl,--export-memory"));
        var options = new KernelOptions(Address);
        var bytes = ModuleWriter.Write(KernelLinker.Link(module, change?.Invoke(options) ?? options).Module);
        Validator.Validate(ModuleReader.Read(bytes));
        return bytes;
    }

    public static (string Output, string Errors, int Code) Run(byte[] program, string directory, string input = "")
    {
        using var output = new MemoryStream();
        using var errors = new MemoryStream();
        var engine = new WasmEngine(new EngineOptions());
        var code = WasiProgram.Run(engine, engine.Compile(program, "test"), new WasiOptions
        {
            Arguments = ["test", "two words"],
            Environment = new Dictionary<string, string> { ["PWD"] = "/work", ["A"] = "b" },
            Preopens = [new Preopen(directory, "/work")],
            Input = new StandardStream(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(input))),
            Output = new StandardStream(output),
            Error = new StandardStream(errors),
        });
        return (Text(output), Text(errors), code);

        static string Text(MemoryStream stream) => System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <summary>The compiler's cache goes by the source, which therefore has to hold its headers.</summary>
    public static string Inlined(string source) => Inlined(source, Cases);

    public static string Inlined(string source, string folder)
    {
        var lines = source.Split('\n').Select(line => line.StartsWith("#include \"", StringComparison.Ordinal)
            ? Inlined(File.ReadAllText(Path.Combine(folder, line.Split('"')[1])), Path.GetDirectoryName(Path.Combine(folder, line.Split('"')[1]))!)
            : line);
        return string.Join('\n', lines);
    }
}
