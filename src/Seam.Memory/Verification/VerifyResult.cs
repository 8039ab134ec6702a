namespace Seam.Memory;

/// <summary>The verdict on a message.</summary>
/// <param name="Code">The first rule that is broken, in canonical order; <see cref="VerifyCode.None"/> for a valid message.</param>
/// <param name="Offset">Where, in bytes from the message's start; 0 for a valid message.</param>
public readonly record struct VerifyResult(VerifyCode Code, ulong Offset)
{
    private static readonly string[] Rules =
    [
        "the message is valid",
        "a message's address is aligned to 8, its length is a multiple of 8 and no more than 4 GiB - 8",
        "an object lies inside the message",
        "a reference names an address aligned to 8",
        "a reference names an address at or after the end of what comes before it",
        "a dynamic struct's size is at least its base size",
        "a slice holds no more elements than its bound, and none when unset",
        "a bool is 0 or 1",
        "a string is well-formed UTF-8",
        "pad bytes are zero",
        "an absent field is zero",
        "dynamic structs nest no deeper than the limit",
        "a message has no more objects than the limit",
        "an unset union has no reference",
        "the entries of a map are set and ascend by key, each key once",
    ];

    public bool IsValid => Code == VerifyCode.None;

    /// <summary>The rule in words.</summary>
    public string Rule => Rules[(int)Code];

    public override string ToString() => IsValid ? Rule : $"{Code} at byte {Offset}: {Rule}";
}
