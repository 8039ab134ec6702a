using System.Reflection.Emit;
using Seam.Engine.Run;
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
    private readonly OffsetTable _offsets;
    private int _deadBlocks;

    private FunctionCompiler(ModuleContext module, int function, MethodScope scope, OffsetTable offsets)
    {
        Module = module;
        Type = module.Wasm.FunctionTypeOf(function);
        Scope = scope;
        _offsets = offsets;
        Stack = new OperandStack { Scope = scope };
    }

    public ModuleContext Module { get; }

    public FunctionType Type { get; }

    public MethodScope Scope { get; }

    public IlWriter Il => Scope.Il;

    public OperandStack Stack { get; }

    public Stack<ControlFrame> Control { get; } = new();

    /// <summary>Parameters, then declared locals.</summary>
    public Variable[] Locals { get; private set; } = [];

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
        var body = module.Wasm.Functions[function - module.Wasm.ImportedFunctionCount];
        var summary = FunctionSummary.Of(body);
        var parameters = module.Wasm.FunctionTypeOf(function).Parameters;
        var scope = new MethodScope(method.GetILGenerator(4 * body.Code.Length + 64), parameters.Length);
        var table = offsets[new MethodName(function, 0)] = new OffsetTable();
        var compiler = new FunctionCompiler(module, function, scope, table);
        Prologue.Write(compiler, summary);
        compiler.Locals = Prologue.DeclareLocals(compiler, body);
        compiler.Body(body);
        scope.Finish(table);
        table.Trim();
    }

    public ControlFrame Frame(int depth) => Control.ElementAt(depth);

    public void BecomeUnreachable()
    {
        IsReachable = false;
        Stack.Truncate(Control.Peek().Height);
    }

    /// <summary>Variables for the values that branches to a block carry; the block is <paramref name="height"/> operands up.</summary>
    public Variable[] DeclareTargets(ValueType[] types, int height) => [.. types.Select(Scope.RentTemporary)];

    public void PushVariables(Variable[] variables)
    {
        foreach (var variable in variables)
            Stack.PushTemporary(variable);
    }

    /// <summary>Returns the values on the IL stack, which holds nothing else.</summary>
    public void WriteReturn()
    {
        if (Type.Results.Length > 1)
            Families.Tuples.Pack(Il, Type.Results);
        Il.Emit(OpCodes.Ret);
    }

    /// <summary>A call may have grown a memory.</summary>
    public void AfterForeignCode() => Scope.FetchLengthsAgain();

    /// <summary>Throws when the condition <paramref name="branch"/> holds for the values on the IL stack, which must hold nothing else.</summary>
    public void TrapIf(OpCode branch, TrapKind kind) => Scope.TrapIf(branch, kind);

    /// <summary>Parameters and results of a block.</summary>
    public (ValueType[] Parameters, ValueType[] Results) TypesOf(BlockType type)
    {
        if (type.IsEmpty)
            return ([], []);
        if (type.HasResult)
            return ([], [type.Result]);
        var function = Module.Wasm.Types[type.TypeIndex];
        return (function.Parameters, function.Results);
    }

    private void Body(FunctionBody body)
    {
        Control.Push(new ControlFrame
        {
            Kind = BlockKind.Function, Parameters = [], Results = Type.Results, Height = 0, Scope = Scope, Level = 0,
        });
        var code = new CodeReader(body);
        while (code.Next())
        {
            if (!IsReachable && IsSkipped(code.Opcode))
                continue;
            if (Stack.OnIlStack == 0)
                _offsets.Add(Il.Bytes, code.Offset);
            Emissions.Of(code.Operator)(this, in code);
            Previous = code.Operator;
        }
    }

    /// <summary>In code that cannot run only the end of what was begun while it could run matters.</summary>
    private bool IsSkipped(Opcode opcode)
    {
        switch (opcode)
        {
            case Opcode.Block or Opcode.Loop or Opcode.If:
                _deadBlocks++;
                return true;
            case Opcode.End when _deadBlocks > 0:
                _deadBlocks--;
                return true;
            case Opcode.End:
                return false;
            case Opcode.Else:
                return _deadBlocks > 0;
            default:
                return true;
        }
    }
}
