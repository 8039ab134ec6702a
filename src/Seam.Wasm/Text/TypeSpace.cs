using Seam.Foundation.Text;

namespace Seam.Wasm.Text;

/// <summary>The types of a module: those the text defines, and behind them those that it only uses (WebAssembly 6.4.9, "Abbreviations").</summary>
internal sealed class TypeSpace
{
    private readonly List<TypeGroup> _groups = [];
    private readonly List<SubType> _types = [];
    private readonly Dictionary<FunctionType, int> _functions = [];
    private readonly Dictionary<int, IndexSpace> _fields = [];
    private readonly List<(int Index, TextSpan Span)> _early = [];

    /// <summary>The identifiers of the types that the text defines; all are known before the first is read.</summary>
    public IndexSpace Names { get; } = new("type");

    public TypeGroup[] Groups => [.. _groups];

    public int Count => _types.Count;

    public void Add(TypeGroup group)
    {
        _groups.Add(group);
        foreach (var type in group.Types)
        {
            if (group.Types.Length == 1 && type is { IsPlain: true, Composite: FunctionType function })
                _functions.TryAdd(function, _types.Count);
            _types.Add(type);
        }
    }

    /// <summary>The function type at an index, or null.</summary>
    public FunctionType? Function(int index) => (uint)index < (uint)_types.Count ? _types[index].Composite as FunctionType : null;

    /// <summary>The first type that is this function type on its own; when there is none, a new one.</summary>
    public int IndexOf(FunctionType type)
    {
        if (!_functions.TryGetValue(type, out var index))
        {
            index = _types.Count;
            Add(new TypeGroup(SubType.Final(type)));
        }
        return index;
    }

    /// <summary>Notes a use of a type by number, which may be beyond all types so far.</summary>
    public void NoteUse(int index, TextSpan span)
    {
        if ((uint)index >= (uint)Count)
            _early.Add((index, span));
    }

    /// <summary>
    /// Refuses the use of a type by number before the use that made it: what its parameters are was not known there.
    /// One that names no type at all is left to the validator.
    /// </summary>
    public void CheckUses()
    {
        foreach (var (index, span) in _early)
            if ((uint)index < (uint)Count)
                throw new TextFault(TextRules.Unknown, span, "type", $"{index}, which is made only after this");
    }

    /// <summary>The identifiers of the fields of a structure.</summary>
    public IndexSpace Fields(int type)
    {
        if (!_fields.TryGetValue(type, out var fields))
            _fields[type] = fields = new IndexSpace("field");
        return fields;
    }
}
