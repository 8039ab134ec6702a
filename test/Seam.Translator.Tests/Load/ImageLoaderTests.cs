using Seam.Foundation.Diagnostics;
using Seam.Translator.Discover;
using Seam.Translator.Lift;
using Seam.Translator.Load;

namespace Seam.Translator.Tests.Load;

public sealed class ImageLoaderTests
{
    private const uint Ret = 0xd65f03c0;

    /// <summary>cmp w0, #1; b.ls .+8; bl .-8; adr x1, .+0; br x1; ret: something of each kind of flow.</summary>
    private static readonly uint[] Code = [0x7100041f, 0x54000049, 0x97fffffe, 0x10000001, 0xd61f0020, Ret];

    [Fact]
    public void A_program_is_loaded_at_its_address()
    {
        var image = ImageLoader.Load(ElfBuilder.Program(Ret));
        Assert.Equal((ElfBuilder.Entry, false, 0ul), (image.Entry, image.IsPositionIndependent, image.Bias));
        Assert.Equal(BitConverter.GetBytes(Ret), image.From(image.Entry).ToArray());
        Assert.Equal(new ProgramHeaderTable(ElfBuilder.Address + 64, 2), image.ProgramHeaders);
    }

    [Fact]
    public void A_position_independent_program_is_moved()
    {
        var image = ImageLoader.Load(ElfBuilder.Program(Ret).With(16, 3), 0x20000);
        Assert.Equal((ElfBuilder.Entry + 0x20000, true), (image.Entry, image.IsPositionIndependent));
    }

    [Fact]
    public void Two_segments_may_load_the_same_bytes()
    {
        var image = ImageLoader.Load(ElfBuilder.Program(Ret).WithSegments(2));
        Assert.Equal([ElfBuilder.Address, ElfBuilder.Address + 0x10000], image.Segments.Select(s => s.Address));
        Assert.Equal(image.Segments[1], image.SegmentAt(ElfBuilder.Address + 0x10000));
        Assert.Null(image.SegmentAt(ElfBuilder.Address - 1));
        Assert.Null(image.SegmentAt(image.Segments[0].End));
    }

    /// <summary>A small file could have 65,535 sections over all of its bytes.</summary>
    [Fact]
    public void Code_of_several_sections_is_read_once()
    {
        var file = ElfBuilder.Program(Code);
        var space = new CodeSpace(ImageLoader.Load(file.WithSections(500)));
        Assert.Equal(file.Length / 4, space.Instructions.Count());
    }

    public static TheoryData<string, byte[]> Refused => new()
    {
        { "an empty file", [] },
        { "not an ELF file", "hello"u8.ToArray() },
        { "a WebAssembly module already", "\0asm\u0001\0\0\0"u8.ToArray() },
        { "a script", "#!/bin/sh\n"u8.ToArray() },
        { "a Windows program", "MZ\0\0"u8.ToArray() },
        { "a 32-bit program", ElfBuilder.Program(Ret).With(4, 1) },
        { "a big-endian program", ElfBuilder.Program(Ret).With(5, 2) },
        { "a program for x86-64", ElfBuilder.Program(Ret).With(18, 62, 0) },
        { "a program for machine 1234", ElfBuilder.Program(Ret).With(18, 0xd2, 4) },
        { "an object file, not a program", ElfBuilder.Program(Ret).With(16, 1) },
        { "a core dump, not a program", ElfBuilder.Program(Ret).With(16, 4) },
        { "dynamically linked: it wants the loader", ElfBuilder.Program(Ret).WithHeader(3) },
        { "a shared library, not a program", ElfBuilder.Program(Ret).With(16, 3).With(24, new byte[8]) },
        { "the ELF file is corrupt", ElfBuilder.Program(Ret)[..100] },
        { "the ELF file is corrupt: its entry point", ElfBuilder.Program(Ret).With(24, 0x12) },
        { "the ELF file is corrupt: its 1000 segments", ElfBuilder.Program(Ret).WithSegments(1000) },
        { "the program's memory reaches to", ElfBuilder.Program(Ret).With(64 + 16 + 4, 1) },
    };

    [Theory, MemberData(nameof(Refused))]
    public void Anything_else_is_refused_by_its_name_and_with_a_next_step(string message, byte[] file)
    {
        var refusal = Assert.Throws<InputException>(() => ImageLoader.Load(file));
        Assert.StartsWith(message, refusal.Message, StringComparison.Ordinal);
        Assert.NotEmpty(refusal.Help);
    }

    /// <summary>Bytes changed, cut off or repeated: every stage up to the representation either works or refuses.</summary>
    [Fact]
    public void Damaged_programs_are_translated_or_refused()
    {
        var random = new Random(5);
        var intact = ElfBuilder.Program(Code);
        for (var round = 0; round < 3000; round++)
        {
            var damaged = (byte[])intact.Clone();
            for (var k = random.Next(1, 6); k > 0; k--)
                damaged[random.Next(damaged.Length)] = random.Next(3) switch { 0 => 0xff, 1 => 0, _ => (byte)random.Next(256) };
            Try(random.Next(4) == 0 ? damaged[..random.Next(damaged.Length)] : damaged);
        }
    }

    private static void Try(byte[] file)
    {
        try
        {
            var code = Discovery.Find(ImageLoader.Load(file));
            foreach (var function in code.Functions)
                Seam.Translator.Ir.Verifier.Check(Lifter.Lift(function, code));
        }
        catch (InputException refusal)
        {
            Assert.NotEmpty(refusal.Help);
        }
    }
}
