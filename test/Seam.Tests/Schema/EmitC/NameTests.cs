namespace Seam.Tests.Schema.EmitC;

/// <summary>Names that C, C++ or the generated functions already use.</summary>
public sealed class NameTests
{
    private const string Schema = """
        define package p;
        define struct S static { u8 int; u8 class; u8 NULL; }
        define struct D {
            u8? value; u8 has_value; u8 set_value; u8 new_value;
            u8[] items; u8 new_items; u8 new; u8 verify; u8 read; u8 register; u8 owned; u8 views; u8 finish;
        }
        define interface I { do(u8 while, S int, D result, u8[] raw, string call) -> u8; return(D object) -> D; }
        """;

    private const string Program = """
        #include "p.h"
        uint32_t all(const p_D *d, const p_S *s);
        uint32_t all(const p_D *d, const p_S *s)
        {
            return (uint32_t)(s->int_ + s->class_ + s->NULL_ + p_D_has_value_(d) + p_D_has_value(d) + p_D_set_value_(d) + p_D_new_value_(d)
                + p_D_new_(d) + p_D_verify_(d) + p_D_register(d));
        }
        """;

    [Theory]
    [InlineData("-x c -std=c11 -c")]
    [InlineData("-x c++ -std=c++20 -c")]
    [InlineData("-x c++ -std=c++20 -c -DP_I_EXPORT")]
    public void Names_in_use_get_an_underscore(string options)
    {
        using var workspace = new CWorkspace(Schemas.Plan(Schema));
        workspace.Compile(Program, options);
    }

    [Fact]
    public void Comments_cannot_be_closed_by_documentation()
    {
        using var workspace = new CWorkspace(Schemas.Plan("/// */ int x; /* \\\n/// ??/\ndefine struct S { /// */ #error\n u8 x; string s = \"\\\"*/ ??/\"; }"));
        workspace.Compile("#include \"schema.h\"\n", "-x c -std=c11 -c");
    }
}
