using Seam.Foundation.Diagnostics;

namespace Seam.Tests.Runtime;

/// <summary>Guests whose bindings were made from another schema than the app's.</summary>
public sealed class SchemaMatchTests
{
    private const string Schema = """
        define package m;
        define union Event { string text; Inner inner; }
        define struct Inner { u32 x; string? note; u16 later @since(2); }
        define struct S { Inner inner; f32[] values; Event event; bool? flag; u8 tail @since(2); }
        define interface F { f(S s) -> u32; }
        define module host from host { import F; }
        define module guest from "guest.wasm" { export F; }
        define relation r { region S[2], 64 KiB; host write; guest read; }
        """;

    private const string Guest = """
        #define M_F_EXPORT
        #include "m.h"
        uint32_t m_F_f(m_S_message s) { return m_Inner_x(m_S_inner(s.root)); }
        """;

    [Theory]
    [InlineData("f32[] values;", "f64[] values;", "'m.F.f', which it exports,")]
    [InlineData("u32 x;", "u32 x; u32 y;", "'m.F.f', which it exports,")]
    [InlineData("bool? flag;", "bool flag;", "'m.F.f', which it exports,")]
    [InlineData("string? note;", "u8[]? note;", "'m.F.f', which it exports,")]
    [InlineData("string text; Inner inner;", "u8[] text; Inner inner;", "alternative 'text' of 'm.Event', in 'm.F.f', which it exports,")]
    [InlineData("string text; Inner inner;", "Inner inner; string text;", "alternative 'inner' of 'm.Event', in 'm.F.f', which it exports,")]
    [InlineData("string text; Inner inner;", "string text; S s;", "alternative 's' of 'm.Event', in 'm.F.f', which it exports,")]
    [InlineData("S[2], 64 KiB", "S[4], 64 KiB", "relation 'r', region 1,")]
    [InlineData("define relation r", "define relation q { region S[2], 64 KiB; guest read; } define relation r", "relation 'r', region 2,")]
    public void What_differs_is_named(string old, string now, string what)
    {
        using var app = new TestApp(Schema.Replace(old, now, StringComparison.Ordinal));
        var refusal = Assert.Throws<InputException>(() => app.WithBytes("guest.wasm", Old()).Load());
        Assert.StartsWith($"module 'guest' was built with another definition of {what} than the app's schema has (", refusal.Message);
        Assert.Contains("seam check", refusal.Help);
    }

    [Theory]
    [InlineData("u8 tail @since(2);", "u8 tail @since(2); string more @since(3);")]
    [InlineData("u16 later @since(2);", "")]
    [InlineData("string text; Inner inner;", "string text; Inner inner; Nothing;")]
    [InlineData("string text; Inner inner;", "string text;")]
    [InlineData("string text; Inner inner;", "string words; Inner within;")]
    [InlineData("f(S s) -> u32;", "f(S s) -> u32; g();")]
    [InlineData("host write; guest read; }", "host write; guest read; } define relation q { region S[2], 64 KiB; host write; }")]
    public void What_may_be_added_is_no_difference(string old, string now)
    {
        using var app = new TestApp(Schema.Replace(old, now, StringComparison.Ordinal));
        var refusal = Record.Exception(() => app.WithBytes("guest.wasm", Old()).Load().Dispose());
        Assert.True(refusal is null || !refusal.Message.Contains("another definition", StringComparison.Ordinal), refusal?.Message);
    }

    private static byte[] Old()
    {
        using var files = new TestApp(Schema).With("guest.wasm", Guest);
        return File.ReadAllBytes(Path.Combine(files.Directory, "guest.wasm"));
    }
}
