using Seam.Foundation.Text;
using Seam.Karmem.Model;

namespace Seam.Karmem.Emit.C;

/// <summary>A struct with a member for each field, and functions that write it to a message and read it from one.</summary>
internal sealed class StructTemplate(string schema, KarmemStruct type, CodeWriter output)
{
    private readonly string _name = $"{schema}_{type.Name}";

    public void Write()
    {
        Members();
        output.Line($"\n/** Tells its messages from others; not part of them. */\n#define {_name}_id UINT64_C({type.Id})\n");
        output.Line($"static const km1_type {_name}_type = {{ {type.Bytes}, {type.MinimumBytes}, {Bool(type.IsTable)} }};");
        foreach (var field in type.Fields.Where(f => f.Type is SliceType))
            output.Line($"static const km1_slice {Slice(field)} = {{ \"{field.Name}\", {((SliceType)field.Type).Limit ?? uint.MaxValue}u, {field.ElementBytes}, {Bool(!type.IsPacked)} }};");
        Put();
        Get();
        Messages();
    }

    private void Members()
    {
        output.Line();
        using var body = output.Block($"typedef struct {_name} {{", $"}} {_name};");
        foreach (var field in type.Fields)
            output.Line(field.Type switch
            {
                SliceType when IsText(field) => $"km1_text {Member(field)};",
                SliceType => $"const {Element(field)} *{Member(field)};\nuint32_t {field.Name}_count;",
                FixedType array => $"{Element(field)} {Member(field)}[{array.Count}];",
                _ => $"{Element(field)} {Member(field)};",
            });
    }

    private void Put()
    {
        using var body = output.Braces($"\nstatic inline void {_name}_put(km1_writer *writer, uint32_t at, const {_name} *value)");
        output.Line($"at = km1_place(writer, at, &{_name}_type);");
        if (type.IsTable)
            output.Line($"uint32_t size = {type.ContentBytes};\nkm1_put(writer, at, &size, 4);");
        foreach (var field in type.Fields)
            PutField(field);
    }

    private void PutField(KarmemField field)
    {
        var (at, member) = ($"at + {field.Offset}", $"value->{Member(field)}");
        switch (field.Type)
        {
            case SliceType when IsText(field):
                output.Line($"km1_put(writer, km1_put_slice(writer, {at}, {member}.length, &{Slice(field)}), {member}.data, {member}.length);");
                break;
            case SliceType when field.Type.Element is StructElement:
                output.Line($"uint32_t {field.Name}_at = km1_put_slice(writer, {at}, value->{field.Name}_count, &{Slice(field)});");
                Each($"value->{field.Name}_count", $"{Element(field)}_put(writer, {field.Name}_at + i * {field.ElementBytes}, &{member}[i]);", "writer->error == NULL && ");
                break;
            case SliceType:
                output.Line($"km1_put(writer, km1_put_slice(writer, {at}, value->{field.Name}_count, &{Slice(field)}), {member}, (size_t)value->{field.Name}_count * {field.ElementBytes});");
                break;
            case FixedType array when array.Element is StructElement:
                Each($"{array.Count}u", $"{Element(field)}_put(writer, {at} + i * {field.ElementBytes}, &{member}[i]);", "writer->error == NULL && ");
                break;
            case SingleType when IsTable(field):
                output.Line($"uint32_t {field.Name}_at = km1_allocate(writer, &{Element(field)}_type);\nkm1_put(writer, {at}, &{field.Name}_at, 4);\n{Element(field)}_put(writer, {field.Name}_at, &{member});");
                break;
            case SingleType when field.Type.Element is StructElement:
                output.Line($"{Element(field)}_put(writer, {at}, &{member});");
                break;
            default:
                output.Line($"km1_put(writer, {at}, &{member}, {field.Bytes});");
                break;
        }
    }

    private void Get()
    {
        using var body = output.Braces($"\nstatic inline void {_name}_get(km1_reader *reader, uint32_t at, uint64_t end, {_name} *value)");
        if (!type.IsTable)
            output.Line("(void)end;");
        foreach (var field in type.Fields)
        {
            using var present = type.IsTable ? output.Block($"if (at + UINT64_C({field.End}) <= end) {{", "}") : output.Block("{", "}");
            GetField(field);
        }
    }

