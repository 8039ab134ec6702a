using Seam.Tests.Spec;
using Seam.Wasm.Binary;
using Seam.Wasm.Model;

namespace Seam.Tests.Wasm.Binary;

public sealed class ModuleWriterTests
{
    /// <summary>Every section once, in encodings that are the shortest already.</summary>
    private const string Everything = """
        (module $all
          (@custom "first" (before first) "1") (@custom "middle" (after func) "2") (@custom "last" "3")
          (type $t (func (param i32 i64) (result f32 f64)))
          (import "m" "f" (func $imported (type $t)))
          (import "m" "t" (table 1 2 funcref)) (import "m" "m" (memory 1)) (import "m" "g" (global (mut v128)))
          (func $f (export "f") (param $p i32) (local $x i64) (memory.init $d (i32.const 0) (i32.const 0) (i32.const 1)))
          (table $u 3 externref) (global i64 (i64.const -1)) (start $s) (func $s)
          (elem (i32.const 0) $f) (elem (table $u) (i32.const 0) externref (ref.null extern)) (elem declare func $f) (elem $e func $f)
          (data $d "bytes") (data (i32.const 3) "\00"))
        """;

    [Fact]
    public void What_was_read_is_written_as_it_was()
    {
        var bytes = RoundTrip.Parse("all", Everything);
        Assert.Equal(bytes, ModuleWriter.Write(ModuleReader.Read(bytes)));
    }

    [Fact]
    public void Custom_sections_keep_their_places()
    {
        var module = ModuleReader.Read(RoundTrip.Parse("all", Everything));
        Assert.Equal(
            [("first", SectionId.Custom), ("middle", SectionId.Function), ("last", SectionId.Data), ("name", SectionId.Data)],
            module.CustomSections.Select(c => (c.Name, c.After)));
    }

    [Fact]
    public void Names_are_those_of_the_text()
    {
        var names = ModuleReader.Read(RoundTrip.Parse("all", Everything)).Names;
        Assert.Equal(("all", "imported", "f"), (names.Module, names.Function(0), names.Function(1)));
        Assert.Equal(("p", "x"), (names.Local(1, 0), names.Local(1, 1)));
        Assert.Equal(("t", "u", "d", "e"), (names[NameKind.Type][0], names[NameKind.Table][1], names[NameKind.Data][0], names[NameKind.Element][3]));
    }

    [Fact]
    public void An_empty_module_is_its_preamble() =>
        Assert.Equal([0, (byte)'a', (byte)'s', (byte)'m', 1, 0, 0, 0], ModuleWriter.Write(new Module()));
}
