namespace Seam.Spec;

/// <summary>Why assertions are not run. What the reader, validator or engine refuses as "not supported yet" needs no row here.</summary>
public static class Skips
{
    public sealed record Row(string File, Verdict Verdict, string Reason)
    {
        /// <summary>Only assertions with this text are skipped; null for all of the file.</summary>
        public string? Message { get; init; }
    }

    /// <summary>A file ending in '/' stands for all files of a folder.</summary>
    public static readonly Row[] Rows =
    [
        new("proposals/custom-descriptors/", Verdict.Never, "a proposal that is not part of WebAssembly 3.0"),
        new("proposals/custom-page-sizes/",  Verdict.Never, "a proposal that is not part of WebAssembly 3.0"),
        new("proposals/wide-arithmetic/",    Verdict.Never, "a proposal that is not part of WebAssembly 3.0"),
        new("proposals/threads/imports.wast", Verdict.Never, "older than multiple tables, which are allowed now") { Message = "multiple tables" },
        new("proposals/threads/imports.wast", Verdict.Never, "older than multiple memories, which are allowed now") { Message = "multiple memories" },
        new("proposals/threads/memory.wast",  Verdict.Never, "older than multiple memories, which are allowed now") { Message = "multiple memories" },
        new("proposals/threads/memory.wast",  Verdict.Never, "older than 64-bit limits: now invalid, not malformed") { Message = "i32 constant out of range" },
    ];

    private static readonly string[] NotYetMarks = ["is not supported yet", "is not supported by this engine"];

    public static Row? For(string file, string message) => Array.Find(Rows, row =>
        (row.File.EndsWith('/') ? file.StartsWith(row.File, StringComparison.Ordinal) : file == row.File)
        && (row.Message is null || message.StartsWith(row.Message, StringComparison.Ordinal)));

    /// <summary>Whether a message says that a part of Seam lacks a feature.</summary>
    public static bool IsNotYet(string message) => NotYetMarks.Any(message.Contains);
}
