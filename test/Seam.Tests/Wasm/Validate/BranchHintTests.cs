using Seam.Foundation.Diagnostics;
using Seam.Tests.Engine;
using Seam.Wasm.Binary;
using Seam.Wasm.Model;
using Seam.Wasm.Validate;

namespace Seam.Tests.Wasm.Validate;

/// <summary>Sections of branch hints, written by hand: what is wrong with them. The function's br_if is at byte 5 of its body.</summary>
public sealed class BranchHintTests
{
    [Theory]
    [InlineData("\\01\\00\\01\\05\\01\\01", null)]
    [InlineData("\\00", null)]
    [InlineData("\\01\\00\\01\\05\\01", "unexpected end")]
    [InlineData("\\01\\00\\01\\05\\01\\02", "a branch hint is one byte, 0 or 1")]
    [InlineData("\\01\\00\\01\\05\\02\\00\\00", "a branch hint is one byte, 0 or 1")]
    [InlineData("\\01\\00\\01\\05\\01\\00\\00", "unexpected content")]
    [InlineData("\\01\\00\\01\\03\\01\\00", "invalid target local.get")]
    [InlineData("\\01\\00\\01\\06\\01\\00", "no operator begins there")]
    [InlineData("\\01\\00\\02\\05\\01\\00\\05\\01\\00", "out of order")]
    [InlineData("\\01\\01\\01\\05\\01\\00", "no function of the module")]
    public void A_section_is_checked(string bytes, string? fault) => Check($"""(@custom "{BranchHint.SectionName}" (before code) "{bytes}")""", fault);

    [Fact]
    public void There_is_one_section_before_the_code()
    {
        Check($"""(@custom "{BranchHint.SectionName}" (after code) "\00")""", "behind the code");
        Check($"""(@custom "{BranchHint.SectionName}" (before code) "\00") (@custom "{BranchHint.SectionName}" (before code) "\00")""", "duplicate");
    }

    private static void Check(string section, string? fault)
    {
        var module = ModuleReader.Read(Wat.Parse($"(module {section} (func (param i32) (local i32) (br_if 0 (local.get 0))))"));
        Validator.Validate(module);
        if (fault is null)
        {
            BranchHintRules.Check(module);
            return;
        }
        var refused = Assert.ThrowsAny<InputException>(() => BranchHintRules.Check(module));
        Assert.Contains(fault, refused.Message, StringComparison.Ordinal);
    }
}
