namespace Seam.Memory;

/// <summary>A message is being written against the rules of docs/abi.md, or does not fit: the message names the field and what is wrong.</summary>
public sealed class ArenaException(string message) : Exception(message);
