namespace Seam.Memory;

/// <summary>A message of Karmem v1 cannot be written or is not valid.</summary>
/// <param name="message">What is wrong.</param>
/// <param name="offset">Where in the message, in bytes.</param>
public sealed class KarmemException(string message, long offset) : Exception($"{message} (at byte {offset})")
{
    /// <summary>Where in the message, in bytes.</summary>
    public long Offset { get; } = offset;
}
