using System.Reflection;
using System.Runtime.Intrinsics;
using Seam.Engine.Compile;

namespace Seam.Engine.Run;

/// <summary>A structure or an array of a guest's, to be read: what it is, and what is in it. Slow, through reflection; meant for tools and tests.</summary>
public sealed class ObjectView
{
    private readonly WasmEngine _engine;
    private readonly object _reference;
    private readonly FieldType[] _fields;
    private readonly FieldInfo[] _places;

    internal ObjectView(WasmEngine engine, object reference, int type)
    {
        (_engine, _reference, Type) = (engine, reference, engine.Types[type].Composite);
        (_fields, _places) = Type is StructType structure
            ? (structure.Fields, engine.Objects.Struct(type).Fields)
            : ([((ArrayType)Type).Element], engine.Objects.Array(type).Element.GetFields());
    }

    /// <summary>A <see cref="StructType"/> or an <see cref="ArrayType"/>; type indices in it are the engine's.</summary>
    public CompositeType Type { get; }

    /// <summary>How many fields or elements.</summary>
    public int Count => _reference is Array array ? array.Length : _fields.Length;

    /// <summary>A field or element; packed ones are zero-extended to i32.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such field.</exception>
    public Value this[int index]
    {
        get
        {
            if ((uint)index >= (uint)Count)
                throw new ArgumentOutOfRangeException(nameof(index), index, $"the object has {Count} fields or elements");
            return _reference is Array array
                ? ToValue(_fields[0].Type, _places[0].GetValue(array.GetValue(index)))
                : ToValue(_fields[index].Type, _places[index].GetValue(_reference));
        }
    }

    private Value ToValue(ValueType type, object? item) => item switch
    {
        _ when IlTypes.IsObject(_engine.Objects.Lower(type)) => Slots.ToHost(_engine, Origin, type, RawValue.Of(item)),
        byte number => (int)number,
        ushort number => (int)number,
        int number => number,
        long number => number,
        float number => number,
        double number => number,
        Vector128<byte> vector => vector,
        _ => Slots.ToHost(_engine, Origin, type, RawValue.Function((nint)item!)),
    };

    private CallGroup? Origin => _engine.Origins.Find(_reference);
}
