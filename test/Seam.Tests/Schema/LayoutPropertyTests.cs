using Seam.Schema.Layout;

namespace Seam.Tests.Schema;

/// <summary>What docs/abi.md promises of every layout, tried on random structs.</summary>
public sealed class LayoutPropertyTests
{
    private const string Prelude = """
        define enum E : u16 { A; B; }
        define flags F : u64 { A; B; }
        define struct P static { u8 a; u32 b; }
        define struct Q static { f64 x; u8 y; P p; }
        define struct D { u8 x; }

        """;

    private static readonly string[] InPlace =
        ["bool", "u8", "i8", "u16", "i16", "u32", "i32", "f32", "u64", "i64", "f64", "E", "F", "P", "Q", "u8[3]", "u64[2]", "P[2]", "Q[3]", "bool[5]", "E[3]"];

    private static readonly string[] OutOfPlace = ["string", "u8[]", "P[<9]", "D", "D[]", "string[]", "string?", "D?", "u16[]?"];

    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 60)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Rows_cover_every_byte_once_and_fields_are_aligned(int seed)
    {
        var fields = RandomFields(new Random(seed), 1 + seed % 24);
        var (dynamic, @static) = LayOut(fields);
        AssertCover(LayoutRow.Of(dynamic), dynamic.Template.Length);
        AssertCover(LayoutRow.Of(@static), @static.Size);
        var plan = Schemas.Plan(Schema(fields));
        Assert.All(plan.Dynamics.SelectMany(d => d.Fields), f => Assert.Equal(0, f.Offset % f.Shape.Alignment));
        Assert.All(plan.Statics, s => Assert.All(s.Fields, f => Assert.Equal(0, f.Offset % f.Shape.Alignment)));
        Assert.All(plan.Statics, s => Assert.Equal((0, s.Fields.Max(f => f.Shape.Alignment)), (s.Size % s.Alignment, s.Alignment)));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Shapes_have_the_sizes_that_the_layout_gave_them(int seed)
    {
        var fields = RandomFields(new Random(seed), 1 + seed % 24);
        var (layout, _) = LayOut(fields);
        var plan = Schemas.Plan(Schema(fields)).Dynamics.Single(d => d.Name.Name.Original == "X");
        Assert.Equal(layout.Fields.Select(f => (f.Offset, f.Size)), plan.Fields.Select(f => (f.Offset, f.Shape.Size)));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Appending_a_field_moves_no_other(int seed)
    {
        var fields = RandomFields(new Random(seed), 2 + seed % 24);
        var (longer, _) = LayOut(fields);
        for (var count = 1; count < fields.Count; count++)
        {
            var (shorter, _) = LayOut([.. fields.Take(count)]);
            Assert.Equal(Places(shorter), Places(longer).Take(count));
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void The_base_size_is_the_size_before_anything_was_added(int seed)
    {
        var fields = RandomFields(new Random(seed), 2 + seed % 24);
        var (before, _) = LayOut([.. fields.Take(fields.Count / 2)]);
        var plan = Schemas.Plan(Prelude + $"define struct X {{ {string.Concat(fields.Select((f, i) => $"{f} f{i}x{(i < fields.Count / 2 ? "" : " @since(2)")};"))} }}");
        var dynamic = plan.Dynamics.Single(d => d.Name.Name.Original == "X");
        Assert.Equal(before.Size, dynamic.BaseSize);
        Assert.All(dynamic.Fields.Skip(fields.Count / 2), f => Assert.Equal(f.Offset + f.Shape.Size, f.Guard));
        Assert.All(dynamic.Fields.Take(fields.Count / 2), f => Assert.Equal(0, f.Guard));
    }

    private static IEnumerable<(int, int, PresenceLayout?)> Places(DynamicLayout layout) => layout.Fields.Select(f => (f.Offset, f.Size, f.Presence));

    private static void AssertCover(IReadOnlyList<LayoutRow> rows, int size)
    {
        var at = 0;
        foreach (var row in rows)
        {
            Assert.Equal(at, row.Offset);
            at += row.Size;
        }
        Assert.Equal(size, at);
    }

    private static List<string> RandomFields(Random random, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => random.Next(3) > 0 ? InPlace[random.Next(InPlace.Length)] + Optional(random) : OutOfPlace[random.Next(OutOfPlace.Length)])
            .Select(t => t.EndsWith("]?", StringComparison.Ordinal) && !t.Contains("[]", StringComparison.Ordinal) ? t[..^1] : t)];

    private static string Optional(Random random) => random.Next(3) == 0 ? "?" : "";

    private static string Schema(IReadOnlyList<string> fields) =>
        Prelude
        + $"define struct X {{ {string.Concat(fields.Select((f, i) => $"{f} f{i}x;"))} }}\n"
        + $"define struct Y static {{ u8 first; {string.Concat(fields.Where(f => InPlace.Contains(f)).Select((f, i) => $"{f} f{i}x;"))} }}\n";

    private static (DynamicLayout Dynamic, StaticLayout Static) LayOut(IReadOnlyList<string> fields)
    {
        var package = Schemas.LayOut(Schema(fields)).Package!;
        return (package.Dynamics.Single(d => d.Definition.Name.Name.Original == "X"), package.Statics.Single(s => s.Definition.Name.Name.Original == "Y"));
    }
}
