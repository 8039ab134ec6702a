using System.Reflection;
using System.Reflection.Emit;

namespace Seam.Engine.Compile.Split;

/// <summary>
/// Where the parts of a split function keep what they share: its locals, then a slot for each height of the operand stack.
/// The function's own method allocates it and calls the first part.
/// </summary>
internal sealed class SharedFrame(FunctionCompiler f, int function, FrameVariable[] locals)
{
    private const int OperandBytes = 16;

    private readonly int _localBytes = locals.Sum(local => BytesOf(local.Type));
    private readonly List<FunctionType> _tailCalls = [];
    private int _operands;
    private int _parts;

    public static int BytesOf(ValueType type) => type.Kind == ValueKind.V128 ? 16 : 8;

    /// <summary>The slot of the operand at a height.</summary>
    public FrameVariable Operand(ValueType type, int height)
    {
        _operands = Math.Max(_operands, height + 1);
        return new FrameVariable(type, _localBytes + height * OperandBytes);
    }

    public PartMethod DefinePart(Dictionary<MethodName, OffsetTable> offsets)
    {
        var name = new MethodName(function, ++_parts);
        var builder = f.Module.Code.DefineMethod(
            name.ToString(), MethodAttributes.Public | MethodAttributes.Static, typeof(int), [typeof(nint), typeof(nint)]);
        builder.InitLocals = false;
        var scope = new MethodScope(builder.GetILGenerator(), Part.ContextArgument);
        offsets[name] = scope.Offsets;
        return new PartMethod(builder, scope);
    }

    /// <summary>Where the function's own method finds what it takes to call a function in its own place.</summary>
    public (Variable[] Arguments, Variable Context, Variable Code) TailCallPlaces(FunctionType type)
    {
        var count = type.Parameters.Length;
        return (
            [.. type.Parameters.Select(Operand)], Operand(ValueType.I64, count), Operand(ValueType.I64, count + 1));
    }

    /// <summary>What a part that wants such a call escapes to: one level below the function for each type.</summary>
    public int TailCallLevel(FunctionType type)
    {
        if (!_tailCalls.Contains(type))
            _tailCalls.Add(type);
        return -2 - _tailCalls.IndexOf(type);
    }

    /// <summary>The function's own method: frame, arguments into it, the first part, results out of it.</summary>
    public void WriteEntry(MethodScope scope, PartMethod first)
    {
        var bytes = _localBytes + _operands * OperandBytes;
        Prologue.CheckStack(scope, bytes);
        scope.AllocateFrame(bytes);
        Clear(scope);
        for (var i = 0; i < f.Type.Parameters.Length; i++)
        {
            scope.LoadFrame();
            scope.Il.Offset(locals[i].Offset);
            scope.Il.LoadArgument(i);
            Cells.Store(scope.Il, f.Type.Parameters[i]);
        }
        scope.LoadFrame();
        scope.LoadContext();
        scope.Il.Call(first.Builder);
        WriteTailCalls(scope);
        for (var i = 0; i < f.Type.Results.Length; i++)
            Operand(f.Type.Results[i], i).Load(scope);
        if (f.Type.Results.Length > 1)
            Families.Tuples.Pack(scope.Il, f.Type.Results);
        scope.Il.Emit(OpCodes.Ret);
    }

    /// <summary>Takes where the first part escaped to, and makes the call it may ask for.</summary>
    private void WriteTailCalls(MethodScope scope)
    {
        var code = scope.Il.Declare(typeof(int));
        scope.Il.Store(code);
        foreach (var type in _tailCalls)
        {
            var next = scope.Il.DefineLabel();
            var places = TailCallPlaces(type);
            scope.Il.Load(code);
            scope.Il.Int32(TailCallLevel(type) + 1);
            scope.Il.Branch(OpCodes.Bne_Un, next);
            foreach (var argument in places.Arguments)
                argument.Load(scope);
            new Families.CallTarget(type, null, () => LoadPointer(scope, places.Context), () => LoadPointer(scope, places.Code)).TailCall(scope.Il);
            scope.Il.Mark(next);
        }
    }

    private static void LoadPointer(MethodScope scope, Variable place)
    {
        place.Load(scope);
        scope.Il.Emit(OpCodes.Conv_I);
    }

    private void Clear(MethodScope scope)
    {
        scope.LoadFrame();
        scope.Il.Int32(0);
        scope.Il.Int32(_localBytes);
        scope.Il.Emit(OpCodes.Initblk);
    }
}
