using System.Reflection.Emit;
using Seam.Engine.Compile.Split;
using Seam.Wasm.Binary;
using Seam.Wasm.Model;
using Seam.Wasm.Operators;

namespace Seam.Engine.Compile;

/// <summary>
/// Compiles one function in one pass over its operators. The families of operators, each in a file of its own, know how
/// to write theirs; what they share is here: the operand stack, the open blocks, the method being written.
/// </summary>
internal sealed class FunctionCompiler
{
    private SplitFunction? _split;
    private readonly FuelPlan? _fuel;
    private Variable[]? _returned;
    private int _deadBlocks;

    private FunctionCompiler(ModuleContext module, int function, MethodScope scope)
    {
        Summary = FunctionSummary.Of(module.BodyOf(function));
        _fuel = module.CountsFuel ? new FuelPlan(module.BodyOf(function)) : null;
        Module = module;
        Type = module.FunctionTypeOf(function);
        Scope = scope;
        Stack = new OperandStack { Scope = scope };
    }

    public ModuleContext Module { get; }

    public FunctionSummary Summary { get; }

    public FunctionType Type { get; }

    /// <summary>The method being written.</summary>
    public MethodScope Scope { get; private set; }

    public IlWriter Il => Scope.Il;

    public OperandStack Stack { get; }

    public ControlStack Control { get; } = new();

    /// <summary>The parameters and locals that are used, by index.</summary>
    public Dictionary<int, Variable> Locals { get; private set; } = [];

    /// <summary>The operator before the one being written.</summary>
    public Operator Previous { get; private set; } = OperatorTable.Of(Opcode.Nop);

    /// <summary>Whether the code about to be written can run.</summary>
    public bool IsReachable { get; set; } = true;

    /// <param name="module">The module.</param>
    /// <param name="function">Its index, one that the module defines.</param>
    /// <param name="offsets">Gets a table for each method written.</param>
    public static void Compile(ModuleContext module, int function, Dictionary<MethodName, OffsetTable> offsets)
    {
        var method = module.Methods[function - module.Wasm.ImportedFunctionCount];
        var body = module.BodyOf(function);
        var parameters = module.FunctionTypeOf(function).Parameters;
        var scope = new MethodScope(method.GetILGenerator(4 * body.Code.Length + 64), parameters.Length);
        offsets[new MethodName(function, 0)] = scope.Offsets;
        var compiler = new FunctionCompiler(module, function, scope);
        if (SplitPlan.IsNeeded(body, compiler.Summary, module) && !SplitObstacle.IsIn(body))
            compiler.InParts(function, body, SplitPlan.Of(body, module), offsets);
        else
            compiler.Whole(body);
        scope.Finish();
    }

    public ControlFrame Frame(int depth) => Control[depth];

    public void BecomeUnreachable()
    {
        IsReachable = false;
        Stack.Truncate(Control.Peek().Height);
    }

    /// <summary>Variables for the values that branches to a block carry; the block is <paramref name="height"/> operands up.</summary>
    public Variable[] DeclareTargets(ValueType[] types, int height) => _split is { } split
        ? [.. types.Select((type, i) => split.Frame.Operand(type, height + i))]
        : [.. types.Select(Scope.RentTemporary)];

    /// <summary>
    /// Before a block: code in it may run more than once or not at all. In a split function all operands go to the frame here, since a part
    /// that begins inside would move them where only some paths pass.
    /// </summary>
    public void SpillForBlock()
    {
        Stack.SpillAll();
        _split?.MoveOperandsToFrame();
    }

    public void PushVariables(Variable[] variables)
    {
        foreach (var variable in variables)
            Stack.PushTemporary(variable);
    }

    /// <summary>Returns the values on the IL stack, which holds nothing else.</summary>
    public void WriteReturn()
    {
        if (_split is not null)
        {
            Families.Branches.StoreAll(this, DeclareTargets(Type.Results, 0));
            _split.Escape(0);
            return;
        }
        if (Scope.Regions > 0)
        {
            _returned ??= DeclareTargets(Type.Results, 0);
            Families.Branches.StoreAll(this, _returned);
            Scope.Outside(WriteReturned);
            return;
        }
        WriteReturnOutside();
    }

    /// <summary>No method returns from within a try region: the results wait outside.</summary>
    private void WriteReturned()
    {
        foreach (var result in _returned!)
            result.Load(Scope);
        WriteReturnOutside();
    }

    private void WriteReturnOutside()
    {
        if (Type.Results.Length > 1)
            Families.Tuples.Pack(Il, Type.Results);
        Il.Emit(OpCodes.Ret);
    }

    /// <summary>Returns what another function returns, with the arguments on the IL stack, which holds nothing else.</summary>
    public void WriteTailCall(Families.CallTarget target)
    {
        if (_split is not null)
            _split.TailCall(target);
        else if (Scope.Regions > 0)
            TailCallOutside(target);
        else
            target.TailCall(Il);
    }

