using System.Reflection.Emit;

namespace Seam.Engine.Compile;

internal enum OperandPlace : byte
{
    /// <summary>On the IL stack, in the order of the operands that are.</summary>
    IlStack,

    /// <summary>In a temporary that nothing else refers to.</summary>
    Temporary,

    /// <summary>In a Wasm local, read when needed; copied before the local is written.</summary>
    Local,
    Constant,
}

/// <summary>An operand: its type and where its value is. <paramref name="Low"/> and <paramref name="High"/> are the bits of a constant.</summary>
internal readonly record struct Operand(ValueType Type, OperandPlace Place, Variable? Home, ulong Low, ulong High)
{
    /// <summary>Whether it may be the result of a rotation; see <see cref="Rotations"/>.</summary>
    public bool IsRotated { get; init; }

    /// <summary>Puts the value on the IL stack, except where it is already.</summary>
    public void Load(MethodScope scope)
    {
        if (Place == OperandPlace.Constant)
            LoadConstant(scope.Il);
        else
            Home?.Load(scope);
    }

    private void LoadConstant(IlWriter il)
    {
        switch (Type.Kind)
        {
            case ValueKind.I32:
                il.Int32((int)Low);
                break;
            case ValueKind.I64:
                il.Int64((long)Low);
                break;
            case ValueKind.F32:
                il.Single((uint)Low);
                break;
            case ValueKind.F64:
                il.Double(Low);
                break;
            case ValueKind.V128:
                il.Vector(Low, High);
                break;
            case ValueKind.Reference when IlTypes.IsObject(Type):
                il.Emit(OpCodes.Ldnull);
                break;
            default:
                il.Int32(0);
                il.Emit(OpCodes.Conv_I);
                break;
        }
    }
}

/// <summary>
/// The operands of the Wasm stack. Most wait on the IL stack for the operator that takes them; the others are in variables.
/// At a label the IL stack must be empty, so before each everything on it is spilled.
/// </summary>
internal sealed class OperandStack
{
    private readonly List<Operand> _operands = [];

    /// <summary>So many at the bottom are neither on the IL stack nor read from locals: to look at all for each block would take for ever in deep stacks.</summary>
    private int _settled;

    /// <summary>The method being written; changes where a split function goes from one method to another.</summary>
    public required MethodScope Scope { get; set; }

    public int Count => _operands.Count;

    /// <summary>So many at the bottom are where every method of a split function finds them.</summary>
    public int InFrame { get; set; }

    /// <summary>How many operands are on the IL stack.</summary>
    public int OnIlStack { get; private set; }

    public Operand this[Index index] => _operands[index];

    public Operand Top => _operands[^1];

    /// <summary>The operator just written left a value of this type on the IL stack.</summary>
    public void Push(ValueType type)
    {
        OnIlStack++;
        _operands.Add(new Operand(type, OperandPlace.IlStack, null, 0, 0));
    }

    public void PushConstant(ValueType type, ulong low, ulong high = 0) =>
        _operands.Add(new Operand(type, OperandPlace.Constant, null, low, high));

    public void PushLocal(Variable local)
    {
        local.PendingReads.Add(_operands.Count);
        _operands.Add(new Operand(local.Type, OperandPlace.Local, local, 0, 0) { IsRotated = local.MayBeRotated });
    }

    public void PushTemporary(Variable temporary) =>
        _operands.Add(new Operand(temporary.Type, OperandPlace.Temporary, temporary, 0, 0));

    public void MarkRotated() => _operands[^1] = Top with { IsRotated = true };

    /// <summary>The top operand is known to be of another type that looks the same in IL.</summary>
    public void Retype(ValueType type) => _operands[^1] = Top with { Type = type };

    public void PushOperand(Operand operand)
    {
        if (operand.Place == OperandPlace.Local)
            operand.Home!.PendingReads.Add(_operands.Count);
        _operands.Add(operand);
    }

    /// <summary>Takes the top operands off; their values are on top of the IL stack, in order.</summary>
    public void Take(int count)
    {
        Materialize(count);
        OnIlStack -= count;
        Remove(count);
    }

    /// <summary>Takes the top operand off without putting it on the IL stack: <see cref="Operand.Load"/> does later.</summary>
    public Operand TakeLater()
    {
        if (Top.Place == OperandPlace.IlStack)
            Spill(_operands.Count - 1);
        var top = Top;
        Remove(1);
        return top;
    }

    /// <summary>Takes the top operand off and leaves its value alone on the IL stack: what else is there moves to variables.</summary>
    public void TakeAlone()
    {
        if (OnIlStack == 1 && Top.Place == OperandPlace.IlStack)
        {
            Take(1);
            return;
        }
        var top = TakeLater();
        SpillIlStack();
        top.Load(Scope);
        Release(top);
    }

