using Seam.Schema.Access;
using Seam.Schema.Model;

namespace Seam.Schema.Emit.CSharp;

/// <summary>An interface with the names that both ends of its calls share.</summary>
internal sealed class CSharpInterface
{
    public CSharpInterface(InterfacePlan plan, CSharpNames names)
    {
        Plan = plan;
        Interface = names.Interface(plan.Name, "Interface");
        Exports = names.Interface(plan.Name, "Exports");
        Client = names.Interface(plan.Name, "Client");
        Calls = names.Interface(plan.Name, "Calls");
        var scope = new CSharpScope([.. CSharpScope.UsedMembers, Interface, Exports, Client, Calls]);
        Functions = [.. plan.Functions.Select(f => new CSharpFunction(f, scope.Add(CSharpScope.Pascal(f.Name), n => f.IsStream ? [n, n + "Writer"] : [n]), names))];
    }

    public InterfacePlan Plan { get; }

    public string Interface { get; }

    public string Exports { get; }

    public string Client { get; }

    public string Calls { get; }

    public IReadOnlyList<CSharpFunction> Functions { get; }
}

/// <summary>A function: its Wasm signature, and the values at both ends.</summary>
internal sealed class CSharpFunction
{
    public CSharpFunction(FunctionPlan plan, string name, CSharpNames names)
    {
        Plan = plan;
        Name = name;
        var scope = new CSharpScope([]);
        Parameters = [.. plan.Parameters.Select(p => new CSharpPassed(scope.Add(CSharpScope.Camel(p.Name), n => [n, n + "Count"]), p.Value, names))];
        if (plan.IsStream)
        {
            Stream = new CSharpStream(plan.Result!.Shape, scope, names);
            return;
        }
        Result = plan.Result is null ? null : new CSharpPassed("", plan.Result, names);
        ResultWord = plan.Result is { IsMessage: true } ? scope.Add("word") : null;
    }

    public FunctionPlan Plan { get; }

    public string Name { get; }

    public IReadOnlyList<CSharpPassed> Parameters { get; }

    public CSharpPassed? Result { get; }

    /// <summary>What the function answers when it is a stream; it has no <see cref="Result"/> then.</summary>
    public CSharpStream? Stream { get; }

    /// <summary>What clients call the word of a result that is a message; null for other results.</summary>
    public string? ResultWord { get; }

    /// <summary>The delegate's result and parameters, as Wasm has them. Who opens a stream is answered its number.</summary>
    public string WasmSignature(string name) => $"{(Stream is null ? Result?.WasmType ?? "void" : "int")} {name}({string.Join(", ", Parameters.Select(p => p.WasmParameters))})";

    /// <summary>The same for who writes a stream: its number is the last argument.</summary>
    public string WriterSignature(string name) => $"void {name}({string.Join(", ", Parameters.Select(p => p.WasmParameters).Append($"int {Stream!.Name}"))})";

    public string Field => "_" + CSharpScope.Camel(Plan.Name).TrimStart('@');
}

/// <summary>A parameter or result: what the receiver reads, what the sender gives, and the Wasm values in between.</summary>
internal sealed class CSharpPassed(string name, PassedValue value, CSharpNames names)
{
    public string Name => name;

    public string WasmType => value switch
    {
        { IsMessage: true } => "long",
        { Shape: ScalarShape { Kind: ScalarKind.F32 } } => "float",
        { Shape: ScalarShape { Kind: ScalarKind.F64 } } => "double",
        { Shape.Size: 8 } => "long",
        _ => "int",
    };

    public string WasmParameters => value.Passing == Passing.SpanAndCount ? $"long {name}, int {name}Count" : $"{WasmType} {name}";

    /// <summary>The type of what the receiver reads.</summary>
    public string ReceivedType => value.Shape switch
    {
        StringShape => "SeamString",
        SliceShape { Element: StringShape } => "StringList",
        SliceShape { Element: ReferenceShape } => $"ViewList<{Type}>",
        SliceShape => $"ReadOnlySpan<{Type}>",
        _ => Type,
    };

    /// <summary>The type of what the sender gives.</summary>
    public string SentType => value.Passing switch
    {
        Passing.Scalar or Passing.Handle => Type,
        Passing.Span => "SpanWord",
        _ => "SliceWord",
    };

    public string ReceivedParameter => $"{(value.Shape is StaticShape ? "in " : "")}{ReceivedType} {name}";

