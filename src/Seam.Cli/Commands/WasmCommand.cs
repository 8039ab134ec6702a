using System.CommandLine;
using System.Text;
using Seam.Cli.Output;
using Seam.Engine;
using Seam.Foundation.Files;
using Seam.Wasm.Binary;
using Seam.Wasm.Model;
using Seam.Wasm.Text;
using Seam.Wasm.Validate;

namespace Seam.Cli.Commands;

/// <summary><c>seam wasm</c>: between the binary and the text of a module. A file is a binary when it begins as one.</summary>
internal static class WasmCommand
{
    private static readonly Argument<string> File = new("file") { Description = "A module, binary (.wasm) or text (.wat)" };

    private static readonly Option<string?> Output = new("--output", "-o") { Description = "Where the result goes" };

    public static Command Create() => new("wasm", """
        Translates modules between binary and text, and validates them.

        Examples:
          seam wasm parse tool.wat -o tool.wasm
          seam wasm print tool.wasm
          seam wasm validate tool.wasm
        """)
    {
        Subcommand("parse", "Text to binary; by default beside the text, as .wasm", Parse, Output),
        Subcommand("print", "Binary to text; by default on standard output", Print, Output),
        CompileCommand.Create(),
        Subcommand("validate", "Says whether the module is valid", Validate),
    };

    private static Command Subcommand(string name, string description, Action<ParseResult> run, params Option[] options)
    {
        var command = new Command(name, description) { File };
        foreach (var option in options)
            command.Add(option);
        command.SetAction(parsed =>
        {
            run(parsed);
            return ExitCode.Success;
        });
        return command;
    }

    private static void Parse(ParseResult parsed)
    {
        var path = parsed.GetRequiredValue(File);
        WholeFiles.Write(parsed.GetValue(Output) ?? Path.ChangeExtension(path, ".wasm"), ModuleInput.ReadBinary(path));
    }

    private static void Print(ParseResult parsed)
    {
        var path = parsed.GetRequiredValue(File);
        var binary = ModuleInput.ReadBinary(path);
        var text = ModuleInput.Naming(path, () => WatPrinter.Print(ModuleReader.Read(binary)));
        if (parsed.GetValue(Output) is { } output)
            WholeFiles.Write(output, Encoding.UTF8.GetBytes(text));
        else
            Console.Out.Write(text);
    }

    private static void Validate(ParseResult parsed)
    {
        var path = parsed.GetRequiredValue(File);
        var binary = ModuleInput.ReadBinary(path);
        var module = ModuleInput.Naming(path, () => Validated(binary));
        Console.Out.WriteLine($"{path} is valid: {module.Functions.Length} functions, {module.Imports.Length} imports, {module.Exports.Length} exports");
    }

    private static Module Validated(byte[] binary)
    {
        var module = ModuleReader.Read(binary);
        Validator.Validate(module, new EngineOptions().Features);
        BranchHintRules.Check(module);
        return module;
    }
}
