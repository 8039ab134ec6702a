using System.CommandLine;
using Seam.Cli.Output;
using Seam.Cli.Running;
using Seam.Engine;
using Seam.Engine.Aot;

namespace Seam.Cli.Commands;

/// <summary><c>seam cache</c>: the modules that <c>seam run</c> has compiled.</summary>
internal static class CacheCommand
{
    private const int Kibi = 1024;

    private static readonly Argument<string> File = new("file") { Description = "A module (.wasm)" };

    private static readonly Option<GuardMode> Mode = new("--mode") { Description = "As for seam run", DefaultValueFactory = _ => GuardMode.Auto, CustomParser = OptionValues.Name<GuardMode> };

    public static Command Create() => new("cache", """
        The code of modules that seam run has compiled, so that they start at once the next time.

        Examples:
          seam cache info
          seam cache add tool.wasm
          seam cache clear
        """)
    {
        Subcommand("info", "Says where it is, and how much is in it", _ => Info()),
        Subcommand("add", "Compiles a module into it, as seam run does in the background", Add, File, Mode),
        Subcommand("clear", "Removes all that is in it", _ => CodeCache.OfUser().Clear()),
    };

    private static Command Subcommand(string name, string description, Action<ParseResult> run, params Symbol[] symbols)
    {
        var command = new Command(name, description);
        foreach (var argument in symbols.OfType<Argument>())
            command.Add(argument);
        foreach (var option in symbols.OfType<Option>())
            command.Add(option);
        command.SetAction(parsed =>
        {
            run(parsed);
            return ExitCode.Success;
        });
        return command;
    }

    private static void Info()
    {
        var cache = CodeCache.OfUser();
        var (modules, bytes) = cache.Measure();
        Console.Out.WriteLine($"{cache.Folder}: {modules} modules, {bytes / Kibi} KiB of at most {CodeCache.DefaultLimitBytes / Kibi} KiB");
    }

    private static void Add(ParseResult parsed)
    {
        BackgroundCompilation.Detach();
        var path = parsed.GetRequiredValue(File);
        var bytes = ModuleInput.Read(path);
        var engine = new WasmEngine(new EngineOptions { Mode = parsed.GetValue(Mode) });
        ModuleInput.Naming(path, () => CodeCache.OfUser().Add(engine, bytes, Path.GetFileName(path)));
    }
}
