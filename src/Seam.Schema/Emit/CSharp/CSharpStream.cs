using Seam.Schema.Access;
using Seam.Schema.Model;

namespace Seam.Schema.Emit.CSharp;

/// <summary>The stream that a function answers: the types of its two ends.</summary>
/// <param name="parameters">The names of the function's parameters, which those of the stream must not hide.</param>
internal sealed class CSharpStream(Shape element, CSharpScope parameters, CSharpNames names)
{
    /// <summary>Of the writer's end, and of the stream's number.</summary>
    public string Name { get; } = parameters.Add("stream");

    /// <summary>Of what tells the writer that nobody reads any more.</summary>
    public string Gone { get; } = parameters.Add("readerGone");

    /// <summary>Of the end that the runtime gives out.</summary>
    public string End { get; } = parameters.Add("end");

    public string Incoming => $"IncomingStream<{(IsMessage ? $"StreamMessage<{Type}>" : Type)}>";

    public string Outgoing => element is ReferenceShape r ? $"OutgoingStream<{names.Builder(r.Target.Name)}>" : $"OutgoingValues<{Type}>";

    /// <summary>A message of the ring to an element.</summary>
    public string Reader => $"static message => {Read}";

    private bool IsMessage => element is ReferenceShape;

    private string Type => CSharpTypes.Innermost(element, names, names.View);

    private string Read => element switch
    {
        ReferenceShape => $"new StreamMessage<{Type}>(message, {SchemaType})",
        StaticShape => $"VerifiedMessage.{(CSharpTypes.IsChecked(element) ? "CheckedStatic" : "Static")}<{Type}>(message.Bytes, {SchemaType})",
        ScalarShape { Kind: ScalarKind.Bool } => $"VerifiedMessage.Bools(message.Bytes, new(1), {SchemaType})[0]",
        _ => $"VerifiedMessage.Elements<{Type}>(message.Bytes, new(1), {SchemaType})[0]",
    };

    private string SchemaType => $"\"{CSharpTypes.SchemaName(element)}\"";
}
