namespace Seam.Wasm.Types;

/// <summary>The type of a block: nothing, one result, or a function type of the module by index.</summary>
public readonly record struct BlockType
{
    // -1 empty, -2 one result, otherwise a type index.
    private readonly int _code;

    private BlockType(int code, ValueType result) => (_code, Result) = (code, result);

    public static BlockType Empty => new(-1, default);

    public bool IsEmpty => _code == -1;

    public bool HasResult => _code == -2;

    public bool HasTypeIndex => _code >= 0;

    /// <summary>The one result; meaningful when <see cref="HasResult"/>.</summary>
    public ValueType Result { get; }

    /// <summary>Meaningful when <see cref="HasTypeIndex"/>.</summary>
    public int TypeIndex => _code;

    public static BlockType Of(ValueType result) => new(-2, result);

    public static BlockType OfType(int typeIndex) => new(typeIndex, default);
}
