using System.Reflection.Emit;

namespace Seam.Engine.Compile.Split;

/// <summary>
/// Goes from method to method while a function is compiled, as the plan has it. Where it does, operands go to their slots of the
/// shared frame, where the other method finds them.
/// </summary>
internal sealed class SplitFunction(FunctionCompiler f, SharedFrame frame, Region[] plan, Dictionary<MethodName, OffsetTable> offsets)
{
    private readonly Stack<Part> _open = new();
    private int _next;

    public SharedFrame Frame { get; } = frame;

    /// <summary>Before the operator at a byte of the module: closes the parts that end there, then opens those that begin.</summary>
    public void MoveTo(int offset)
    {
        while (_open.TryPeek(out var part) && part.Region.End <= offset)
            Close(_open.Pop());
        while (_next < plan.Length && plan[_next].Start == offset)
            Open(plan[_next++]);
    }

    /// <summary>Leaves the method for a block outside it, whose values are in their slots.</summary>
    public void Escape(int level)
    {
        if (_open.TryPeek(out var part))
            part.Escapes.Add(level);
        f.Il.Int32(level + 1);
        f.Il.Emit(OpCodes.Ret);
    }

    /// <summary>Leaves the function for another, whose arguments are on the IL stack: its own method makes the call.</summary>
    public void TailCall(Families.CallTarget target)
    {
        var places = Frame.TailCallPlaces(target.Type);
        Families.Branches.StoreAll(f, places.Arguments);
        target.LoadContext();
        places.Context.Store(f.Scope);
        target.LoadCode();
        places.Code.Store(f.Scope);
        Escape(Frame.TailCallLevel(target.Type));
    }

    /// <summary>Puts the operands that are not constants into their slots, where every part finds them.</summary>
    public void MoveOperandsToFrame()
    {
        f.Stack.SpillIlStack();
        for (var i = f.Stack.InFrame; i < f.Stack.Count; i++)
            if (f.Stack[i].Place != OperandPlace.Constant)
                MoveToFrame(i);
        f.Stack.InFrame = f.Stack.Count;
    }

    private void Open(Region region)
    {
        if (!f.IsReachable)
        {
            _open.Push(new Part(region, null, null));
            return;
        }
        MoveOperandsToFrame();
        var method = Frame.DefinePart(offsets);
        _open.Push(new Part(region, f.Scope, method));
        f.Enter(method);
    }

    private void Close(Part part)
    {
        if (part is not { Method: { } method, Outer: { } outer })
            return;
        if (f.IsReachable)
        {
            MoveOperandsToFrame();
            f.Il.Int32(0);
            f.Il.Emit(OpCodes.Ret);
        }
        method.Scope.Finish();
        f.Enter(outer);
        Frame.Call(outer, method);
        f.AfterForeignCode();
        Follow(part);
    }

    private void MoveToFrame(int index)
    {
        var home = Frame.Operand(f.Stack[index].Type, index);
        if (f.Stack[index].Home is not FrameVariable frame || !frame.IsSamePlace(home))
            f.Stack.Rehome(index, home);
    }

    /// <summary>Goes where the part said: to blocks of this method by a branch, to others by leaving it as well.</summary>
    private void Follow(Part part)
    {
        var code = f.Il.Declare(typeof(int));
        f.Il.Store(code);
        while (Near(part) is { } target)
        {
            part.Escapes.Remove(target.Level);
            target.IsTargeted = true;
            f.Il.Load(code);
            f.Il.Int32(target.Level + 1);
            f.Il.Branch(OpCodes.Beq, target.Label);
        }
        if (part.Escapes.Count > 0 || !f.IsReachable)
            PassOn(part, code);
    }

    /// <summary>The innermost block that the part branches to, when it is one of the method around it: these are further in than all others.</summary>
    private ControlFrame? Near(Part part) =>
        part.Escapes is { Count: > 0, Max: > 0 and var level } && f.Frame(f.Control.Count - 1 - level) is var target && target.Scope == f.Scope ? target : null;

    private void PassOn(Part part, LocalBuilder code)
    {
        if (_open.TryPeek(out var around))
            around.TakeEscapes(part);
        var stay = f.Il.DefineLabel();
        if (f.IsReachable)
        {
            f.Il.Load(code);
            f.Il.Branch(OpCodes.Brfalse, stay);
        }
        f.Il.Load(code);
        f.Il.Emit(OpCodes.Ret);
        f.Il.Mark(stay);
    }
}
