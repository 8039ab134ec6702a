using Seam.Foundation.Text;
using Seam.Schema.Access;
using Seam.Schema.Model;

namespace Seam.Schema.Emit.C;

/// <summary>Enums, flags and static structs: plain C types.</summary>
internal static class CValues
{
    public static void WriteEnum(CodeWriter w, EnumPlan plan)
    {
        var name = CNames.Of(plan.Name);
        CComments.Write(w, plan.Remarks);
        w.Line($"typedef {CTypes.Of(plan.Carrier)} {name};");
        foreach (var value in plan.Values)
        {
            CComments.Write(w, value.Remarks);
            w.Line($"#define {name}_{value.Name.Original} {CLiterals.Integer(plan.Carrier, value.Value).Replace($"({CTypes.Of(plan.Carrier)})", $"({name})")}");
        }
        WriteSlice(w, name);
    }

    public static void WriteStatic(CodeWriter w, StaticPlan plan)
    {
        var name = CNames.Of(plan.Name);
        CComments.Write(w, plan.Remarks);
        using (w.Block($"typedef struct {name} {{", $"}} {name};"))
        {
            foreach (var field in plan.Fields)
            {
                CComments.Write(w, field.Remarks);
                w.Line($"{Member(field.Shape, CNames.Safe(field.Name))};");
            }
        }
        w.Line($"SEAM_STATIC_ASSERT(sizeof({name}) == {plan.Size}, \"size of {name}\");");
        foreach (var field in plan.Fields)
            w.Line($"SEAM_STATIC_ASSERT(offsetof({name}, {CNames.Safe(field.Name)}) == {field.Offset}, \"offset of {name}.{field.Name}\");");
        w.Line($"typedef struct {name}_message {{\n    const {name} *root;\n    uint32_t length;\n}} {name}_message;");
        WriteSlice(w, name);
    }

    public static void WriteFunctions(CodeWriter w, StaticPlan plan)
    {
        var name = CNames.Of(plan.Name);
        w.Line(Messages.Replace("NAME", name).Replace("ROW", CTables.Elements(new SliceShape(new StaticShape(plan), uint.MaxValue))));
        if (plan.Key is { } key)
            CMaps.WriteFind(w, name, key, $"{name}_slice", "data", plan.Size, areReferences: false);
    }

    private const string Messages = """
        /** Writes a message whose root is the struct; root is NULL after a mistake, which is then in the arena's error. */
        static inline NAME_message NAME_write(seam_arena *arena, const NAME *value)
        {
            static const seam_field elements = ROW;
            seam_message message = seam_write_elements(arena, &elements, value, 1);
            NAME_message typed = { (const NAME *)message.data, message.length };
            return typed;
        }

        /** Writes a message whose root is an array of the struct, to be passed to a function; data is NULL after a mistake. */
        static inline NAME_slice NAME_write_array(seam_arena *arena, const NAME *values, uint32_t count)
        {
            static const seam_field elements = ROW;
            seam_message message = seam_write_elements(arena, &elements, values, count);
            NAME_slice slice = { (const NAME *)message.data, message.data != NULL ? count : 0 };
            return slice;
        }

        """;

    /// <summary>The declaration of a member or variable, without its semicolon.</summary>
    public static string Member(Shape shape, string name) =>
        shape is FixedArrayShape a ? $"{CTypes.Of(a.Element)} {name}[{a.Count}]" : $"{CTypes.Of(shape)} {name}";

    /// <summary>Each after those it contains, which C needs; otherwise in declaration order.</summary>
    public static IReadOnlyList<StaticPlan> InOrderOfUse(IReadOnlyList<StaticPlan> plans)
    {
        var ordered = new List<StaticPlan>();
        var placed = new HashSet<QualifiedName>();
        foreach (var plan in plans)
            Place(plan);
        return ordered;

        void Place(StaticPlan plan)
        {
            if (!placed.Add(plan.Name))
                return;
            foreach (var part in Parts(plan).Where(p => plans.Any(q => q.Name == p.Name)))
                Place(part);
            ordered.Add(plan);
        }
    }

    /// <summary>True when some of its bytes can be wrong: pads and bools, its own or those of static structs inside.</summary>
    public static bool HasRules(StaticPlan plan) =>
        plan.Padding.Count > 0 || plan.Fields.Any(f => CTypes.IsBool(ElementOf(f.Shape))) || Parts(plan).Any(HasRules);

    private static IEnumerable<StaticPlan> Parts(StaticPlan plan) => plan.Fields.Select(f => ElementOf(f.Shape)).OfType<StaticShape>().Select(s => s.Plan);

    private static Shape ElementOf(Shape shape) => shape is FixedArrayShape a ? a.Element : shape;

    private static void WriteSlice(CodeWriter w, string name) => w.Line($"SEAM_DEFINE_SLICE({name}, {name}_slice, {name}_span)\n");
}
