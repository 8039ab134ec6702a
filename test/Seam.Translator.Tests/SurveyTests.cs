using Seam.Translator.Kernel;
using Seam.Translator.Tests.Load;

namespace Seam.Translator.Tests;

public sealed class SurveyTests
{
    private const uint LoadNumber93 = 0xd2800ba8; // movz x8, #93
    private const uint LoadNumber999 = 0xd2807ce8; // movz x8, #999
    private const uint CopyNumber = 0xaa0003e8; // mov x8, x0
    private const uint SystemCall = 0xd4000001;
    private const uint SupervisorRegister = 0xd5384240; // mrs x0, currentel
    private const uint Undecodable = 0x04000000;
    private const uint JumpToX3 = 0xd61f0060;

    [Fact]
    public void System_calls_are_named_where_their_number_stands_before_them()
    {
        var survey = Surveyor.Survey(ElfBuilder.Program(LoadNumber999, SystemCall, CopyNumber, SystemCall, LoadNumber93, SystemCall, JumpToX3));
        Assert.Equal([(93, "exit", SyscallSupport.Full), (999, null, SyscallSupport.Missing)], survey.SystemCalls.Select(c => (c.Number, c.Name, c.Support)));
        Assert.Equal(1, survey.ComputedCalls);
        Assert.Equal([ElfBuilder.Entry + 24], survey.OpenJumps);
    }

    [Fact]
    public void Words_that_become_traps_are_told_with_address_and_function()
    {
        var survey = Surveyor.Survey(ElfBuilder.Program(SupervisorRegister, Undecodable));
        Assert.Equal(
            [new(ElfBuilder.Entry, SupervisorRegister, "mrs", $"sub_{ElfBuilder.Entry:x}"), new(ElfBuilder.Entry + 4, Undecodable, ".inst", $"sub_{ElfBuilder.Entry:x}")],
            survey.Unsupported.Where(w => w.Address >= ElfBuilder.Entry));
        Assert.Equal((0, ElfBuilder.Entry), (survey.Symbols, survey.Entry));
    }
}
