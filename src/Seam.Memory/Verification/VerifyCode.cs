namespace Seam.Memory;

/// <summary>The rule that a message breaks; the numbers are those of docs/abi.md, "Verification".</summary>
public enum VerifyCode
{
    None = 0,
    Length = 1,
    Bounds = 2,
    Alignment = 3,
    Order = 4,
    Size = 5,
    Count = 6,
    Bool = 7,
    Utf8 = 8,
    Padding = 9,
    Absent = 10,
    Depth = 11,
    Objects = 12,
    Union = 13,
    Key = 14,
}
