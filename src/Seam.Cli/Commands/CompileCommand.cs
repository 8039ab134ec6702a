using System.CommandLine;
using System.Text;
using Seam.Cli.Output;
using Seam.Engine;
using Seam.Engine.Aot;
using Seam.Foundation.Diagnostics;
using Seam.Foundation.Files;

namespace Seam.Cli.Commands;

/// <summary><c>seam wasm compile</c>: a module as a .NET assembly that starts without being compiled again.</summary>
internal static class CompileCommand
{
    private static readonly Argument<string> Input = new("file") { Description = "A module, binary (.wasm)" };

    private static readonly Option<string?> Output = new("--output", "-o") { Description = "The assembly; by default beside the module, as .dll" };

    private static readonly Option<string?> ClassName = new("--class") { Description = "The class with the exports, which may be in a namespace; by default called like the assembly" };

    private static readonly Option<GuardMode> Mode = new("--mode") { Description = "How stray memory accesses are noticed: by guard pages, or by comparisons", DefaultValueFactory = _ => GuardMode.Auto, CustomParser = OptionValues.Name<GuardMode> };

    private static readonly Option<bool> NoMachineCode = new("--no-r2r") { Description = "No machine code: the JIT compiler makes it at every start" };

    private static readonly Option<string> InstructionSet = new("--instruction-set") { Description = "What processors the machine code is for: x86-64-v2, armv8.2-a, native, …; others compile again", DefaultValueFactory = _ => Crossgen.Baseline };

    public static Command Create()
    {
        var command = new Command("compile", """
            Compiles a module ahead of time to a .NET assembly, with its documentation beside it.

            Examples:
              seam wasm compile tool.wasm
              seam wasm compile tool.wasm -o bin/Tool.dll --class Acme.Tool --mode checked --no-r2r
            """) { Input, Output, ClassName, Mode, NoMachineCode, InstructionSet };
        command.SetAction(parsed =>
        {
            Compile(parsed);
            return ExitCode.Success;
        });
        return command;
    }

    private static void Compile(ParseResult parsed)
    {
        var path = parsed.GetRequiredValue(Input);
        var output = parsed.GetValue(Output) ?? Path.ChangeExtension(path, ".dll");
        var crossgen = parsed.GetValue(NoMachineCode) ? null : MachineCode();
        var options = new AotOptions(Path.GetFileNameWithoutExtension(output), Path.GetFileName(path)) { IsForReadyToRun = crossgen is not null };
        if (parsed.GetValue(ClassName) is { } name)
            options = options with { ClassName = Checked(name) };
        var engine = new WasmEngine(new EngineOptions { Mode = parsed.GetValue(Mode) });
        var bytes = ModuleInput.Read(path);
        var assembly = ModuleInput.Naming(path, () => engine.CompileAhead(bytes, options));
        var image = crossgen?.Compile(assembly.Image, parsed.GetRequiredValue(InstructionSet)) ?? assembly.Image;
        WholeFiles.Write([(output, image), (Path.ChangeExtension(output, ".xml"), Encoding.UTF8.GetBytes(assembly.Documentation))]);
    }

    /// <summary>Without machine code the assembly works as well, so that it cannot be had is no failure, but is said.</summary>
    private static Crossgen? MachineCode()
    {
        try
        {
            return Crossgen.FindOrRestore();
        }
        catch (InputException e)
        {
            Console.Error.WriteLine($"seam: warning: no machine code, which the JIT compiler will have to make at every start: {e.Message}");
            return null;
        }
    }

    private static string Checked(string name) => name.Split('.').All(part => part.Length > 0 && !char.IsAsciiDigit(part[0]) && part.All(c => char.IsAsciiLetterOrDigit(c) || c == '_'))
        ? name
        : throw new InputException($"'{name}' is no name of a class", "use letters, digits and _, with . between namespaces");
}
