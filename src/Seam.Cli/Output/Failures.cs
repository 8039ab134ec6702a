using System.CommandLine;
using System.CommandLine.Parsing;
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
        catch (OutOfMemoryException)
        {
            return Say("there is not enough memory", "give it smaller input, or the machine more memory");
        }
        catch (Exception e)
        {
            Say($"this is a fault of seam itself: {e.GetType().Name}: {e.Message}", "report it with the command line and its input");
            return ExitCode.Fault;
        }
    }

    /// <summary>The command line itself is wrong.</summary>
    public static int Usage(ParseResult parsed) => Usage(parsed, parsed.Errors.Select(e => e.Message));

    public static int Usage(ParseResult parsed, IEnumerable<string> errors)
    {
        foreach (var error in errors)
            Console.Error.WriteLine($"seam: error: {error}");
        Console.Error.WriteLine($"  help: '{Spell(parsed.CommandResult)} --help' shows what it takes");
        return ExitCode.Usage;
    }

    private static string Spell(CommandResult command) => command.Parent is CommandResult parent
        ? $"{Spell(parent)} {command.Command.Name}"
        : "seam";

    public static int Say(string message, string help)
    {
        Console.Error.WriteLine($"seam: error: {message}");
        if (help.Length > 0)
            Console.Error.WriteLine($"  help: {help}");
        return ExitCode.BadInput;
    }
}
