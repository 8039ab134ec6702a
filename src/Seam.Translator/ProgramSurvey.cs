using Seam.Translator.Kernel;

namespace Seam.Translator;

/// <summary>What a translation of a program meets: known without translating it.</summary>
public sealed record ProgramSurvey
{
    /// <summary>Whether it may be loaded anywhere (static-PIE); then addresses are those that it gets.</summary>
    public required bool IsPositionIndependent { get; init; }

    public required ulong Entry { get; init; }

    public required IReadOnlyList<SurveyedSegment> Segments { get; init; }

    /// <summary>The C library or language runtime that it was linked with, as far as its bytes tell; null when they do not.</summary>
    public required string? Runtime { get; init; }

    /// <summary>Symbols that the file kept; 0 when it is stripped.</summary>
    public required int Symbols { get; init; }

    public required int Functions { get; init; }

    /// <summary>Functions that indirect calls may reach.</summary>
    public required int AddressTaken { get; init; }

    /// <summary>Instructions that functions lead to.</summary>
    public required int Instructions { get; init; }

    /// <summary>Words that functions lead to and that become traps, by rising address.</summary>
    public required IReadOnlyList<SurveyedWord> Unsupported { get; init; }

    /// <summary>Indirect jumps without a jump table that is known: tail calls, or tables that were not understood. By rising address.</summary>
    public required IReadOnlyList<ulong> OpenJumps { get; init; }

    /// <summary>The system calls whose number stands before them, by number.</summary>
    public required IReadOnlyList<SurveyedCall> SystemCalls { get; init; }

    /// <summary>System calls whose number is computed, as in <c>syscall()</c>.</summary>
    public required int ComputedCalls { get; init; }
}

/// <summary>A loaded range. Memory beyond the bytes of the file is zero.</summary>
public sealed record SurveyedSegment(ulong Address, ulong Size, int FileBytes, bool Writable, bool Executable);

/// <summary>A word of code, the instruction's name where it is known, and the function that it is in.</summary>
public sealed record SurveyedWord(ulong Address, uint Word, string Name, string Function);

/// <param name="Number">The number.</param>
/// <param name="Name">Its name; null when the kernel has no row for it.</param>
/// <param name="Support">What the kernel does of it.</param>
/// <param name="Missing">What it does not do; empty when nothing is missing.</param>
public sealed record SurveyedCall(int Number, string? Name, SyscallSupport Support, string Missing);
