namespace Seam.Memory;

/// <summary>A stream between modules cannot go on. The message names the function, both modules, and the reason.</summary>
public sealed class StreamException(string message, Exception? inner = null) : Exception(message, inner);
