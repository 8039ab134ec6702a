using System.CommandLine;
using System.CommandLine.Parsing;
using Seam.Cli.Output;
using Seam.Cli.Running;
using Seam.Engine;

namespace Seam.Cli.Commands;

/// <summary><c>seam run</c>: a WASI program, one exported function of a module, or an app.</summary>
internal static class RunCommand
{
    private static readonly Argument<string> File = new("file") { Description = "A module (.wasm, or .dll of seam wasm compile), or the schema of an app (.km)" };

    private static readonly Argument<string[]> Arguments = new("arguments") { Description = "Arguments of the program, after --", Arity = ArgumentArity.ZeroOrMore };

    private static readonly Option<string[]> Directories = new("--dir") { Description = "A directory the program may use: HOST or HOST::GUEST, with ::ro behind it to read only (nothing by default)" };

    private static readonly Option<string[]> Variables = new("--env") { Description = "An environment variable: KEY=VALUE, or KEY to pass on your own" };

    private static readonly Option<string?> Invoke = new("--invoke") { Description = "Call this exported function with the arguments, and print its results" };

    private static readonly Option<double?> Timeout = new("--timeout", "-W") { Description = "Stop the program after so many seconds", CustomParser = r => OptionValues.Number(r, 0.001, 1_000_000) };

    private static readonly Option<GuardMode> Mode = new("--mode") { Description = "How stray memory accesses are noticed: by guard pages, or by comparisons", DefaultValueFactory = _ => GuardMode.Auto, CustomParser = OptionValues.Name<GuardMode> };

    private static readonly Option<double> Stack = new("--stack") { Description = "Stack for the program's calls, in KiB", DefaultValueFactory = _ => 1024, CustomParser = r => OptionValues.Number(r, 16, 1 << 20) };

    private static readonly Option<bool> NoCache = new("--no-cache") { Description = "Compile the module now, and do not keep its code for the next time" };

    private static readonly Option<double> Threads = new("--threads") { Description = "Most threads the program may have running besides its first", DefaultValueFactory = _ => 64, CustomParser = r => OptionValues.Number(r, 0, 10_000) };

    public static Command Create()
    {
        var command = new Command("run", """
            Runs a WASI program or an app. The exit code is the program's.

            Examples:
              seam run hello.wasm
              seam run tool.wasm --dir data::/data --env LANG=C -- --verbose /data/in.txt
              seam run math.wasm --invoke add -- 1 2
              seam run app.km -- arguments
            """) { File, Arguments, Directories, Variables, Invoke, Timeout, Mode, Stack, Threads, NoCache, new VersionOption() };
        command.SetAction(parsed => UnknownOption(parsed) is { } option
            ? Failures.Usage(parsed, [$"there is no option '{option}'; what is for the program goes after --"])
            : Runner.Run(Request(parsed)));
        return command;
    }

    private static RunRequest Request(ParseResult parsed) => new(parsed.GetRequiredValue(File), parsed.GetValue(Arguments) ?? [])
    {
        Directories = parsed.GetValue(Directories) ?? [],
        Variables = parsed.GetValue(Variables) ?? [],
        Invoke = parsed.GetValue(Invoke),
        Timeout = parsed.GetValue(Timeout) is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
        Mode = parsed.GetValue(Mode),
        IsCached = !parsed.GetValue(NoCache),
        StackBytes = (int)parsed.GetValue(Stack) * 1024,
        ThreadLimit = (int)parsed.GetValue(Threads),
    };

    /// <summary>An argument that looks like an option and stands before <c>--</c>. Negative numbers do not.</summary>
    private static string? UnknownOption(ParseResult parsed)
    {
        var arguments = parsed.GetResult(Arguments)?.Tokens ?? [];
        var after = parsed.Tokens.SkipWhile(t => t.Type != TokenType.DoubleDash).Count(t => t.Type == TokenType.Argument);
        return arguments.Take(arguments.Count - after).Select(t => t.Value).FirstOrDefault(v => v is ['-', '-' or >= 'A', ..]);
    }
}
