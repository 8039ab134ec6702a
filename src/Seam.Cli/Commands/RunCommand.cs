using System.CommandLine;

namespace Seam.Cli.Commands;

internal static class RunCommand
{
    public static Command Create() => new("run", "");
}
