using System.CommandLine.Parsing;
using System.Globalization;

namespace Seam.Cli.Commands;

/// <summary>Values of options that may be wrong; the message names the option and says what it takes.</summary>
internal static class OptionValues
{
    public static double Number(ArgumentResult result, double least, double most)
    {
        var text = result.Tokens[0].Value;
        if (double.TryParse(text, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
            return number;
        result.AddError($"'{text}' is no value for {NameOf(result)}: it takes a number from {least} to {most}");
        return least;
    }

    public static T Name<T>(ArgumentResult result) where T : struct, Enum
    {
        var text = result.Tokens[0].Value;
        var names = Enum.GetNames<T>();
        if (names.Contains(text, StringComparer.OrdinalIgnoreCase))
            return Enum.Parse<T>(text, ignoreCase: true);
        result.AddError($"'{text}' is no value for {NameOf(result)}: it takes {string.Join(", ", names).ToLowerInvariant()}");
        return default;
    }

    private static string? NameOf(ArgumentResult result) => (result.Parent as OptionResult)?.Option.Name;
}
