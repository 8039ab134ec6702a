using Seam.Foundation.Diagnostics;

namespace Seam.Wasm.Text;

/// <summary>What can be wrong with a text. Messages begin with the words of the specification's test suite.</summary>
internal static class TextRules
{
    public static readonly Rule Encoding = Error("SEAM4001", "malformed UTF-8 encoding", "write the text as UTF-8");
    public static readonly Rule Character = Error("SEAM4002", "illegal character U+{0:X4}", "outside strings and comments only printable ASCII is allowed");
    public static readonly Rule UnclosedString = Error("SEAM4003", "unclosed string", "close it with '\"' on the same line; write a line break as \\n");
    public static readonly Rule UnclosedComment = Error("SEAM4004", "unclosed comment", "close it with ';)'; block comments nest");
    public static readonly Rule Escape = Error("SEAM4005", "illegal escape", "escapes are \\t \\n \\r \\\" \\' \\\\ \\hh and \\u{{h…}}");
    public static readonly Rule EmptyIdentifier = Error("SEAM4006", "empty identifier", "name it, such as $x or $\"any text\"");
    public static readonly Rule EmptyAnnotation = Error("SEAM4007", "empty annotation id", "name the annotation right behind '(@'");
    public static readonly Rule UnclosedAnnotation = Error("SEAM4008", "unclosed annotation", "close it with ')'");
    public static readonly Rule UnknownOperator = Error("SEAM4009", "unknown operator {0}", "no instruction or keyword has this name; tokens are separated by blanks");
    public static readonly Rule UnexpectedToken = Error("SEAM4010", "unexpected token {0}, expected {1}", "");
    public static readonly Rule ConstantRange = Error("SEAM4011", "constant out of range: {0} does not fit {1}", "");
    public static readonly Rule IndexRange = Error("SEAM4012", "{1} constant out of range: {0}", "");
    public static readonly Rule Alignment = Error("SEAM4013", "alignment must be a power of two, not {0}", "write 1, 2, 4, 8 or 16");
    public static readonly Rule Duplicate = Error("SEAM4014", "duplicate {0} {1}", "names must differ");
    public static readonly Rule Unknown = Error("SEAM4015", "unknown {0} {1}", "");
    public static readonly Rule MismatchingLabel = Error("SEAM4016", "mismatching label {0}", "repeat the label of the block or leave it out");
    public static readonly Rule InlineType = Error("SEAM4017", "inline function type {0} differs from the named type, {1}", "repeat the type exactly or leave it out");
    public static readonly Rule ImportOrder = Error("SEAM4018", "import after {0}", "imports come before all definitions");
    public static readonly Rule MultipleStarts = Error("SEAM4019", "multiple start sections", "");
    public static readonly Rule LaneCount = Error("SEAM4020", "wrong number of lane literals, {0} are needed", "");
    public static readonly Rule ShuffleLanes = Error("SEAM4021", "invalid lane length, sixteen lanes are needed", "");
    public static readonly Rule Nesting = Error("SEAM4022", "nesting too deep", "write the code in fewer levels");
    public static readonly Rule Annotation = Error("SEAM4023", "@{0} annotation: {1}", "");
    public static readonly Rule Misplaced = Error("SEAM4024", "misplaced @{0} annotation", "");

    private static Rule Error(string id, string message, string help) => new(id, Severity.Error, message, help);
}
