namespace Seam.Memory;

/// <summary>A message breaks a rule of the ABI; <see cref="Result"/> says which and where.</summary>
public sealed class InvalidMessageException(string type, VerifyResult result)
    : Exception($"not a valid message of {type}: rule {(int)result.Code} ({result})")
{
    public VerifyResult Result { get; } = result;
}
