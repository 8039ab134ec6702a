using System.CommandLine;

namespace Seam.Cli.Commands;

internal static class ExplainCommand
{
    public static Command Create() => new("explain", "");
}
