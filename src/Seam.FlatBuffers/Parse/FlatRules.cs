using Seam.Foundation.Diagnostics;

namespace Seam.FlatBuffers.Parse;

/// <summary>Complaints about schemas of FlatBuffers; warnings tell what Seam's schema does not say any more.</summary>
public static class FlatRules
{
    public static readonly Rule FileTooLarge = Error(6001, "the file has {0} characters, more than {1}", "split it");
    public static readonly Rule Expected = Error(6002, "expected {0}, found {1}", "write {0} here; 'flatc' accepts the file when it is a schema of FlatBuffers");
    public static readonly Rule Unclosed = Error(6003, "the {0} is not closed", "end it with '{1}'");
    public static readonly Rule IncludeNotFound = Error(6004, "cannot read '{0}'", "looked for '{1}'; name more folders with --include");
    public static readonly Rule TooManyFiles = Error(6005, "more than {0} files are included", "convert a part of them");
    public static readonly Rule UnknownType = Error(6006, "unknown type '{0}'", "define it, or include the file that does");
    public static readonly Rule WrongKind = Error(6007, "'{0}' cannot stand here: {1}", "use another type");
    public static readonly Rule BadNumber = Error(6008, "'{0}' is no {1}", "write a number that fits");
    public static readonly Rule BadIds = Error(6009, "the ids of table '{0}' are not 0, 1, 2, … in some order: {1}", "every field has one, and a union takes two");
    public static readonly Rule DuplicateName = Error(6010, "'{0}' is defined twice", "rename one");
    public static readonly Rule TooManyDefinitions = Error(6011, "more than {0} definitions", "split the schema");
    public static readonly Rule Attribute = Warning(6101, "the attribute '{0}' is not carried over: {1}", "{2}");
    public static readonly Rule Renamed = Warning(6102, "'{0}' becomes '{1}'", "names in Seam begin with a letter, have at most 64, and differ in more than case and underscores");
    public static readonly Rule Streaming = Warning(6103, "'{0}' is not carried over: its {1} streams", "pass a ring or an array, or take the request apart into calls");
    public static readonly Rule UnionNumber = Warning(6104, "the number of '{0}' is not carried over", "alternatives in Seam are numbered from 1 in their order");
    public static readonly Rule DefaultLost = Warning(6105, "the default of '{0}', {1}, is not carried over: {2}", "set it in the programs that write");

    private static Rule Error(int number, string message, string help) => new($"SEAM{number}", Severity.Error, message, help);

    private static Rule Warning(int number, string message, string help) => new($"SEAM{number}", Severity.Warning, message, help);
}
