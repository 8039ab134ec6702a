using System.Runtime.CompilerServices;
using Seam.Engine.Compile;
using Seam.Engine.Run;

namespace Seam.Engine;

/// <summary>
/// An exception that a guest threw. It comes out to the host when no guest caught it; when a host function lets it pass, the guest
/// that called the function can still catch it. The instances stay usable.
/// </summary>
public sealed class WasmException : Exception
{
    /// <summary>A trace grows with each throw; an exception that is thrown again without end would fill the host's memory.</summary>
    private const int KeptThrows = 64;

    private readonly Instance _thrower;
    private int _throws;

    internal WasmException(Tag tag, object? payload, Instance thrower) => (Tag, Payload, _thrower) = (tag, payload, thrower);

    /// <summary>What it can be caught by.</summary>
    public Tag Tag { get; }

    /// <summary>What it carries, of the types of the tag's parameters.</summary>
    public IReadOnlyList<Value> Values => [.. Tag.Type.Parameters.Select((type, i) => ToValue(type, ((ITuple)Payload!)[i]!))];

    public override string Message => $"uncaught exception: {Tag} of module '{_thrower.Module.Name}' ({string.Join(", ", Values)})";

    /// <summary>
    /// The guest functions between where it was thrown and the host, innermost first. When guests caught it and threw it again many times,
    /// only the last part.
    /// </summary>
    public IReadOnlyList<GuestFrame> GuestFrames { get; private set; } = [];

    /// <summary>The values as a ValueTuple, as compiled code packs and unpacks them; null when there are none.</summary>
    internal object? Payload { get; }

    /// <summary>Whether throwing it once more may keep the trace so far.</summary>
    internal bool KeepsTrace => ++_throws <= KeptThrows;

    /// <summary>The guest backtrace, one frame a line, as it is shown to a person.</summary>
    public string GuestBacktrace() => Backtrace.Text(GuestFrames);

    internal void Frames(IReadOnlyList<GuestFrame> frames) => GuestFrames = frames;

    private Value ToValue(ValueType type, object? item) => item switch
    {
        _ when IlTypes.IsObject(_thrower.Engine.Objects.Lower(type)) => Slots.ToHost(_thrower.Engine, _thrower.Group, type, RawValue.Of(item)),
        int number => number,
        long number => number,
        float number => number,
        double number => number,
        System.Runtime.Intrinsics.Vector128<byte> vector => vector,
        _ => Slots.ToHost(_thrower.Engine, _thrower.Group, type, RawValue.Function((nint)item!)),
    };
}
