using Seam.Foundation.Text;
using Seam.Schema.Access;

namespace Seam.Schema.Emit.C;

/// <summary>How C spells a value that crosses a call (docs/abi.md, "Calls"): what the program sees, and the Wasm values it becomes.</summary>
/// <param name="Type">The type of the parameter or result in the program.</param>
/// <param name="Wasm">The type of the first Wasm value.</param>
internal abstract record CPassing(string Type, string Wasm)
{
    public static CPassing Of(PassedValue value) => value switch
    {
        { Passing: Passing.Scalar } => new CScalarPassing(CTypes.Of(value.Shape), CTypes.Wasm(value.Shape), CTypes.IsBool(value.Shape)),
        { Passing: Passing.Span } => new CMessagePassing(CTypes.Of(value.Shape), value.Shape),
        { Shape: SliceShape { Element: StringShape or ReferenceShape } } => new CArrayPassing("seam_elements", value.Shape),
        { Shape: SliceShape s } => new CArrayPassing(CTypes.Slice(s.Element), s),
        _ => new CArrayPassing("seam_string", value.Shape),
    };

    /// <summary>The declaration of the Wasm parameters of an argument.</summary>
    public virtual string RawParameter(string name) => $"{Wasm} {name}_raw";

    /// <summary>The Wasm arguments, made from the program's value.</summary>
    public abstract string Send(string name);

    /// <summary>Writes what turns the Wasm parameters into the program's value, and gives the expression of that value.</summary>
    /// <param name="refuse">The statement for a value that cannot be accepted.</param>
    public abstract string Receive(CodeWriter w, string name, string refuse);

    /// <summary>A return statement with the Wasm result, from the program's value.</summary>
    public virtual string Return(string call) => throw new NotSupportedException($"{Type} cannot be a result");

    /// <summary>Statements that return the program's value, from the Wasm result.</summary>
    public virtual string Take(string call) => throw new NotSupportedException($"{Type} cannot be a result");
}

internal sealed record CScalarPassing(string Type, string Wasm, bool IsBool) : CPassing(Type, Wasm)
{
    public override string Send(string name) => $"({Wasm}){name}";

    public override string Receive(CodeWriter w, string name, string refuse) => FromRaw($"{name}_raw");

    public override string Return(string call) => $"return ({Wasm}){call};";

    public override string Take(string call) => $"return {FromRaw(call)};";

    // A caller may be written in anything: bits above the type's width are not trusted to be zero.
    private string FromRaw(string raw) => IsBool ? $"({raw} & 0xff) != 0" : $"({Type}){raw}";
}

/// <summary>A struct: a message with it as root.</summary>
internal sealed record CMessagePassing(string Struct, Shape Shape) : CPassing($"{Struct}_message", "int64_t")
{
    public override string Send(string name) => $"(int64_t)seam_word_of({name}.root, {name}.length)";

    public override string Receive(CodeWriter w, string name, string refuse)
    {
        Accept(w, $"{name}_bytes", $"(uint64_t){name}_raw");
        w.Line($"if ({name}_bytes.data == NULL)\n    {refuse}");
        w.Line($"{Type} {name}_value = {{ (const {Struct} *){name}_bytes.data, {name}_bytes.length }};");
        return $"{name}_value";
    }

    public override string Return(string call) => $"{Type} result_value = {call};\nreturn {Send("result_value")};";

    public override string Take(string call)
    {
        var w = new CodeWriter();
        Accept(w, "result_bytes", $"(uint64_t){call}");
        w.Line($"{Type} result_value = {{ (const {Struct} *)result_bytes.data, result_bytes.length }};\nreturn result_value;");
        return w.ToString().TrimEnd('\n');
    }

    private void Accept(CodeWriter w, string variable, string word)
    {
        if (Shape is ReferenceShape)
        {
            w.Line($"seam_message {variable} = SEAM_ACCEPT({Struct}, {word});");
            return;
        }
        w.Line($"static const seam_field {variable}_kind = {CTables.Elements(Shape)};");
        w.Line($"seam_elements {variable} = SEAM_ACCEPT_ELEMENTS(&{variable}_kind, {word}, 1);");
    }
}

/// <summary>Elements without a slice in front: a span word and their number.</summary>
internal sealed record CArrayPassing(string Type, Shape Shape) : CPassing(Type, "int64_t")
{
    public override string RawParameter(string name) => $"int64_t {name}_raw, int32_t {name}_count";

    public override string Send(string name) => Shape switch
    {
        StringShape => $"(int64_t)seam_word_of_elements({name}.data, {name}.length, 1), (int32_t){name}.length",
        SliceShape { Element: StringShape or ReferenceShape } => $"(int64_t)seam_word_of({name}.data, {name}.length), (int32_t){name}.count",
        _ => $"(int64_t)seam_word_of_elements({name}.data, {name}.count, sizeof *{name}.data), (int32_t){name}.count",
    };

    public override string Receive(CodeWriter w, string name, string refuse)
    {
        var accept = Shape is StringShape ? "SEAM_ACCEPT_TEXT(" : $"SEAM_ACCEPT_ELEMENTS(&{name}_kind, ";
        if (Shape is SliceShape)
            w.Line($"static const seam_field {name}_kind = {CTables.Elements(Shape)};");
        w.Line($"seam_elements {name}_bytes = {accept}(uint64_t){name}_raw, (uint32_t){name}_count);");
        w.Line($"if ({name}_bytes.data == NULL)\n    {refuse}");
        if (Type == "seam_elements")
            return $"{name}_bytes";
        var element = Shape is SliceShape s ? CTypes.Of(s.Element) : "char";
        w.Line($"{Type} {name}_value = {{ (const {element} *){name}_bytes.data, {name}_bytes.count }};");
        return $"{name}_value";
    }
}
