namespace Seam.Foundation.Diagnostics;

/// <summary>
/// The input is bad and the work cannot go on: the message names the thing, <see cref="Help"/> the next step.
/// For stages over text, which can go on and collect, a <see cref="DiagnosticBag"/> is used instead.
/// </summary>
public class InputException : Exception
{
    public InputException(string message, string help, Exception? inner = null) : base(message, inner) => Help = help;

    public string Help { get; }
}