    /// <summary>Gives a temporary of an operand taken later back, once it was loaded for the last time.</summary>
    public void Release(in Operand operand)
    {
        if (operand.Place == OperandPlace.Temporary)
            Scope.ReturnTemporary(operand.Home!);
    }

    public void Drop()
    {
        if (Top.Place == OperandPlace.IlStack)
        {
            OnIlStack--;
            Scope.Il.Emit(OpCodes.Pop);
        }
        else
        {
            Release(Top);
        }
        Remove(1);
    }

    /// <summary>Empties the IL stack, and copies operands that are read from locals: code that follows may run more than once or not at all.</summary>
    public void SpillAll()
    {
        SpillIlStack();
        for (var i = _settled; i < _operands.Count; i++)
            if (_operands[i].Place == OperandPlace.Local)
                CopyLocal(i);
        _settled = _operands.Count;
    }

    /// <summary>Empties the IL stack where no code follows that could change a local first.</summary>
    public void SpillIlStack()
    {
        for (var i = _operands.Count - 1; i >= 0 && OnIlStack > 0; i--)
            if (_operands[i].Place == OperandPlace.IlStack)
                Spill(i);
    }

    /// <summary>Whether the IL stack holds operands below the top ones, where nothing can be popped once these are loaded.</summary>
    public bool HoldsOnIlStackBelow(int top)
    {
        var below = OnIlStack;
        for (var i = _operands.Count - top; i < _operands.Count; i++)
            if (_operands[i].Place == OperandPlace.IlStack)
                below--;
        return below > 0;
    }

    /// <summary>A local is about to be written: operands that are still to be read from it get their value now.</summary>
    public void BeforeWrite(Variable local)
    {
        foreach (var i in local.PendingReads)
            if (i < _operands.Count && _operands[i].Place == OperandPlace.Local && _operands[i].Home == local)
                CopyLocal(i);
        local.PendingReads.Clear();
    }

    /// <summary>Loads copies of the top operands onto the IL stack, which holds none of them; they stay.</summary>
    public void LoadCopies(int count)
    {
        for (var i = _operands.Count - count; i < _operands.Count; i++)
            _operands[i].Load(Scope);
    }

    /// <summary>Forgets operands above a height after code that does not return, or whose values were moved.</summary>
    public void Truncate(int height)
    {
        for (var i = _operands.Count - 1; i >= height; i--)
            if (_operands[i].Place == OperandPlace.IlStack)
                OnIlStack--;
            else
                Release(_operands[i]);
        Remove(_operands.Count - height);
    }

    /// <summary>Moves an operand that is not on the IL stack to a place of the caller's choice.</summary>
    public void Rehome(int index, Variable home)
    {
        var operand = _operands[index];
        operand.Load(Scope);
        home.Store(Scope);
        Release(operand);
        _operands[index] = operand with { Place = OperandPlace.Temporary, Home = home };
    }

    /// <summary>An operand that is not on the IL stack has another value now, in a temporary.</summary>
    public void Replace(int index, Variable temporary)
    {
        Release(_operands[index]);
        _operands[index] = new Operand(temporary.Type, OperandPlace.Temporary, temporary, 0, 0);
        InFrame = Math.Min(InFrame, index);
    }

    private void Remove(int count)
    {
        _operands.RemoveRange(_operands.Count - count, count);
        _settled = Math.Min(_settled, _operands.Count);
        InFrame = Math.Min(InFrame, _operands.Count);
    }

    private void Materialize(int count)
    {
        var first = _operands.Count - count;
        _settled = Math.Min(_settled, first);
        InFrame = Math.Min(InFrame, first);
        while (first < _operands.Count && _operands[first].Place == OperandPlace.IlStack)
            first++;
        for (var i = _operands.Count - 1; i > first; i--)
            if (_operands[i].Place == OperandPlace.IlStack)
                Spill(i);
        for (var i = first; i < _operands.Count; i++)
        {
            _operands[i].Load(Scope);
            Release(_operands[i]);
            _operands[i] = _operands[i] with { Place = OperandPlace.IlStack, Home = null };
            OnIlStack++;
        }
    }

    /// <summary>Stores the topmost value of the IL stack, which is that of operand <paramref name="index"/>.</summary>
    private void Spill(int index)
    {
        var temporary = Scope.RentTemporary(_operands[index].Type);
        temporary.Store(Scope);
        OnIlStack--;
        _operands[index] = _operands[index] with { Place = OperandPlace.Temporary, Home = temporary };
    }

    private void CopyLocal(int index)
    {
        var temporary = Scope.RentTemporary(_operands[index].Type);
        _operands[index].Load(Scope);
        temporary.Store(Scope);
        _operands[index] = _operands[index] with { Place = OperandPlace.Temporary, Home = temporary };
    }
}
