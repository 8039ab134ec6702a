using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;

namespace Seam.Engine.Compile.Split;

/// <summary>
/// Where the parts of a split function keep what they share: its locals, then a slot for each height of the operand stack.
/// The function's own method allocates it and calls the first part.
/// </summary>
internal sealed class SharedFrame
{
    private const int OperandBytes = 16;
    private const int ObjectBytes = 8;

    private readonly FunctionCompiler _f;
    private readonly int _function;
    private readonly int _localBytes;
    private readonly int _localObjects;
    private readonly Dictionary<FunctionType, int> _tailCalls = [];
    private int _operands;
    private int _objects;
    private int _parts;

    public SharedFrame(FunctionCompiler f, int function, FunctionSummary summary, LocalTypes types)
    {
        (_f, _function) = (f, function);
        foreach (var index in summary.Locals)
        {
            if (IlTypes.IsObject(types[index]))
            {
                Locals[index] = new ObjectFrameVariable(types[index], _localObjects++);
                continue;
            }
            Locals[index] = new FrameVariable(types[index], _localBytes);
            _localBytes += types[index].Kind == ValueKind.V128 ? 16 : 8;
        }
    }

    /// <summary>The parameters and locals that are used, by index.</summary>
    public Dictionary<int, Variable> Locals { get; } = [];

    /// <summary>Whether any of the variables may be an object.</summary>
    public required bool HasObjects { get; init; }

    /// <summary>The slot of the operand at a height.</summary>
    public FrameVariable Operand(ValueType type, int height)
    {
        if (IlTypes.IsObject(type))
        {
            _objects = Math.Max(_objects, _localObjects + height + 1);
            return new ObjectFrameVariable(type, _localObjects + height);
        }
        _operands = Math.Max(_operands, height + 1);
        return new FrameVariable(type, _localBytes + height * OperandBytes);
    }

    public PartMethod DefinePart(Dictionary<MethodName, OffsetTable> offsets)
    {
        var name = new MethodName(_function, ++_parts);
        var builder = _f.Module.Code.DefineMethod(
            name.ToString(), MethodAttributes.Public | MethodAttributes.Static, typeof(int),
            HasObjects ? [typeof(nint), typeof(nint), typeof(object).MakeByRefType()] : [typeof(nint), typeof(nint)]);
        builder.InitLocals = false;
        builder.SetImplementationFlags(_f.Module.Optimisation);
        var scope = new MethodScope(builder.GetILGenerator(), Part.ContextArgument);
        offsets[name] = scope.Offsets;
        return new PartMethod(builder, scope);
    }

    /// <summary>Calls a part.</summary>
    public void Call(MethodScope scope, PartMethod part)
    {
        scope.LoadFrame();
        scope.LoadContext();
        if (HasObjects)
            scope.LoadObjectFrame();
        scope.Il.Call(part.Builder);
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
        if (!_tailCalls.TryGetValue(type, out var level))
            _tailCalls[type] = level = -2 - _tailCalls.Count;
        return level;
    }

    /// <summary>The function's own method: frame, arguments into it, the first part, results out of it.</summary>
    public void WriteEntry(MethodScope scope, PartMethod first)
    {
        Variable[] results = [.. _f.Type.Results.Select(Operand)];
        var (bytes, objects) = (_localBytes + _operands * OperandBytes, Math.Max(_objects, _localObjects));
        Prologue.CheckStack(scope, bytes + objects * ObjectBytes);
        scope.AllocateFrame(bytes);
        if (HasObjects)
            scope.AllocateObjectFrame(DefineObjects(Math.Max(objects, 1)));
        Clear(scope);
        foreach (var (index, local) in Locals.Where(local => local.Key < _f.Type.Parameters.Length))
        {
            new ArgumentVariable(local.Type, index).Load(scope);
            local.Store(scope);
        }
        Call(scope, first);
        WriteTailCalls(scope);
        foreach (var result in results)
            result.Load(scope);
        if (_f.Type.Results.Length > 1)
            Families.Tuples.Pack(scope.Il, _f.Type.Results);
        scope.Il.Emit(OpCodes.Ret);
    }

    /// <summary>Takes where the first part escaped to, and makes the call it may ask for.</summary>
    private void WriteTailCalls(MethodScope scope)
    {
        var code = scope.Il.Declare(typeof(int));
        scope.Il.Store(code);
        foreach (var (type, level) in _tailCalls)
        {
            var next = scope.Il.DefineLabel();
            var places = TailCallPlaces(type);
            scope.Il.Load(code);
            scope.Il.Int32(level + 1);
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

    /// <summary>A structure of so many objects, which a local of its type has cleared.</summary>
    private Type DefineObjects(int count)
    {
        var objects = ((ModuleBuilder)_f.Module.Code.Module).DefineType(
            $"Objects{_function}", TypeAttributes.Public | TypeAttributes.Sealed | TypeAttributes.SequentialLayout, typeof(System.ValueType));
        objects.SetCustomAttribute(new CustomAttributeBuilder(typeof(InlineArrayAttribute).GetConstructor([typeof(int)])!, [count]));
        objects.DefineField("First", typeof(object), FieldAttributes.Public);
        return objects.CreateType();
    }

    private void Clear(MethodScope scope)
    {
        scope.LoadFrame();
        scope.Il.Int32(0);
        scope.Il.Int32(_localBytes);
        scope.Il.Emit(OpCodes.Initblk);
    }
}
