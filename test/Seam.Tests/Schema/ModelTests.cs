using System.Text.Json.Nodes;
using Seam.Schema;
using Seam.Schema.Access;
using Seam.Schema.Layout;
using Seam.Schema.Messages;
using Seam.Tests.Cases;
using Seam.Tests.Schema.EmitCSharp;

namespace Seam.Tests.Schema;

/// <summary>The compiler's model as a message (idl/model.km).</summary>
public sealed class ModelTests
{
    [Theory]
    [CaseFiles("schema/accept/*.case")]
    public void Every_struct_is_where_explain_shows_it(CaseFile test)
    {
        var model = Read(Schemas.Plan(test.Input))["packages"]!.AsArray()[^1]!;
        var layout = Schemas.LayOut(test.Input).Package!;
        var structs = model["structs"]?.AsArray() ?? [];
        Assert.Equal(layout.Statics.Count + layout.Dynamics.Count, structs.Count);
        foreach (var (name, rows) in layout.Statics.Select(s => (s.Definition.Name.Name.Original, LayoutRow.Of(s))).Concat(layout.Dynamics.Select(d => (d.Definition.Name.Name.Original, LayoutRow.Of(d)))))
        {
            var fields = structs.Single(s => (string?)s!["name"] == name)!["fields"]?.AsArray() ?? [];
            Assert.Equal(
                rows.Where(r => !r.Name.StartsWith('(')).Select(r => (r.Name, r.Offset, r.Size)),
                fields.Select(f => ((string)f!["name"]!, (int)f["offset"]!, (int)f["shape"]!["size"]!)));
        }
    }

    [Fact]
    public void All_that_a_back_end_needs_is_there()
    {
        var model = Read(Schemas.Plan("""
            define package p;
            import "q.km";
            define flags F : u16 @deprecated("why") { A; B; }
            define union U { q.P p; Nothing; }
            define errors E { Busy; }
            define struct S { u8? maybe; F f = B; string s = "x"; map<i32, q.P> m; u8[<4] b; U u; u8[3] fixed; u32 late @since(2); }
            /// Calls.
            define interface I version 3 { f(S s: copy) -> S ! E; stream g() -> S @ring(100000); }
            define module a from "a.wasm" { export I; }
            define module b from host { import I; }
            define relation r { region S[2], 64 KiB; a write, quota 1 slots; b read, untrusted writer: sealed; }
            --- q.km
            define package q;
            define struct P static { u8 x; u32 y; }
            """))["packages"]!.AsArray();
        Assert.Equal(["q", "p"], model.Select(p => (string?)p!["name"]));
        var package = model[1]!;
        Assert.Equal("""{"name":"F","remarks":{"deprecated":"why"},"carrier":"U16","is_flags":true,"values":[{"name":"A","bits":1},{"name":"B","bits":2}]}""", package["enums"]![0]!.ToJsonString());
        var fields = package["structs"]!.AsArray().Single(s => (string?)s!["name"] == "S")!["fields"]!.AsArray();
        Assert.Equal("""{"offset":4,"bit":0}""", fields[0]!["presence"]!.ToJsonString());
        Assert.Equal("""{"bits":{"value":2}}""", fields[1]!["default"]!.ToJsonString());
        Assert.Equal("""{"text":{"value":"x"}}""", fields[2]!["default"]!.ToJsonString());
        Assert.Equal("I32", (string?)fields[3]!["shape"]!["form"]!["map"]!["key"]!["scalar"]);
        Assert.Equal(4, (int)fields[4]!["shape"]!["form"]!["array"]!["limit"]!);
        Assert.Equal((int)fields[7]!["offset"]! + 4, (int)fields[7]!["guard"]!);
        var function = package["interfaces"]![0]!["functions"]![0]!;
        Assert.Equal(("p.I@3.f", "E", "Copy"), ((string?)function["export_name"], (string?)function["errors"]!["name"], (string?)function["parameters"]![0]!["value"]!["contract"]));
        var stream = package["interfaces"]![0]!["functions"]![1]!;
        Assert.Equal((true, 131072, "p.I@3.g.more"), ((bool)stream["is_stream"]!, (int)stream["ring_bytes"]!, (string?)stream["more_name"]));
        Assert.Equal(["Write", "Read"], package["relations"]![0]!["grants"]!.AsArray().Select(g => (string?)g!["rights"]));
        Assert.Equal(("a", "Sealed"), ((string?)package["modules"]![1]!["imports"]![0]!["exporter"], (string?)package["relations"]![0]!["grants"]![1]!["trust"]));
    }

    /// <summary>The first outside back end would be written with this.</summary>
    [Fact]
    public void Its_own_schema_is_described_and_has_bindings()
    {
        var model = Read(SchemaModel.Plan);
        Assert.Contains("Struct", model["packages"]![0]!["structs"]!.AsArray().Select(s => (string?)s!["name"]));
        GeneratedCode.Compile(SchemaModel.Plan);
    }

    private static JsonNode Read(AccessPlan plan)
    {
        var message = SchemaModel.Write(plan);
        Assert.Equal(default, MessageVerifier.Verify(SchemaModel.Plan, SchemaModel.Root, message));
        return JsonNode.Parse(MessageReader.Read(SchemaModel.Plan, SchemaModel.Root, message, JsonStyle.Exact).ToJsonString())!;
    }
}
