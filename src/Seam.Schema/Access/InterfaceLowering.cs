using Seam.Schema.Model;

namespace Seam.Schema.Access;

/// <summary>Functions to Wasm calls (docs/abi.md, "Calls"). Interfaces of imported packages arrive lowered.</summary>
internal sealed class InterfaceLowering(ShapeBuilder shapes, IReadOnlyList<AccessPlan> imports)
{
    /// <summary>Windows are whole pages.</summary>
    private const long Page = 64 << 10;

    /// <summary>What a ring takes beside one element: its header and that of a frame (docs/abi.md, "Streams").</summary>
    private const long RingOverhead = 64 + 8;

    private readonly Dictionary<QualifiedName, InterfacePlan> _plans = imports.SelectMany(i => i.Interfaces).ToDictionary(i => i.Name);

    public InterfacePlan Lower(InterfaceDefinition definition)
    {
        if (!_plans.TryGetValue(definition.Name, out var plan))
            _plans[definition.Name] = plan = Interface(definition);
        return plan;
    }

    private InterfacePlan Interface(InterfaceDefinition definition)
    {
        var module = ShapeBuilder.ImportModule(definition.Name, definition.Version);
        return new InterfacePlan(definition.Name, definition.Remarks, definition.Version, module, [.. definition.Functions.Select((f, i) => Function(f, module) with { IsDrop = definition.IsResource && i == definition.Functions.Count - 1 })])
        {
            IsResource = definition.IsResource,
        };
    }

    private FunctionPlan Function(FunctionDefinition function, string module) => new(
        function.Name,
        function.Remarks,
        function.Name.Original,
        $"{module}.{function.Name.Original}",
        [.. function.Parameters.Select(p => new ParameterPlan(p.Name, Passed(p.Type)))],
        function.Result is null ? null : Passed(function.Result))
    {
        Errors = function.Declared is { } declared ? shapes.Union(declared.Errors.Name) : null,
        IsStream = function.IsStream,
        RingBytes = (function.Ring + RingOverhead + Page - 1) / Page * Page,
    };

    private PassedValue Passed(PassedType passed) => new(shapes.Of(passed.Type), PassingOf(passed.Type), passed.Contract, passed.Ownership);

    private static Passing PassingOf(SchemaType type) => type switch
    {
        ScalarType or EnumType => Passing.Scalar,
        HandleType => Passing.Handle,
        StructType => Passing.Span,
        StringType or SliceType => Passing.SpanAndCount,
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };
}
