using Seam.Engine.Wasi;
using Seam.Foundation.Diagnostics;

namespace Seam.Cli.Running;

/// <summary>What a program sees of this machine, from the options of <c>seam run</c>.</summary>
internal static class WasiSettings
{
    private const string Separator = "::";

    private const string ReadOnly = Separator + "ro";

    public static WasiOptions Of(RunRequest request, CancellationToken cancellation) => new()
    {
        Arguments = [Path.GetFileName(request.File), .. request.Arguments],
        Environment = request.Variables.Select(Variable).GroupBy(v => v.Key).ToDictionary(g => g.Key, g => g.Last().Value),
        Preopens = [.. request.Directories.Select(Directory)],
        Input = StandardStream.ConsoleInput(),
        Output = StandardStream.ConsoleOutput(),
        Error = StandardStream.ConsoleError(),
        ThreadLimit = request.ThreadLimit,
        Cancellation = cancellation,
    };

    private static Preopen Directory(string option)
    {
        var readOnly = option.EndsWith(ReadOnly, StringComparison.Ordinal);
        var places = readOnly ? option[..^ReadOnly.Length] : option;
        var at = places.IndexOf(Separator, StringComparison.Ordinal);
        return (at < 0 ? new Preopen(places, places) : new Preopen(places[..at], places[(at + Separator.Length)..])) with { ReadOnly = readOnly };
    }

    private static KeyValuePair<string, string> Variable(string option)
    {
        var at = option.IndexOf('=', StringComparison.Ordinal);
        if (at == 0)
            throw new InputException($"'{option}' names no environment variable", "write KEY=VALUE, or KEY to pass on your own");
        return at < 0
            ? new(option, Environment.GetEnvironmentVariable(option) ?? "")
            : new(option[..at], option[(at + 1)..]);
    }
}
