namespace Seam.Translator;

/// <summary>A translated program and what there is to tell about it.</summary>
/// <param name="Module">The binary of the module: an ordinary program for WASI preview 1.</param>
/// <param name="Report">How it came about.</param>
public sealed record Translation(byte[] Module, TranslationReport Report);

/// <summary>What a translation met.</summary>
public sealed record TranslationReport
{
    public required int Functions { get; init; }

    public required int Instructions { get; init; }

    /// <summary>Bytes of all instructions, those that several functions share counted once for each.</summary>
    public int CodeBytes => Instructions * Decode.Instruction.Size;

    /// <summary>The functions that indirect calls may reach.</summary>
    public required int AddressTaken { get; init; }

    /// <summary>Functions that may return elsewhere than to their caller; they compare at each return.</summary>
    public required IReadOnlyList<string> Unproved { get; init; }

    /// <summary>Instructions that became traps, by mnemonic, with how often each occurs.</summary>
    public required IReadOnlyList<(string Mnemonic, int Count)> Unsupported { get; init; }

    /// <summary>The program before it was translated.</summary>
    public required ProgramSurvey Survey { get; init; }

    /// <summary>Bytes of the output's code for the program's functions, without the kernel.</summary>
    public required int OutputCodeBytes { get; init; }

    /// <summary>Each stage's name and how long it took.</summary>
    public required IReadOnlyList<(string Name, TimeSpan Time)> Stages { get; init; }
}
