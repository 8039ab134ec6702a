namespace Seam.Foundation.Text;

/// <summary>A word of a text, and where it stands.</summary>
public readonly record struct Word(string Text, TextSpan Span);
