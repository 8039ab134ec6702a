using Seam.Foundation.Diagnostics;

namespace Seam.Karmem.Parse;

/// <summary>Complaints about schemas of Karmem v1.</summary>
public static class KarmemRules
{
    public static readonly Rule FileTooLarge = Error(5001, "the file has {0} characters, more than {1}", "split it");
    public static readonly Rule Expected = Error(5002, "expected {0}, found {1}", "write {0} here");
    public static readonly Rule LowerCaseName = Error(5003, "'{0}' begins with a small letter", "Karmem v1 wants names that begin with a capital letter: '{1}'");
    public static readonly Rule Comment = Error(5004, "Karmem v1 has no comments", "remove it, or convert the schema with 'seam import', whose result has them");
    public static readonly Rule DuplicateName = Error(5005, "'{0}' is defined twice", "rename one");
    public static readonly Rule UnknownType = Error(5006, "unknown type '{0}'", "{1}");
    public static readonly Rule EnumWithoutZero = Error(5007, "enum '{0}' has no value 0", "give the value that stands for nothing the number 0");
    public static readonly Rule BadEnumType = Error(5008, "'{0}' cannot carry an enum", "choose from uint8, uint16, uint32, uint64, int8, int16, int32 and int64");
    public static readonly Rule ValueTooLarge = Error(5009, "{0} does not fit {1}", "use a smaller number or a larger type");
    public static readonly Rule ArrayOfReferences = Error(5010, "an array of '{0}', {1}, is not possible in Karmem v1", "wrap it in an inline struct");
    public static readonly Rule BadTag = Error(5011, "the tag '{0}' has the value '{1}'", "it takes {2}");
    public static readonly Rule StructTooLarge = Error(5012, "struct '{0}' takes {1} bytes in place, more than {2}", "use slices, '[]T', for its large arrays");
    public static readonly Rule UnclosedText = Error(5013, "the tag's value is not closed on its line", "end it with '`'");
    public static readonly Rule TooManyDefinitions = Error(5014, "more than {0} {1}", "split the schema");
    public static readonly Rule EmptyArray = Error(5015, "the array has no elements", "remove the field, or write '[]' for a slice");

    private static Rule Error(int number, string message, string help) => new($"SEAM{number}", Severity.Error, message, help);
}
