using Seam.Schema.Model;

namespace Seam.Schema.Access;

/// <summary>An interface: functions one module exports and others import, lowered to Wasm calls (docs/abi.md, "Calls").</summary>
/// <param name="Version">From 1.</param>
/// <param name="ImportModule">The Wasm import module name, for example <c>demo.vision.Filter</c>, or <c>demo.vision.Filter@2</c> in a later version.</param>
public sealed record InterfacePlan(QualifiedName Name, Remarks Remarks, int Version, string ImportModule, IReadOnlyList<FunctionPlan> Functions)
{
    /// <summary>Its functions take a handle first; the last one ends the object.</summary>
    public bool IsResource { get; init; }

    public bool HasStreams => Functions.Any(f => f.IsStream);

    /// <summary>Calls need the runtime in between: streams are opened by it, handles belong to one module each.</summary>
    public bool NeedsRuntime => HasStreams || Functions.Any(f => f.PassesHandles);
}

/// <param name="ImportName">The field name of the Wasm import.</param>
/// <param name="ExportName">The name of the Wasm export, for example <c>demo.vision.Filter.apply</c>.</param>
/// <param name="Result">Null when the function returns nothing.</param>
public sealed record FunctionPlan(
    Name Name,
    Remarks Remarks,
    string ImportName,
    string ExportName,
    IReadOnlyList<ParameterPlan> Parameters,
    PassedValue? Result)
{
    /// <summary>The errors it may answer; <see cref="Result"/> is then a struct with a field <c>error</c>.</summary>
    public UnionPlan? Errors { get; init; }

    public bool PassesHandles => Result is { Passing: Passing.Handle } || Parameters.Any(p => p.Value.Passing == Passing.Handle);

    /// <summary>It ends an object of the resource that it belongs to.</summary>
    public bool IsDrop { get; init; }

    /// <summary>The result is one element of many.</summary>
    public bool IsStream { get; init; }

    /// <summary>Of a stream: the bytes of its ring, a multiple of 65,536.</summary>
    public long RingBytes { get; init; }

    /// <summary>Of a stream: the name of the Wasm export that is called when its reader has found nothing.</summary>
    public string MoreName => ExportName + ".more";
}

public sealed record ParameterPlan(Name Name, PassedValue Value);

/// <summary>A value that crosses a call.</summary>
/// <param name="Passing">How it is lowered.</param>
/// <param name="Contract">Whether the callee sees the caller's bytes or a copy of them; meaningless for scalars.</param>
/// <param name="Ownership">Whether the sender keeps the bytes.</param>
public sealed record PassedValue(Shape Shape, Passing Passing, CallContract Contract, Ownership Ownership)
{
    /// <summary>Whether a span word goes with the call.</summary>
    public bool IsMessage => Passing is Passing.Span or Passing.SpanAndCount;
}

public enum Passing
{
    /// <summary>One Wasm value: i32 for bool, and integers, enums and flags up to 32 bits (sign- or zero-extended); i64, f32, f64 for the rest.</summary>
    Scalar,

    /// <summary>One i64, the span word of a message whose root is the struct (static or dynamic).</summary>
    Span,

    /// <summary>One i32, the number of a handle in the table of the module that sees it; to who implements the resource, what it calls the object.</summary>
    Handle,

    /// <summary>One i64 span word and one i32 element count (string: bytes): the elements alone, without a slice in front.</summary>
    SpanAndCount,
}
