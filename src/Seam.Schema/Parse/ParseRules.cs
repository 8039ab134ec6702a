using Seam.Foundation.Diagnostics;

namespace Seam.Schema.Parse;

/// <summary>Complaints about spelling and grammar, and about finding files.</summary>
public static class ParseRules
{
    public static readonly Rule FileTooLarge = Error(1001, "the file has {0} characters, more than {1}", "split it into several packages and import them");
    public static readonly Rule InvalidCharacter = Error(1002, "{0} does not belong here", "names begin with an ASCII letter; other characters belong into comments and strings, in a file saved as UTF-8");
    public static readonly Rule UnterminatedComment = Error(1003, "the comment is never closed", "end it with '*/'");
    public static readonly Rule UnterminatedString = Error(1004, "the string is not closed on its line", "end it with '\"'; write a line break as \\n");
    public static readonly Rule BadEscape = Error(1005, "'{0}' is not an escape", "the escapes are \\n \\r \\t \\0 \\\\ \\\" and \\u{{hex}} with a Unicode scalar value");
    public static readonly Rule BadNumber = Error(1006, "'{0}' is not a number", "write 42, 1_000, 0xff, 0b1010, 0.5 or 1e-9");
    public static readonly Rule IdentifierTooLong = Error(1007, "the name has {0} characters, more than {1}", "shorten it");
    public static readonly Rule Expected = Error(1008, "expected {0}, found {1}", "write {0} before {1}");
    public static readonly Rule MissingSemicolon = Error(1009, "expected ';' after this", "write ';' here");
    public static readonly Rule UnknownDefinition = Error(1010, "nothing can be defined as '{0}'", "{1}");
    public static readonly Rule PackageNotFirst = Error(1012, "the package must be named before anything else", "move 'define package' to the top of the file");
    public static readonly Rule PackageTwice = Error(1013, "the package is named twice", "keep one 'define package'");
    public static readonly Rule ImportNotFirst = Error(1014, "imports stand before definitions", "move the import to the top, below 'define package'");
    public static readonly Rule ImportNotFound = Error(1015, "cannot find the import '{0}'", "the path is relative to this file; looked for '{1}'");
    public static readonly Rule ImportCycle = Error(1016, "the import closes a cycle: {0}", "move what both files need into a third one");
    public static readonly Rule ImportTwice = Error(1017, "'{0}' is imported twice", "keep one import");
    public static readonly Rule TooManyFiles = Error(1018, "more than {0} files are imported", "join packages");
    public static readonly Rule IntegerTooLarge = Error(1019, "'{0}' does not fit 64 bits", "use a smaller number");
    public static readonly Rule ReservedWord = Error(1020, "'define' is the one word that cannot be a name", "choose another name");
    public static readonly Rule UnclosedBody = Error(1021, "the body of '{0}' is not closed before {1}", "end it with '}}'");

    public static readonly Rule DuplicatePackage = Error(1022, "package '{0}' is defined by '{1}' too", "a package is one file: join them or rename one");
    public static readonly Rule ImportWithoutPackage = Error(1023, "'{0}' has no package name, so it cannot be imported", "begin it with 'define package'");
    public static readonly Rule PackageNameTooLong = Error(1024, "the package's name has {0} characters, more than {1}", "shorten it");

    public static readonly Rule TypeTooDeep = Error(1025, "the type nests more than {0} deep", "put an inner part into a struct");

    private static Rule Error(int number, string message, string help) => new($"SEAM{number}", Severity.Error, message, help);
}
