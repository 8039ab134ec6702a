using Seam.Translator.Ir;
using Seam.Translator.Structure;
using Seam.Wasm.Model;
using Seam.Wasm.Operators;

namespace Seam.Translator.Encode;

/// <summary>Writes the code of one guest function along its control tree.</summary>
internal sealed class FunctionEncoder
{
    /// <summary>No block: falling off the end here is not meant to happen.</summary>
    private const int Nothing = -1;

    private readonly FunctionContext _context;
    private readonly TransferEncoder _transfers;
    private readonly CodeBuffer _code;

    private FunctionEncoder(FunctionContext context) =>
        (_context, _code, _transfers) = (context, context.Code, new TransferEncoder(context));

    public static FunctionBody Encode(ModuleContext module, Function function)
    {
        var reducible = Reducible.Make(function);
        var context = new FunctionContext(module, reducible);
        for (var i = 0; i < function.Parameters.Count; i++)
            context.Locals.Bind(function.Parameters[i], i);
        new FunctionEncoder(context).EmitAll(Structurer.Structure(reducible));
        return context.Code.Finish(module.TypeIndex(ModuleContext.TypeOf(function)));
    }

    private void EmitAll(Control control)
    {
        if (_context.Function.Escapes == EscapeForm.Never)
        {
            Emit(control, Nothing);
            _code.Op(Opcode.Unreachable);
            return;
        }
        _code.Begin(Opcode.Block, FunctionContext.Leaving);
        Emit(control, Nothing);
        _code.Op(Opcode.Unreachable);
        _code.End();
        _transfers.Leave();
    }

    /// <summary>Writes a construct; when control falls off its end, the block <paramref name="next"/> follows.</summary>
    private void Emit(Control? control, int next)
    {
        while (control is not null)
            control = Step(control, next);
    }

    /// <summary>Writes the beginning of a construct and returns what remains.</summary>
    private Control? Step(Control control, int next)
    {
        switch (control)
        {
            case LoopControl loop:
                _code.Begin(Opcode.Loop, loop.Header);
                Emit(loop.Body, next);
                _code.End();
                return null;
            case MergeControl merge:
                _code.Begin(Opcode.Block, merge.Target);
                Emit(merge.Body, merge.Target);
                _code.End();
                return merge.After;
            default:
                return Code((CodeControl)control, next);
        }
    }

    private Control? Code(CodeControl control, int next)
    {
        var block = _context.Function.Blocks[control.Block];
        var encoder = new BlockEncoder(_context, block);
        encoder.Operations();
        switch (block.Terminator)
        {
            case Jump jump:
                return GoTo(control, jump.Target, next);
            case Branch branch:
                return Branch(control, encoder, branch, next);
            case Switch cases:
                encoder.Operand(cases.Index);
                _code.BranchTable(cases.Cases, cases.Default);
                return null;
            default:
                return _transfers.Emit(encoder, block.Terminator) is { } continuation ? GoTo(control, continuation, next) : null;
        }
    }

    /// <summary>Goes to a block: what stands in place is returned, a branch is written unless the block follows anyway.</summary>
    private Control? GoTo(CodeControl control, int target, int next)
    {
        if (control.Inline.TryGetValue(target, out var inline))
            return inline;
        if (target != next)
            _code.Branch(Opcode.Br, target);
        return null;
    }

    private Control? Branch(CodeControl control, BlockEncoder encoder, Branch branch, int next)
    {
        if (branch.Taken == branch.Otherwise)
            return GoTo(control, branch.Taken, next);
        var taken = control.Inline.GetValueOrDefault(branch.Taken);
        var otherwise = control.Inline.GetValueOrDefault(branch.Otherwise);
        if (taken is null && (branch.Taken != next || otherwise is not null))
        {
            encoder.Operand(branch.Condition);
            _code.Branch(Opcode.BrIf, branch.Taken);
            return GoTo(control, branch.Otherwise, next);
        }
        if (otherwise is null)
        {
            encoder.Negated(branch.Condition);
            _code.Branch(Opcode.BrIf, branch.Otherwise);
            return GoTo(control, branch.Taken, next);
        }
        encoder.Operand(branch.Condition);
        _code.Begin(Opcode.If);
        Emit(taken, next);
        _code.Else();
        Emit(otherwise, next);
        _code.End();
        return null;
    }
}
