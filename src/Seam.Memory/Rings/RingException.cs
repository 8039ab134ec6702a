namespace Seam.Memory;

/// <summary>A stream cannot go on: its writer failed, its readers have gone, or its memory says what cannot be.</summary>
public sealed class RingException(string message) : Exception(message);
