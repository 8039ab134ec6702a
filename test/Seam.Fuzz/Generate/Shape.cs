namespace Seam.Fuzz.Generate;

/// <summary>What a program's functions can refer to. Function 0 is the imported log.</summary>
internal sealed class Shape
{
    public const int Log = 0;

    /// <summary>The global that counts down with each loop and call, so that every program ends.</summary>
    public const int Fuel = 0;

    public static readonly ValueType[] Types = [ValueType.I32, ValueType.I64, ValueType.F32, ValueType.F64, ValueType.V128];

    private readonly List<FunctionType> _types = [];

    public List<FunctionType> Functions { get; } = [];

    public List<GlobalType> Globals { get; } = [];

    /// <summary>The sizes of the tables of functions.</summary>
    public List<int> Tables { get; } = [];

    /// <summary>The functions in the first table, when the program starts.</summary>
    public List<int> FirstTable { get; } = [];

    /// <summary>What exceptions carry, by tag.</summary>
    public List<ValueType[]> Tags { get; } = [];

    public MemoryType Memory { get; set; } = new(new Limits(1, 1));

    public int DataSegments { get; set; }

    public int ElementSegments { get; set; }

    public TypeGroup[] Groups => [.. _types.Select(t => new TypeGroup(SubType.Final(t)))];

    /// <summary>The global of a type that is only written, so that a value counts as used.</summary>
    public static int Sink(ValueType type) => 1 + Array.IndexOf(Types, type);

    /// <summary>The index of a function type, which is added when it is new.</summary>
    public int TypeIndex(FunctionType type)
    {
        var index = _types.IndexOf(type);
        if (index >= 0)
            return index;
        _types.Add(type);
        return _types.Count - 1;
    }
}
