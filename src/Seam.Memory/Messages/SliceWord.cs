namespace Seam.Memory;

/// <summary>A <c>T[]</c> or <c>string</c> that crosses a call: the message whose root is the elements, and how many there are (string: bytes).</summary>
public readonly record struct SliceWord(SpanWord Word, int Count);
