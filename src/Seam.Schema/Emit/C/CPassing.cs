using Seam.Foundation.Text;
using Seam.Schema.Access;

namespace Seam.Schema.Emit.C;

/// <summary>
/// How C spells a value that crosses a call (docs/abi.md, "Calls"): what the program sees, and the Wasm values it becomes. What is local to a stub begins
/// with an underscore, as nothing that a schema names does.
/// </summary>
/// <param name="Type">The type of the parameter or result in the program.</param>
/// <param name="Wasm">The type of the first Wasm value.</param>
internal abstract record CPassing(string Type, string Wasm)
{
    public static CPassing Of(PassedValue value) => value switch
    {
        { Passing: Passing.Scalar } => new CScalarPassing(CTypes.Of(value.Shape), CTypes.Wasm(value.Shape), CTypes.IsBool(value.Shape)),
        { Shape: HandleShape h } => new CHandlePassing(CNames.Of(h.Resource)),
        { Passing: Passing.Span } => new CMessagePassing(CTypes.Of(value.Shape), value.Shape),
        { Shape: SliceShape { Element: StringShape or ReferenceShape } } => new CArrayPassing("seam_elements", value.Shape),
        { Shape: SliceShape s } => new CArrayPassing(CTypes.Slice(s.Element), s),
        _ => new CArrayPassing("seam_string", value.Shape),
    };

    /// <summary>The declaration of the Wasm parameters of an argument.</summary>
    public virtual string RawParameter(string name) => $"{Wasm} _raw_{name}";

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

    public override string Receive(CodeWriter w, string name, string refuse) => FromRaw($"_raw_{name}");

    public override string Return(string call) => $"return ({Wasm}){call};";

    public override string Take(string call) => $"return {FromRaw(call)};";

    // A caller may be written in anything: bits above the type's width are not trusted to be zero.
    private string FromRaw(string raw) => IsBool ? $"({raw} & 0xff) != 0" : $"({Type}){raw}";
}

/// <summary>A handle, or to who implements the resource its object.</summary>
internal sealed record CHandlePassing(string Resource) : CPassing($"{Resource}_handle", "int32_t")
{
    public override string Send(string name) => $"{Resource}_to_raw({name})";

    public override string Receive(CodeWriter w, string name, string refuse) => $"{Resource}_from_raw(_raw_{name})";

    public override string Return(string call) => $"return {Resource}_to_raw({call});";

    public override string Take(string call) => $"return {Resource}_from_raw({call});";
}

/// <summary>A struct: a message with it as root.</summary>
internal sealed record CMessagePassing(string Struct, Shape Shape) : CPassing($"{Struct}_message", "int64_t")
{
    public override string Send(string name) => $"(int64_t)seam_word_of({name}.root, {name}.length)";

    public override string Receive(CodeWriter w, string name, string refuse)
    {
        Accept(w, $"_bytes_{name}", $"(uint64_t)_raw_{name}");
        w.Line($"if (_bytes_{name}.data == NULL)\n    {refuse}");
        w.Line($"{Type} _value_{name} = {{ (const {Struct} *)_bytes_{name}.data, _bytes_{name}.length }};");
        return $"_value_{name}";
    }

    public override string Return(string call) => $"{Type} _value = {call};\nreturn {Send("_value")};";

    public override string Take(string call)
    {
        var w = new CodeWriter();
        Accept(w, "_bytes", $"(uint64_t){call}");
        w.Line($"{Type} _value = {{ (const {Struct} *)_bytes.data, _bytes.length }};\nreturn _value;");
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
    public override string RawParameter(string name) => $"int64_t _raw_{name}, int32_t _count_{name}";

    public override string Send(string name) => Shape switch
    {
        StringShape => $"(int64_t)seam_word_of_elements({name}.data, {name}.length, 1), (int32_t){name}.length",
        SliceShape { Element: StringShape or ReferenceShape } => $"(int64_t)seam_word_of({name}.data, {name}.length), (int32_t){name}.count",
        _ => $"(int64_t)seam_word_of_elements({name}.data, {name}.count, sizeof *{name}.data), (int32_t){name}.count",
    };

    public override string Receive(CodeWriter w, string name, string refuse)
    {
        var accept = Shape is StringShape ? "SEAM_ACCEPT_TEXT(" : $"SEAM_ACCEPT_ELEMENTS(&_kind_{name}, ";
        if (Shape is SliceShape)
            w.Line($"static const seam_field _kind_{name} = {CTables.Elements(Shape)};");
        w.Line($"seam_elements _bytes_{name} = {accept}(uint64_t)_raw_{name}, (uint32_t)_count_{name});");
        w.Line($"if (_bytes_{name}.data == NULL)\n    {refuse}");
        if (Type == "seam_elements")
            return $"_bytes_{name}";
        var element = Shape is SliceShape s ? CTypes.Of(s.Element) : "char";
        w.Line($"{Type} _value_{name} = {{ (const {element} *)_bytes_{name}.data, _bytes_{name}.count }};");
        return $"_value_{name}";
    }
}
