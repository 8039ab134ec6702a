using System.CommandLine;

namespace Seam.Cli.Commands;

internal static class GenerateCommand
{
    public static Command Create() => new("gen", "");
}
