namespace Seam.Translator.Ir;

/// <summary>A function that the run loop goes on in. It takes the number of a point, has all registers in the globals, and returns the address where to go next.</summary>
/// <param name="Body">The function; its form is <see cref="EscapeForm.Address"/>.</param>
/// <param name="Points">The guest addresses where it begins, in the order of their numbers.</param>
public sealed record Resumption(Function Body, IReadOnlyList<ulong> Points);
