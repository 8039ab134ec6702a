using System.Runtime.CompilerServices;
using Seam.Wasm.Binary;
using Seam.Wasm.Model;
using Seam.Wasm.Operators;

namespace Seam.Wasm.Validate;

/// <summary>The operand and control stacks of the specification's validation algorithm, and where in the code they stand.</summary>
internal sealed class CodeState(ModuleContext context)
{
    /// <summary>No compiler comes near it, and results of calls could otherwise fill the host's memory from a few bytes.</summary>
    public const int MaxHeight = 1 << 16;

    private ValueType[] _operands = new ValueType[64];
    private int _height;
    private ControlFrame[] _frames = new ControlFrame[16];
    private Place _place;
    private int _offset;

    public ModuleContext Context { get; } = context;

    public LocalTypes Locals { get; } = new();

    /// <summary>The number of open blocks; 0 after the last <c>end</c>.</summary>
    public int Depth { get; private set; }

    public Opcode Opcode { get; private set; }

    public Place Place => _place with { Offset = _offset };

    public ref ControlFrame Frame => ref _frames[Depth - 1];

    /// <summary>The results of the whole code.</summary>
    public ValueType[] Results => _frames[0].End;

    public void Begin(Place place, ValueType[] results)
    {
        _place = place;
        _height = 0;
        Depth = 0;
        Open(Opcode.Block, [], results);
    }

    /// <summary>Moves to an operator, which must lie inside a block and need no feature that is not accepted.</summary>
    public void Enter(ref CodeReader code)
    {
        _offset = code.Offset;
        Opcode = code.Opcode;
        if (Depth == 0)
            throw new MalformedModuleException($"END opcode expected, operators follow the end of {_place}", _offset);
        if (code.Operator.Feature != Feature.Mvp)
            Context.CheckFeature(code.Operator.Feature, Place);
    }

    public InvalidModuleException Fail(string reason) => Place.Fail(reason);

    public void Push(ValueType type)
    {
        if (_height == _operands.Length)
            Grow();
        _operands[_height++] = type;
    }

    public void Push(ValueType[] types)
    {
        foreach (var type in types)
            Push(type);
    }

    /// <summary>Pops an operand of any type.</summary>
    public ValueType Pop()
    {
        ref var frame = ref Frame;
        if (_height > frame.Height)
            return _operands[--_height];
        return frame.IsUnreachable ? ValueType.Unknown : throw Fail($"type mismatch: {Name} expects an operand, found nothing");
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Pop(ValueType expected)
    {
        if (_height > Frame.Height && _operands[_height - 1] == expected)
            _height--;
        else
            PopSlowly(expected);
    }

    public void Pop(ValueType[] types)
    {
        for (var i = types.Length - 1; i >= 0; i--)
            Pop(types[i]);
    }

    /// <summary>Checks the operands on top against a label without taking them.</summary>
    public void Peek(ValueType[] types)
    {
        var available = _height - Frame.Height;
        if (types.Length > available && !Frame.IsUnreachable)
            throw Mismatch(Spell(types), Spell(_operands.AsSpan(Frame.Height, available)));
        for (var i = 1; i <= Math.Min(types.Length, available); i++)
            if (!Matches(_operands[_height - i], types[^i]))
                throw Mismatch(types[^i].ToString(), _operands[_height - i].ToString());
    }

    /// <summary>Whether values of some types can stand where others are expected.</summary>
    public bool Match(ValueType[] found, ValueType[] expected) =>
        found.Length == expected.Length && found.Zip(expected).All(pair => Matches(pair.First, pair.Second));

    /// <summary>Pops a reference of any type; in code that nobody can reach it may be <see cref="HeapType.Bottom"/>.</summary>
    public ValueType PopReference()
    {
        var type = Pop();
        if (type == ValueType.Unknown)
            return ValueType.Reference(HeapType.Bottom, nullable: false);
        return type.IsReference ? type : throw Mismatch("a reference", type.ToString());
    }

    public void Open(Opcode opcode, ValueType[] start, ValueType[] end)
    {
        if (Depth > Context.Limits.Nesting)
            throw Fail($"blocks nested too deep: more than {Context.Limits.Nesting} levels are not accepted");
        if (Depth == _frames.Length)
            Array.Resize(ref _frames, Depth * 2);
        _frames[Depth++] = new ControlFrame { Opcode = opcode, Start = start, End = end, Height = _height, SetLocals = Locals.SetCount };
        Push(start);
    }

    /// <summary>Closes the innermost block, which must hold its results and nothing else.</summary>
    public ControlFrame Close()
    {
        var frame = Frame;
        Pop(frame.End);
        if (_height != frame.Height)
            throw Fail($"type mismatch: values remaining on stack at end of block: {Spell(_operands.AsSpan(frame.Height, _height - frame.Height))}");
        Locals.Restore(frame.SetLocals);
        Depth--;
        return frame;
    }

    /// <summary>What follows in this block is never executed.</summary>
    public void MarkUnreachable()
    {
        ref var frame = ref Frame;
        _height = frame.Height;
        frame.IsUnreachable = true;
    }

    /// <summary>The operand types a branch to an enclosing block must bring; 0 is the innermost.</summary>
    public ValueType[] Label(int depth) =>
        (uint)depth < (uint)Depth ? _frames[Depth - 1 - depth].LabelTypes : throw Fail($"unknown label {depth}");

    /// <summary>The operator that opened an enclosing block, or its part that is open.</summary>
    public Opcode BlockAt(int depth) =>
        (uint)depth < (uint)Depth ? _frames[Depth - 1 - depth].Opcode : throw Fail($"unknown label {depth}");

    public InvalidModuleException Mismatch(string expected, string found) =>
        Fail($"type mismatch: {Name} expects {expected}, found {found}");

    public static string Spell(ReadOnlySpan<ValueType> types)
    {
        const int shown = 16;
        var rest = types.Length > shown ? $" … {types.Length} in all" : "";
        return $"[{string.Join(' ', types[..Math.Min(shown, types.Length)].ToArray())}{rest}]";
    }

    private string Name => OperatorTable.Of(Opcode).Name;

    public bool Matches(ValueType found, ValueType expected) =>
        found == expected || found == ValueType.Unknown || expected == ValueType.Unknown || Context.Types.Matches(found, expected);

    private void PopSlowly(ValueType expected)
    {
        if (_height <= Frame.Height && !Frame.IsUnreachable)
            throw Mismatch(expected.ToString(), "nothing");
        var found = Pop();
        if (!Matches(found, expected))
            throw Mismatch(expected.ToString(), found.ToString());
    }

    private void Grow()
    {
        if (_height >= MaxHeight)
            throw Fail($"operand stack too high: more than {MaxHeight} values");
        Array.Resize(ref _operands, _height * 2);
    }
}
