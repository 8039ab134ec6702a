using System.CommandLine;
using Seam.Foundation.Diagnostics;

namespace Seam.Cli.Output;

/// <summary>Turns what went wrong into one clear message on standard error and an exit code.</summary>
internal static class Failures
{
    public static int Report(Func<int> work)
    {
        try
        {
            return work();
        }
        catch (InputException e)
        {
            return Say(e.Message, e.Help);
        }
        catch (UnauthorizedAccessException e)
        {
            return Say(e.Message, "check the permissions of the path");
        }
        catch (IOException e)
        {
            return Say(e.Message, "check that the path exists and can be read or written");
        }
    }

    /// <summary>The command line itself is wrong.</summary>
    public static int Usage(ParseResult parsed)
    {
        foreach (var error in parsed.Errors)
            Console.Error.WriteLine($"seam: error: {error.Message}");
        var command = parsed.CommandResult.Command is RootCommand ? "seam" : $"seam {parsed.CommandResult.Command.Name}";
        Console.Error.WriteLine($"  help: '{command} --help' shows what it takes");
        return ExitCode.Usage;
    }

    public static int Say(string message, string help)
    {
        Console.Error.WriteLine($"seam: error: {message}");
        if (help.Length > 0)
            Console.Error.WriteLine($"  help: {help}");
        return ExitCode.BadInput;
    }
}
