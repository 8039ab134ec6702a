using System.Text;
using Seam.Foundation.Bytes;
using Seam.Wasm.Binary;
using Seam.Wasm.Model;

namespace Seam.Wasm.Canonical;

/// <summary>
/// Numbers for types, the same for equal types of all modules. Types are equal when their groups are, up to where those stand
/// in their modules (iso-recursive equality, WebAssembly 3.1.5). A canonical type has such numbers for type indices. Safe for several threads.
/// </summary>
public sealed class TypeStore
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _groups = new(StringComparer.Ordinal);

    /// <summary>The same for function types on their own that need no spelling: they name no other type.</summary>
    private readonly Dictionary<FunctionType, int> _functions = [];

    /// <summary>Replaced as a whole when it grows, so that readers need no lock. Number 0 is nobody's.</summary>
    private volatile SubType[] _types = new SubType[16];

    private int _count = 1;

    /// <summary>A canonical definition: its type indices are numbers of this store.</summary>
    public SubType this[int number] => _types[number];

    /// <summary>The number of each type of a module by index. Indices must name types of the same group or before.</summary>
    /// <exception cref="InvalidModuleException">There are too many types.</exception>
    public int[] Intern(TypeGroup[] groups)
    {
        var numbers = new int[groups.Sum(g => g.Types.Length)];
        var start = 0;
        foreach (var group in groups)
        {
            var first = Intern(group, start, numbers);
            for (var i = 0; i < group.Types.Length; i++)
                numbers[start + i] = first + i;
            start += group.Types.Length;
        }
        return numbers;
    }

    /// <summary>The number of a function type outside any hierarchy; its type indices are canonical already. Never 0.</summary>
    public int IdOf(FunctionType type) => Intern(new TypeGroup(SubType.Final(type)), int.MaxValue, []);

    public bool IsSubtype(int type, int super)
    {
        for (var above = type; ;)
        {
            if (above == super)
                return true;
            if (_types[above].Supertypes is not [var next])
                return false;
            above = next;
        }
    }

    /// <summary>Whether a value of a canonical type can stand where another is expected (WebAssembly 3.3.4).</summary>
    public bool Matches(ValueType type, ValueType expected) =>
        type == expected
        || type.IsReference && expected.IsReference && (expected.IsNullable || !type.IsNullable) && Matches(type.Heap, expected.Heap);

    public bool Matches(HeapType type, HeapType expected)
    {
        if (type == expected || type == HeapType.Bottom)
            return true;
        if (type.IsIndex && expected.IsIndex)
            return IsSubtype(type.Code, expected.Code);
        if (expected.IsIndex)
            return HeapHierarchy.IsBottom(type) && HeapHierarchy.Top(type) == Top(expected);
        return HeapHierarchy.Matches(type.IsIndex ? Abstract(type.Code) : type, expected);
    }

    /// <summary>The heap type above all others of the hierarchy: any, func, extern or exn.</summary>
    public HeapType Top(HeapType type) => HeapHierarchy.Top(type.IsIndex ? Abstract(type.Code) : type);

    private HeapType Abstract(int number) => _types[number].Composite switch
    {
        FunctionType => HeapType.Func,
        StructType => HeapType.Struct,
        _ => HeapType.Array,
    };

    /// <summary>The number of a group's first type; the others follow.</summary>
    private int Intern(TypeGroup group, int start, int[] numbers)
    {
        if (group.Types is [{ IsPlain: true, Composite: FunctionType function }] && !TypeIndices.ValuesOf(function).Any(TypeIndices.IsIndexed))
            lock (_gate)
                return Find(_functions, function, group.Types);
        return InternSpelled(group, start, numbers);
    }

    private int InternSpelled(TypeGroup group, int start, int[] numbers)
    {
        var key = Spell(group, index => index < start ? NumberOf(index) : ModuleLimits.MaxIndex + index - start);
        lock (_gate)
        {
            var first = _count;
            return Find(_groups, key, group.Types.Select(type =>
                TypeIndices.Replace(type, index => index < start ? NumberOf(index) : first + index - start)));
        }

        int NumberOf(int index) => start == int.MaxValue ? index : numbers[index];
    }

    private int Find<T>(Dictionary<T, int> known, T key, IEnumerable<SubType> types) where T : notnull
    {
        if (known.TryGetValue(key, out var number))
            return number;
        number = _count;
        foreach (var type in types)
            Add(type);
        return known[key] = number;
    }

    private void Add(SubType type)
    {
        if (_count == ModuleLimits.MaxIndex)
            throw new InvalidModuleException("type section", $"too many types: all modules of an engine together may have {_count}", null);
        var types = _types;
        if (_count == types.Length)
            Array.Resize(ref types, _count * 2);
        types[_count++] = type;
        _types = types;
    }

    /// <summary>The group in the binary format; that it makes equal groups equal is all that matters.</summary>
    private static string Spell(TypeGroup group, Func<int, int> index)
    {
        var writer = new ByteWriter();
        writer.TypeGroup(new TypeGroup(Array.ConvertAll(group.Types, type => TypeIndices.Replace(type, index))));
        return Encoding.Latin1.GetString(writer.Written);
    }
}
