using Seam.Translator.Decode.Semantics;

namespace Seam.Translator.Decode;

/// <summary>One row of the instruction table: everything that is known about a group of words.</summary>
/// <param name="bits">See <see cref="Pattern"/>; the letters that several tables share are listed at <see cref="InstructionTable"/>.</param>
/// <param name="mnemonic">See <see cref="Mnemonic"/>.</param>
/// <param name="meaning">What it does. Without one the words are known, and running into them ends the program with SIGILL.</param>
public sealed class Row(string bits, string mnemonic, Meaning? meaning = null)
{
    public Pattern Pattern { get; } = new(bits);

    public string Mnemonic { get; } = mnemonic;

    public Meaning? Meaning { get; } = meaning;

    public Flow Flow { get; init; }

    /// <summary>Words that match the bits and yet are not this instruction: reserved, or of an extension that no translated program uses.</summary>
    public Func<Instruction, bool>? Except { get; init; }

    /// <summary>The row takes only what rows without this mark leave. Two rows with the same mark never overlap.</summary>
    public bool Rest { get; init; }

    public override string ToString() => $"{Mnemonic}: {Pattern.Text}";
}
