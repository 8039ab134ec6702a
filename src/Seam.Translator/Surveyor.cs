using Seam.Translator.Decode;
using Seam.Translator.Discover;
using Seam.Translator.Kernel;
using Seam.Translator.Load;

namespace Seam.Translator;

/// <summary>Looks a program over.</summary>
public static class Surveyor
{
    /// <summary>x30: a jump there is a return.</summary>
    private const int LinkRegister = 30;

    /// <summary>The register of a system call's number, x8.</summary>
    private const int NumberRegister = 8;

    /// <summary>What gives runtimes away, in the order of asking: text that each leaves in its programs.</summary>
    private static readonly (string Runtime, byte[] Mark)[] Runtimes =
    [
        ("Go", " Go buildinf:"u8.ToArray()),
        ("glibc", "GLIBC_TUNABLES"u8.ToArray()),
        ("glibc", "GNU C Library"u8.ToArray()),
        ("musl", "musl libc"u8.ToArray()),
    ];

    /// <param name="elf">The program's file.</param>
    /// <exception cref="Foundation.Diagnostics.InputException">The file is no program that can be translated; the message says what it is.</exception>
    public static ProgramSurvey Survey(ReadOnlyMemory<byte> elf)
    {
        var image = ImageLoader.Load(elf);
        return Survey(image, Discovery.Find(image));
    }

    internal static ProgramSurvey Survey(Image image, GuestCode code)
    {
        var blocks = code.Functions.SelectMany(f => f.Blocks.Values.Select(b => (Function: f, Block: b))).ToList();
        var numbers = blocks.Where(b => b.Block.Last.Flow == Flow.Supervisor).DistinctBy(b => b.Block.Last.Address).Select(b => NumberBefore(b.Block)).ToList();
        return new ProgramSurvey
        {
            IsPositionIndependent = image.IsPositionIndependent,
            Entry = image.Entry,
            Segments = [.. image.Segments.Select(s => new SurveyedSegment(s.Address, s.Size, s.Data.Length, s.Writable, s.Executable))],
            Runtime = Runtimes.FirstOrDefault(r => image.Segments.Any(s => s.Data.Span.IndexOf(r.Mark) >= 0)).Runtime,
            Symbols = image.Symbols.Count,
            Functions = code.Functions.Count,
            AddressTaken = code.AddressTaken.Count,
            Instructions = blocks.Sum(b => b.Block.Instructions.Count),
            Unsupported = [.. Unsupported(blocks)],
            OpenJumps = [.. blocks.Where(b => IsOpen(b.Function, b.Block.Last)).Select(b => b.Block.Last.Address).Distinct().Order()],
            SystemCalls = [.. numbers.OfType<int>().Distinct().Order().Select(Call)],
            ComputedCalls = numbers.Count(n => n is null),
        };
    }

    private static IEnumerable<SurveyedWord> Unsupported(IEnumerable<(GuestFunction Function, CodeBlock Block)> blocks) => blocks
        .SelectMany(b => b.Block.Instructions.Where(i => i.Row.Meaning is null).Select(i => new SurveyedWord(i.Address, i.Word, i.Name, b.Function.Name)))
        .DistinctBy(w => w.Address)
        .OrderBy(w => w.Address);

    private static bool IsOpen(GuestFunction function, Instruction last) =>
        last.Flow == Flow.JumpRegister && last['n'] != LinkRegister && !function.Tables.ContainsKey(last.Address);

    /// <summary>The constant that the block last puts into x8, or null.</summary>
    private static int? NumberBefore(CodeBlock block)
    {
        foreach (var i in block.Instructions.Reverse())
            if (i.Row.Pattern.Has('d') && i['d'] == NumberRegister)
                return i.Row.Mnemonic == "movz" && i['h'] == 0 ? i['i'] : null;
        return null;
    }

    private static SurveyedCall Call(int number) => SyscallTable.Find(number) is { } row
        ? new(number, row.Name, row.Support, row.Missing)
        : new(number, null, SyscallSupport.Missing, "");
}
