using System.CommandLine;
using Seam.Cli.Running;
using Seam.Engine;

namespace Seam.Cli.Commands;

/// <summary><c>seam run</c>: a WASI program, one exported function of a module, or an app.</summary>
internal static class RunCommand
{
    private static readonly Argument<string> File = new("file") { Description = "A module (.wasm) or the schema of an app (.km)" };

    private static readonly Argument<string[]> Arguments = new("arguments") { Description = "Arguments of the program, after --", Arity = ArgumentArity.ZeroOrMore };

    private static readonly Option<string[]> Directories = new("--dir") { Description = "A directory the program may use: HOST or HOST::GUEST (nothing by default)" };

    private static readonly Option<string[]> Variables = new("--env") { Description = "An environment variable: KEY=VALUE, or KEY to pass on your own" };

    private static readonly Option<string?> Invoke = new("--invoke") { Description = "Call this exported function with the arguments, and print its results" };

    private static readonly Option<double?> Timeout = new("--timeout", "-W") { Description = "Stop the program after so many seconds" };

    private static readonly Option<GuardMode> Mode = new("--mode") { Description = "How stray memory accesses are noticed: by guard pages, or by comparisons", DefaultValueFactory = _ => GuardMode.Auto };

    private static readonly Option<int> Stack = new("--stack") { Description = "Stack for the program's calls, in KiB", DefaultValueFactory = _ => 1024 };

    public static Command Create()
    {
        var command = new Command("run", """
            Runs a WASI program or an app. The exit code is the program's.

            Examples:
              seam run hello.wasm
              seam run tool.wasm --dir data::/data --env LANG=C -- --verbose /data/in.txt
              seam run math.wasm --invoke add -- 1 2
              seam run app.km -- arguments
            """) { File, Arguments, Directories, Variables, Invoke, Timeout, Mode, Stack };
        command.SetAction(parsed => Runner.Run(new RunRequest(parsed.GetRequiredValue(File), parsed.GetValue(Arguments) ?? [])
        {
            Directories = parsed.GetValue(Directories) ?? [],
            Variables = parsed.GetValue(Variables) ?? [],
            Invoke = parsed.GetValue(Invoke),
            Timeout = parsed.GetValue(Timeout) is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
            Mode = parsed.GetValue(Mode),
            StackBytes = checked(parsed.GetValue(Stack) * 1024),
        }));
        return command;
    }
}
