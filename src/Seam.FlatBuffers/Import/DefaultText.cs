using System.Globalization;
using Seam.FlatBuffers.Model;

namespace Seam.FlatBuffers.Import;

/// <summary>A field's default in Seam's spelling.</summary>
/// <param name="Text">Null when there is none.</param>
/// <param name="Lost">Why the one of FlatBuffers cannot be said; null when it can.</param>
internal readonly record struct DefaultText(string? Text, string? Lost = null)
{
    public static DefaultText Of(FlatScalar scalar, string text)
    {
        if (scalar.IsFloat)
            return Float(text);
        if (scalar.IsBool)
            return text switch { "true" or "1" => new("true"), "false" or "0" => default, _ => new(null, "it is neither true nor false") };
        if (text is "true" or "false")
            return text == "true" ? new("1") : default;
        if (!NumberText.TryInteger(text, out var number) || number < scalar.Smallest || number > scalar.Largest)
            return new(null, $"it is no {scalar.Seam}");
        return number == 0 ? default : new(number.ToString(CultureInfo.InvariantCulture));
    }

    /// <param name="names">The values' names in Seam.</param>
    public static DefaultText Of(FlatEnum type, IReadOnlyList<string> names, string text)
    {
        var words = text.Trim('"').Split([' ', '|'], StringSplitOptions.RemoveEmptyEntries).Select(w => w[(w.LastIndexOf('.') + 1)..]).ToList();
        var named = words.ConvertAll(w => type.Values.ToList().FindIndex(v => v.Syntax.Name.Text == w));
        if (words.Count > 0 && !named.Contains(-1))
            return new(string.Join(" | ", named.Select(i => names[First(type, type.Values[i].Number)])));
        if (!NumberText.TryInteger(text, out var number))
            return new(null, "it is not one of the values");
        return type.IsFlags ? Bits(type, names, number) : Value(type, names, number);
    }

    private static DefaultText Value(FlatEnum type, IReadOnlyList<string> names, Int128 number) =>
        number == 0 ? default : First(type, number) is >= 0 and var index ? new(names[index]) : new(null, "no value has that number");

    private static DefaultText Bits(FlatEnum type, IReadOnlyList<string> names, Int128 number)
    {
        var set = Enumerable.Range(0, type.Carrier.Bits).Where(bit => (number >> bit & 1) != 0).Select(bit => First(type, bit)).ToList();
        return set.Contains(-1) ? new(null, "a bit has no name") : new(set.Count == 0 ? null : string.Join(" | ", set.Select(i => names[i])));
    }

    /// <summary>Of values with one number, the first is the one that Seam has.</summary>
    private static int First(FlatEnum type, Int128 number) => type.Values.ToList().FindIndex(v => v.Number == number);

    private static DefaultText Float(string text)
    {
        var word = text.TrimStart('+', '-');
        var sign = text.StartsWith('-') ? "-" : "";
        if (word is "inf" or "infinity")
            return new($"{sign}inf");
        if (word == "nan")
            return new("nan");
        if (!double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
            return new(null, "it is no number");
        var digits = value.ToString("R", CultureInfo.InvariantCulture);
        return value == 0 && sign == "" ? default : new($"{sign}{digits}");
    }
}