    public string ReceivedResult => $"{(value.Shape is StaticShape ? "ref readonly " : "")}{ReceivedType}";

    /// <summary>What stands before an expression that a function with this result returns.</summary>
    public string ReturnedBy => value.Shape is StaticShape ? "ref " : "";

    /// <summary>Where a value is a handle, both ends need the runtime to know what it names.</summary>
    private HandleShape? Handle => value.Shape as HandleShape;

    public string SentParameter => $"{SentType} {name}";

    /// <summary>Sender's value to Wasm values.</summary>
    public string Lower(string sent) => value switch
    {
        { Shape: HandleShape h } => $"_messages.Give<{HandleType}>(\"{h.Module}\", {sent})",
        { Passing: Passing.Span } => $"{sent}.ToWasm()",
        { Passing: Passing.SpanAndCount } => $"{sent}.Word.ToWasm(), {sent}.Count",
        { Shape: ScalarShape { Kind: ScalarKind.Bool } } => $"{sent} ? 1 : 0",
        { Shape: ScalarShape { Kind: ScalarKind.F32 or ScalarKind.F64 } } => sent,
        _ => $"unchecked(({WasmType}){sent})",
    };

    public string LowerParameter => Handle is { } handle
        ? (handle.IsOptional ? $"{name}?.ForCall() ?? 0" : $"{name}.ForCall()")
        : Lower(name);

    public string LiftParameter => Handle is { } handle
        ? $"_messages.Receive<{HandleType}>(\"{handle.Module}\", {name}, isOwned: {(handle.IsOwned ? "true" : "false")}){Required(handle)}"
        : LiftMessage;

    private string LiftMessage => (value.Shape is StaticShape ? "in " : "") + Lift(value.Passing == Passing.Scalar ? name : $"SpanWord.FromWasm({name})");

    /// <param name="received">A scalar as Wasm gives it, or the word of a message.</param>
    public string LiftResult(string received) => Handle is { } handle
        ? $"Handle.At<{HandleType}>({received}, _messages){Required(handle)}"
        : ReturnedBy + Lift(received);

    /// <summary>Where there always is one, the runtime has seen to it.</summary>
    private static string Required(HandleShape handle) => handle.IsOptional ? "" : "!";

    private string HandleType => value.Shape is HandleShape h ? names.Interface(h.Resource, "Interface") : "";

    /// <summary>A scalar as Wasm gives it, or the word of a message, to what the receiver reads, verified.</summary>
    private string Lift(string wasm)
    {
        var bytes = $"_messages.Resolve({wasm})";
        return value.Shape switch
        {
            ReferenceShape => $"VerifiedMessage.Verify<{Type}>({bytes}, null, {SchemaType})",
            StaticShape => $"VerifiedMessage.{(CSharpTypes.IsChecked(value.Shape) ? "CheckedStatic" : "Static")}<{Type}>({bytes}, {SchemaType})",
            StringShape text => $"VerifiedMessage.Text({bytes}, {Count(text.Limit)}, {SchemaType})",
            SliceShape { Element: StringShape text } s => $"VerifiedMessage.Strings({bytes}, {Count(s.Limit)}, {CheckTemplate.Limit(text.Limit)}, {SchemaType})",
            SliceShape { Element: ReferenceShape } s => $"VerifiedMessage.List<{Type}>({bytes}, {Count(s.Limit)}, {SchemaType})",
            SliceShape { Element: ScalarShape { Kind: ScalarKind.Bool } } s => $"VerifiedMessage.Bools({bytes}, {Count(s.Limit)}, {SchemaType})",
            SliceShape s => $"VerifiedMessage.{(CSharpTypes.IsChecked(s.Element) ? "CheckedElements" : "Elements")}<{Type}>({bytes}, {Count(s.Limit)}, {SchemaType})",
            ScalarShape { Kind: ScalarKind.Bool } => $"{wasm} != 0",
            ScalarShape { Kind: ScalarKind.F32 or ScalarKind.F64 } => wasm,
            _ => $"unchecked(({Type}){wasm})",
        };
    }

    private string Type => CSharpTypes.Innermost(value.Shape, names, names.View);

    private string SchemaType => $"\"{CSharpTypes.SchemaName(value.Shape)}\"";

    private string Count(uint limit) => $"new(unchecked((uint){name}Count){(limit == uint.MaxValue ? "" : $", {limit}")})";
}