    /// <summary>The function ends with the call, so its try regions do not catch what the callee throws.</summary>
    private void TailCallOutside(Families.CallTarget target)
    {
        var arguments = DeclareTargets(target.Type.Parameters, Stack.Count);
        Families.Branches.StoreAll(this, arguments);
        Scope.Outside(() =>
        {
            foreach (var argument in arguments)
                argument.Load(Scope);
            target.TailCall(Il);
        });
    }

    /// <summary>Goes to a block of another method of the same function, whose values are in their places.</summary>
    public void Escape(ControlFrame target) => _split!.Escape(target.Level);

    /// <summary>Goes on writing in another method of the same function.</summary>
    public void Enter(PartMethod part)
    {
        Enter(part.Scope);
        Prologue.Fetch(this, part.Scope, Summary);
    }

    /// <inheritdoc cref="Enter(PartMethod)"/>
    public void Enter(MethodScope scope) => Scope = Stack.Scope = scope;

    /// <summary>A call may have grown a memory, and so may another thread, of whose growth an atomic operator may tell. It also takes fuel.</summary>
    public void AfterForeignCode() => Scope.FetchAgain();

    /// <summary>Throws when the condition <paramref name="branch"/> holds for the values on the IL stack, which must hold nothing else.</summary>
    public void TrapIf(OpCode branch, TrapKind kind) => Scope.TrapIf(branch, kind);

    /// <summary>The engine's number of a type of the module: known now, or, in code that is kept for other engines, a field of the instance.</summary>
    public void LoadTypeNumber(int type)
    {
        if (!Module.Layout.HasTypes)
        {
            Il.Int32(Module.Types.NumberOf(type));
            return;
        }
        Scope.LoadFieldAddress(Module.Layout.Types[type]);
        Il.Emit(OpCodes.Ldind_I4);
    }

    /// <summary>Parameters and results of a block.</summary>
    public (ValueType[] Parameters, ValueType[] Results) TypesOf(BlockType type)
    {
        if (type.IsEmpty)
            return ([], []);
        if (type.HasResult)
            return ([], [Module.Lower(type.Result)]);
        var function = Module.FunctionTypes[type.TypeIndex];
        return (function.Parameters, function.Results);
    }

    private void Whole(FunctionBody body)
    {
        Prologue.Write(this, Summary);
        Locals = Prologue.DeclareLocals(this, Summary, new LocalTypes(Type, body, Module.Lower));
        Body(body);
    }

    private void InParts(int function, FunctionBody body, Region[] plan, Dictionary<MethodName, OffsetTable> offsets)
    {
        var entry = Scope;
        var types = new LocalTypes(Type, body, Module.Lower);
        var frame = new SharedFrame(this, function, Summary, types) { HasObjects = ObjectUse.IsIn(this, Summary, types, new CodeReader(body)) };
        Locals = frame.Locals;
        var first = frame.DefinePart(offsets);
        _split = new SplitFunction(this, frame, plan, offsets);
        Enter(first);
        Body(body);
        first.Scope.Finish();
        Enter(entry);
        frame.WriteEntry(entry, first);
    }

    private void Body(FunctionBody body)
    {
        Control.Push(new ControlFrame
        {
            Kind = BlockKind.Function,
            Parameters = [],
            Results = Type.Results,
            Height = 0,
            Scope = Scope,
            Level = 0,
        });
        var code = new CodeReader(body);
        while (code.Next())
        {
            Module.Stop.ThrowIfCancellationRequested();
            _split?.MoveTo(code.Offset);
            if (!IsReachable && IsSkipped(code.Opcode))
                continue;
            if (IsReachable)
                _fuel?.Charge(this, code.Offset, isShared: _split is not null);
            if (Stack.OnIlStack == 0)
                Scope.Offsets.Add(Il.Bytes, code.Offset);
            Write(in code);
            Previous = code.Operator;
        }
    }

    private void Write(in CodeReader code)
    {
        Rotations.Hide(this, code.Opcode);
        var isRotated = Rotations.Keeps(code.Opcode) && Stack.Top.IsRotated;
        Emissions.Of(code.Operator)(this, in code);
        if (isRotated)
            Stack.MarkRotated();
    }

    /// <summary>In code that cannot run only the end of what was begun while it could run matters.</summary>
    private bool IsSkipped(Opcode opcode)
    {
        switch (opcode)
        {
            case Opcode.Block or Opcode.Loop or Opcode.If or Opcode.TryTable or Opcode.Try:
                _deadBlocks++;
                return true;
            case Opcode.End or Opcode.Delegate when _deadBlocks > 0:
                _deadBlocks--;
                return true;
            case Opcode.End or Opcode.Delegate:
                return false;
            case Opcode.Else or Opcode.Catch or Opcode.CatchAll:
                return _deadBlocks > 0;
            default:
                return true;
        }
    }
}
