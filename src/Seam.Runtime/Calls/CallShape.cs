using Seam.Schema.Access;
using Seam.Schema.Model;
using Seam.Wasm.Types;
using ValueType = Seam.Wasm.Types.ValueType;

namespace Seam.Runtime.Calls;

/// <summary>A function as Wasm sees it, and which of its values are span words (docs/abi.md, "Calls").</summary>
/// <param name="Words">The parameters that are span words.</param>
/// <param name="ResultWord">The result, when it is a span word.</param>
internal sealed record CallShape(FunctionType Type, IReadOnlyList<WordParameter> Words, PassedValue? ResultWord)
{
    public IReadOnlyList<HandleParameter> HandleParameters { get; private init; } = [];

    /// <summary>What is called when the reader of a stream has found nothing.</summary>
    public static CallShape More { get; } = new(new FunctionType([ValueType.I32], []), [], ResultWord: null);

    /// <summary>Of a stream: what its writer exports, which is told the stream's number last.</summary>
    public static CallShape Of(FunctionPlan function)
    {
        var parameters = new List<ValueType>();
        var words = new List<WordParameter>();
        var handles = new List<HandleParameter>();
        foreach (var value in function.Parameters.Select(p => p.Value))
        {
            if (value.IsMessage)
                words.Add(new WordParameter(parameters.Count, value));
            if (value.Shape is HandleShape handle)
                handles.Add(new HandleParameter(parameters.Count, handle));
            parameters.AddRange(Lower(value));
        }
        if (function.IsStream)
            return new CallShape(new FunctionType([.. parameters, ValueType.I32], []), words, ResultWord: null) { HandleParameters = handles };
        var results = function.Result is { } result ? Lower(result) : [];
        return new CallShape(new FunctionType([.. parameters], results), words, function.Result is { IsMessage: true } word ? word : null) { HandleParameters = handles };
    }

    private static ValueType[] Lower(PassedValue value) => value.Passing switch
    {
        Passing.Scalar => [ScalarType(value.Shape)],
        Passing.Handle => [ValueType.I32],
        Passing.Span => [ValueType.I64],
        Passing.SpanAndCount => [ValueType.I64, ValueType.I32],
        _ => throw new ArgumentOutOfRangeException(nameof(value)),
    };

    private static ValueType ScalarType(Shape shape) => shape switch
    {
        ScalarShape scalar => Of(scalar.Kind),
        EnumShape carried => Of(carried.Plan.Carrier),
        _ => throw new ArgumentOutOfRangeException(nameof(shape)),
    };

    private static ValueType Of(ScalarKind kind) => kind switch
    {
        ScalarKind.F32 => ValueType.F32,
        ScalarKind.F64 => ValueType.F64,
        ScalarKind.U64 or ScalarKind.I64 => ValueType.I64,
        _ => ValueType.I32,
    };
}

/// <param name="Index">Of the Wasm parameter.</param>
internal sealed record WordParameter(int Index, PassedValue Value);

internal readonly record struct HandleParameter(int Index, HandleShape Shape);
