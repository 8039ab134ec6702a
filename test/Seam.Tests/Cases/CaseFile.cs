namespace Seam.Tests.Cases;

/// <summary>
/// A golden case: input, a line <c>====</c>, and what is expected, as text. With SEAM_BLESS=1 in the environment the expectation is
/// rewritten instead of compared; review the difference before committing it.
/// </summary>
public sealed class CaseFile(string path)
{
    private const string Separator = "====\n";

    private static readonly bool Bless = Environment.GetEnvironmentVariable("SEAM_BLESS") == "1";

    public string Name => Path.GetFileNameWithoutExtension(path);

    public string Input => Split().Input;

    public void Expect(string actual)
    {
        actual = actual.ReplaceLineEndings("\n").TrimEnd('\n') + "\n";
        var (input, expected) = Split();
        if (Bless)
            File.WriteAllText(path, input + Separator + actual);
        else
            Assert.Equal(expected, actual);
    }

    public override string ToString() => Name;

    private (string Input, string Expected) Split()
    {
        var text = File.ReadAllText(path).ReplaceLineEndings("\n");
        var at = text.StartsWith(Separator, StringComparison.Ordinal) ? 0 : text.IndexOf("\n" + Separator, StringComparison.Ordinal) + 1;
        return at == 0 && !text.StartsWith(Separator, StringComparison.Ordinal)
            ? (text, "")
            : (text[..at], text[(at + Separator.Length)..]);
    }
}
