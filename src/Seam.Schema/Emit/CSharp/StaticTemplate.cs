using Seam.Foundation.Text;
using Seam.Schema.Access;

namespace Seam.Schema.Emit.CSharp;

/// <summary>
/// Static structs: the C struct of the same fields, at stated offsets. Pad bytes are private fields, so that they are zero in every
/// value and copied with it.
/// </summary>
internal static class StaticTemplate
{
    public static void Write(StaticPlan plan, CSharpNames names, CodeWriter output)
    {
        var type = names.Own(plan.Name);
        var isChecked = CSharpTypes.IsChecked(plan);
        Documentation.Member(output, plan.Remarks);
        output.Line($"[StructLayout(LayoutKind.Explicit, Size = {plan.Size})]");
        using var body = output.Braces($"public struct {type}{(isChecked ? $" : IStaticStruct<{type}>" : "")}");
        var scope = new CSharpScope([.. CSharpScope.UsedMembers, type]);
        foreach (var field in plan.Fields)
            Field(field, scope.Add(CSharpScope.Pascal(field.Name), n => [n, ArrayType(n, names)]), names, output);
        foreach (var gap in plan.Padding)
            Pad(gap, output);
        if (isChecked)
            output.Line($"static bool IStaticStruct<{type}>.Check(ref Verifier v, ulong at) =>\n    {string.Join("\n    && ", CheckTemplate.Static(plan, names))};");
    }

    private static void Field(StaticField field, string name, CSharpNames names, CodeWriter output)
    {
        Documentation.Member(output, field.Remarks);
        if (field.Shape is FixedArrayShape array)
            FixedArray(field, array, name, names, output);
        else
            output.Line($"[FieldOffset({field.Offset})] public {CSharpTypes.Of(field.Shape, names)} {name};\n");
    }

    private static void FixedArray(StaticField field, FixedArrayShape array, string name, CSharpNames names, CodeWriter output) => output.Line($$"""
        [FieldOffset({{field.Offset}})] public {{ArrayType(name, names)}} {{name}};

        /// <summary>The {{array.Count}} elements of <see cref="{{name}}"/>; a span of them is <c>value.{{name}}[..]</c>.</summary>
        [InlineArray({{array.Count}})]
        public struct {{ArrayType(name, names)}}
        {
            private {{CSharpTypes.Of(array.Element, names)}} _first;
        }

        """);

    private static void Pad(ByteRange gap, CodeWriter output)
    {
        for (var at = gap.Offset; at < gap.End; at++)
            output.Line($"[FieldOffset({at})] private readonly byte _pad{at};\n");
    }

    private static string ArrayType(string field, CSharpNames names)
    {
        var name = $"{field}Array";
        while (names.IsType(name))
            name += "_";
        return name;
    }
}
