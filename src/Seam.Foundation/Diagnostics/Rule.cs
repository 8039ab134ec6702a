namespace Seam.Foundation.Diagnostics;

public enum Severity
{
    Error,
    Warning,
    Note,
}

/// <summary>
/// A kind of complaint about the input, declared once in the rules file of its stage.
/// <paramref name="Message"/> and <paramref name="Help"/> are composite formats over the same arguments; help is the next step.
/// </summary>
public sealed record Rule(string Id, Severity Severity, string Message, string Help);
