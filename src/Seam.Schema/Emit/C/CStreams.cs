using Seam.Foundation.Text;
using Seam.Schema.Access;

namespace Seam.Schema.Emit.C;

/// <summary>
/// Functions that answer a stream: who implements one gets an end to write to when the stream is opened, and is called again when its reader has found
/// nothing; who calls one gets an end to read from. Elements are messages: of a dynamic struct, or of one scalar, enum, set of flags or static struct.
/// </summary>
internal static class CStreams
{
    /// <summary>What follows the name of a stream in the names of its functions.</summary>
    public static readonly string[] Suffixes = ["_more", "_commit", "_write", "_next"];

    public static void WriteExport(CodeWriter w, string name, FunctionPlan function)
    {
        var parameters = function.Parameters.Select(p => (Name: CNames.Safe(p.Name), Passing: CPassing.Of(p.Value))).ToList();
        var raw = string.Join(", ", parameters.Select(p => p.Passing.RawParameter(p.Name)).Append("int32_t _stream"));
        CComments.Write(w, function.Remarks);
        w.Line($"void {name}({string.Join(", ", parameters.Select(p => $"{p.Passing.Type} {p.Name}").Append(End(function)))});\n");
        w.Line($"/** The reader has found nothing, or has closed the stream: write on, or learn from seam_stream_reserve that it has gone. */\nvoid {name}_more(seam_stream *stream);\n");
        WriteElement(w, name, function.Result!.Shape);
        w.Line($"SEAM_EXPORT(\"{function.ExportName}\")\nvoid seam_export_{name}({raw});");
        using (w.Braces($"void seam_export_{name}({raw})"))
        {
            w.Line("seam_stream *_end = seam_stream_of((uint32_t)_stream);\nif (_end == NULL)\n    SEAM_REJECT();");
            const string refuse = "{\n        seam_stream_fail(_end);\n        return;\n    }";
            w.Line($"{name}({string.Join(", ", parameters.Select(p => p.Passing.Receive(w, p.Name, refuse)).Append("_end"))});");
        }
        w.Line($$"""

            SEAM_EXPORT("{{function.MoreName}}")
            void seam_export_{{name}}_more(int32_t _stream);
            void seam_export_{{name}}_more(int32_t _stream)
            {
                seam_stream *_end = seam_stream_of((uint32_t)_stream);
                if (_end != NULL)
                    {{name}}_more(_end);
            }

            """);
    }

    public static void WriteImport(CodeWriter w, string name, string module, FunctionPlan function)
    {
        var parameters = function.Parameters.Select(p => (Name: CNames.Safe(p.Name), Passing: CPassing.Of(p.Value))).ToList();
        w.Line($"SEAM_IMPORT(\"{module}\", \"{function.ImportName}\")");
        w.Line($"int32_t seam_import_{name}({OrVoid(parameters.Select(p => p.Passing.RawParameter(p.Name)))});\n");
        CComments.Write(w, function.Remarks);
        using (w.Braces($"{CComments.Attribute(function.Remarks)}static inline seam_stream *{name}({OrVoid(parameters.Select(p => $"{p.Passing.Type} {p.Name}"))})"))
            w.Line($"return seam_stream_of((uint32_t)seam_import_{name}({string.Join(", ", parameters.Select(p => p.Passing.Send(p.Name)))}));");
        w.Line();
        w.Line("/** The next element, verified, good until the next look; else what there is instead of it. */");
        w.Line(function.Result!.Shape is ReferenceShape
            ? NextMessage.Replace("NAME", name).Replace("TYPE", CTypes.Of(function.Result.Shape))
            : Next(name, function.Result.Shape));
    }

    /// <summary>The parameter behind those of the schema.</summary>
    private static string End(FunctionPlan function) => $"seam_stream *stream{(function.Parameters.Any(p => p.Name.Original == "stream") ? "_" : "")}";

    private static string OrVoid(IEnumerable<string> parameters) => string.Join(", ", parameters) is { Length: > 0 } list ? list : "void";

    private static void WriteElement(CodeWriter w, string name, Shape shape) => w.Line((shape is ReferenceShape ? Commit : Write)
        .Replace("NAME", name).Replace("TYPE", CTypes.Of(shape)).Replace("ROW", shape is ReferenceShape ? "" : CTables.Elements(shape)));

    /// <summary>What is larger than a scalar is lent.</summary>
    private static string Next(string name, Shape shape)
    {
        var isStatic = shape is StaticShape;
        return NextValue.Replace("NAME", name).Replace("ROW", CTables.Elements(shape))
            .Replace("TYPE *", isStatic ? "const TYPE **" : "TYPE *")
            .Replace("FOUND", isStatic ? "(const TYPE *)elements.data" : "*(const TYPE *)elements.data")
            .Replace("TYPE", CTypes.Of(shape));
    }

    private const string Commit = """
        /** Shows the element that was built in the arena of seam_stream_reserve. */
        static inline bool NAME_commit(seam_stream *stream, TYPE_message message)
        {
            seam_message bytes = { message.root, message.length };
            return seam_stream_commit(stream, bytes);
        }

        """;

    private const string Write = """
        /** Writes one element, if there is room. */
        static inline seam_ring_status NAME_write(seam_stream *stream, TYPE value)
        {
            static const seam_field kind = ROW;
            seam_arena arena;
            seam_ring_status status = seam_stream_reserve(stream, (sizeof value + 7) & ~(size_t)7, &arena);
            if (status == SEAM_RING_READY)
                seam_stream_commit(stream, seam_write_elements(&arena, &kind, &value, 1));
            return status;
        }

        """;

    private const string NextMessage = """
        static inline seam_ring_status NAME_next(seam_stream *stream, TYPE_message *element)
        {
            seam_message bytes;
            seam_ring_status status = seam_stream_read(stream, &bytes);
            if (status != SEAM_RING_READY)
                return status;
            bytes = SEAM_ACCEPT_MESSAGE(TYPE, bytes);
            element->root = (const TYPE *)bytes.data;
            element->length = bytes.length;
            return seam_stream_checked(bytes.data);
        }

        """;

    private const string NextValue = """
        static inline seam_ring_status NAME_next(seam_stream *stream, TYPE *element)
        {
            static const seam_field kind = ROW;
            seam_message bytes;
            seam_ring_status status = seam_stream_read(stream, &bytes);
            if (status != SEAM_RING_READY)
                return status;
            seam_elements elements = { bytes.data, 1, bytes.length };
            if (bytes.length < kind.stride || !seam_verify_elements(&kind, elements, NULL, NULL))
                return SEAM_RING_CORRUPT;
            *element = FOUND;
            return SEAM_RING_READY;
        }

        """;
}