    private void GetField(KarmemField field)
    {
        var (at, member) = ($"at + {field.Offset}", $"value->{Member(field)}");
        switch (field.Type)
        {
            case SliceType when IsText(field):
                output.Line($"{member} = km1_get_text(reader, {at}, &{Slice(field)});");
                break;
            case SliceType when field.Type.Element is PrimitiveElement { Primitive.C: "uint8_t" }:
                output.Line($"{member} = reader->bytes + km1_get_slice(reader, {at}, &{Slice(field)}, &value->{field.Name}_count);");
                break;
            case SliceType:
                GetSlice(field, at, member);
                break;
            case FixedType array when array.Element is StructElement:
                Each($"{array.Count}u", $"{Element(field)}_get(reader, {at} + i * {field.ElementBytes}, UINT64_MAX, &{member}[i]);", "");
                break;
            case SingleType when IsTable(field):
                output.Line($"uint32_t target = km1_u32(reader, {at});\nuint64_t target_end;");
                output.Line($"if (km1_find(reader, target, &{Element(field)}_type, &target_end))\n    {Element(field)}_get(reader, target, target_end, &{member});");
                break;
            case SingleType when field.Type.Element is StructElement:
                output.Line($"{Element(field)}_get(reader, {at}, UINT64_MAX, &{member});");
                break;
            default:
                output.Line(Load(field, at, $"&{member}", field.Type is FixedType fixedArray ? $"{fixedArray.Count}" : "1", $"{field.Bytes}"));
                break;
        }
    }

    private void GetSlice(KarmemField field, string at, string member)
    {
        output.Line($"uint32_t start = km1_get_slice(reader, {at}, &{Slice(field)}, &value->{field.Name}_count);");
        output.Line($"{Element(field)} *items = ({Element(field)} *)km1_take(reader, value->{field.Name}_count, sizeof *items);");
        output.Line($"{member} = items;\nif (items == NULL)\n    value->{field.Name}_count = 0;");
        if (field.Type.Element is StructElement)
            Each($"value->{field.Name}_count", $"{Element(field)}_get(reader, start + i * {field.ElementBytes}, UINT64_MAX, &items[i]);", "reader->error == NULL && ");
        else
            output.Line(Load(field, "start", "items", $"value->{field.Name}_count", $"(size_t)value->{field.Name}_count * {field.ElementBytes}"));
    }

    private static string Load(KarmemField field, string at, string to, string count, string bytes) =>
        field.Type.Element is PrimitiveElement { Primitive.C: "bool" }
            ? $"km1_get_bools(reader, {at}, (bool *){to}, {count});"
            : $"km1_get(reader, {at}, {to}, {bytes});";

    private void Each(string count, string body, string condition) =>
        output.Line($"for (uint32_t i = 0; {condition}i < {count}; i++)\n    {body}");

    private void Messages() => output.Line($$"""

        /** A message with this as its root, into a writer of length 0. False when writer->error says why not. */
        static inline bool {{_name}}_encode(km1_writer *writer, const {{_name}} *value)
        {
            {{_name}}_put(writer, KM1_ROOT, value);
            return writer->error == NULL;
        }

        /** False when reader->error says what is wrong with the message; the value then holds what was read before. */
        static inline bool {{_name}}_decode(km1_reader *reader, {{_name}} *value)
        {
            uint64_t end;
            __builtin_memset(value, 0, sizeof *value);
            km1_start(reader);
            if (km1_find(reader, 0, &{{_name}}_type, &end))
                {{_name}}_get(reader, 0, end, value);
            return reader->error == NULL;
        }
        """);

    private string Element(KarmemField field) => field.Type.Element switch
    {
        PrimitiveElement p => p.Primitive.C,
        EnumElement e => $"{schema}_{e.Enum.Name}",
        StructElement s => $"{schema}_{s.Struct.Name}",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>Fields begin with capitals: the only words to step aside for are macros.</summary>
    private static string Member(KarmemField field) => field.Name is "NULL" or "EOF" or "TRUE" or "FALSE" or "I" ? field.Name + "_" : field.Name;

    private string Slice(KarmemField field) => $"{_name}_{field.Name}_slice";

    private static bool IsText(KarmemField field) => field.Type.Element is PrimitiveElement { Primitive.IsChar: true };

    private static bool IsTable(KarmemField field) => field.Type.Element is StructElement { Struct.IsTable: true };

    private static string Bool(bool value) => value ? "true" : "false";
}
