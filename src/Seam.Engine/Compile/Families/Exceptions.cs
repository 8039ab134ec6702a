using System.Reflection.Emit;
using Seam.Engine.Intrinsics;
using Seam.Wasm.Binary;
using Seam.Wasm.Operators;
using static Seam.Engine.Compile.Emissions;

namespace Seam.Engine.Compile.Families;

/// <summary>
/// Exceptions are exceptions of .NET, and a block that catches them is a try region. Its handler only keeps the exception;
/// behind it, outside of the region and with an empty IL stack, ordinary code chooses the clause and branches.
/// </summary>
internal static class Exceptions
{
    public static readonly EmissionRow[] Rows =
    [
        Row(Opcode.Throw, Throw),
        Row(Opcode.ThrowRef, (FunctionCompiler f, in CodeReader _) => ThrowReference(f)),
        Row(Opcode.TryTable, TryTable),
        Row(Opcode.Try, (FunctionCompiler f, in CodeReader code) => Open(f, BlockKind.Try, code.BlockType)),
        Row(Opcode.Catch, (FunctionCompiler f, in CodeReader code) => Catch(f, code.Index)),
        Row(Opcode.CatchAll, (FunctionCompiler f, in CodeReader _) => Catch(f, null)),
        Row(Opcode.Delegate, (FunctionCompiler f, in CodeReader code) => Delegate(f, code.Index)),
        Row(Opcode.Rethrow, (FunctionCompiler f, in CodeReader code) => Rethrow(f, code.Index)),
    ];

    /// <summary>The end of a block that catches.</summary>
    public static void End(FunctionCompiler f, ControlFrame frame)
    {
        var caught = frame.Catch!;
        if (frame.Kind != BlockKind.Catch)
            EndRegion(f, frame);
        else
            LeaveBody(f, frame);
        foreach (var (clause, target) in caught.Clauses)
            Clause(f, caught, clause, target);
        if (caught.Next is { } next)
        {
            f.Il.Mark(next);
            ThrowAgain(f, caught.Exception);
        }
        Continue(f, frame);
    }

    private static void Throw(FunctionCompiler f, in CodeReader code)
    {
        var types = f.Module.TagParametersOf(code.Index);
        f.Stack.Take(types.Length);
        if (types.Length == 0)
        {
            f.Il.Emit(OpCodes.Ldnull);
        }
        else
        {
            Tuples.Pack(f.Il, types);
            f.Il.Emit(OpCodes.Box, IlTypes.Tuple(types));
        }
        f.Il.Int32(code.Index);
        f.Scope.LoadContext();
        f.Il.Call(f.Module.Host.Exception.Method);
        f.Il.Emit(OpCodes.Throw);
        f.BecomeUnreachable();
    }

    private static void ThrowReference(FunctionCompiler f)
    {
        f.Stack.Take(1);
        WriteThrowAgain(f);
        f.BecomeUnreachable();
    }

    /// <summary>A block without clauses is only a block.</summary>
    private static void TryTable(FunctionCompiler f, in CodeReader code)
    {
        if (code.CatchCount == 0)
        {
            Control.Block(f, in code);
            return;
        }
        var targets = new List<(CatchClause, ControlFrame)>(code.CatchCount);
        foreach (var clause in code.Catches)
            targets.Add((clause, f.Frame(clause.Label)));
        Open(f, BlockKind.TryTable, code.BlockType);
        f.Control.Peek().Catch!.Clauses.AddRange(targets);
    }

    private static void Open(FunctionCompiler f, BlockKind kind, BlockType type)
    {
        var (parameters, results) = f.TypesOf(type);
        f.SpillForBlock();
        var height = f.Stack.Count - parameters.Length;
        f.Control.Push(new ControlFrame
        {
            Kind = kind,
            Parameters = parameters,
            Results = results,
            Height = height,
            Scope = f.Scope,
            Level = f.Control.Count,
            Regions = f.Scope.Regions,
            Label = f.Il.DefineLabel(),
            Targets = f.DeclareTargets(results, height),
            Catch = new CatchFrame
            {
                Exception = f.Il.Declare(typeof(Exception)),
                Tag = f.Il.Declare(typeof(long)),
                Choice = f.Il.DefineLabel(),
                Next = f.Il.DefineLabel(),
            },
        });
        f.Scope.BeginRegion();
    }

    /// <summary>Ends the region with its handler. What is written next is the choice of a clause, which the exception reaches.</summary>
    private static void EndRegion(FunctionCompiler f, ControlFrame frame)
    {
        LeaveBody(f, frame);
        f.Scope.EndRegion();
        f.Il.BeginFilter();
        Filter(f, frame.Catch!);
        f.Il.BeginHandler();
        f.Il.Store(frame.Catch!.Exception);
        f.Il.EndTry();
        f.Il.Mark(frame.Catch.Choice);
        f.Scope.Offsets.Add(f.Il.Bytes, OffsetTable.Unknown);
        f.AfterForeignCode();
    }

    /// <summary>From the end of the block's code, when that is reached, to the end of the block.</summary>
    private static void LeaveBody(FunctionCompiler f, ControlFrame frame)
    {
        if (f.IsReachable)
            Branches.Always(f, frame);
        f.Stack.Truncate(frame.Height);
    }

    /// <summary>
    /// Exception → whether to handle it. Those of a try_table choose here already, so that what they do not catch keeps its stack
    /// trace and is not unwound in vain. A try's later clauses are not known yet, and others delegate to it: it takes all.
    /// </summary>
    private static void Filter(FunctionCompiler f, CatchFrame caught)
    {
        var (found, done) = (f.Il.DefineLabel(), f.Il.DefineLabel());
        f.Il.Call(Methods.Of(Caught.TagOf));
        f.Il.Store(caught.Tag);
        if (caught.Clauses.Count == 0)
            BranchIfTag(f, caught, null, found);
        foreach (var (clause, _) in caught.Clauses)
            BranchIfTag(f, caught, clause.Kind.HasTag() ? clause.Tag : null, found);
        f.Il.Int32(0);
        f.Il.Branch(OpCodes.Br, done);
        f.Il.Mark(found);
        f.Il.Int32(1);
        f.Il.Mark(done);
    }

    /// <summary>Branches when the exception has a tag, or, without one, when guests may catch it.</summary>
    private static void BranchIfTag(FunctionCompiler f, CatchFrame caught, int? tag, Label label)
    {
        f.Il.Load(caught.Tag);
        if (tag is { } index)
        {
            f.Scope.LoadFieldAddress(f.Module.Layout.Tags[index]);
            f.Il.Emit(OpCodes.Ldind_I8);
            f.Il.Branch(OpCodes.Beq, label);
        }
        else
        {
            f.Il.Int64(0);
            f.Il.Branch(OpCodes.Bge, label);
        }
    }

    private static void Clause(FunctionCompiler f, CatchFrame caught, CatchClause clause, ControlFrame target)
    {
        var (mine, other) = (f.Il.DefineLabel(), f.Il.DefineLabel());
        BranchIfTag(f, caught, clause.Kind.HasTag() ? clause.Tag : null, mine);
        f.Il.Branch(OpCodes.Br, other);
        f.Il.Mark(mine);
        if (clause.Kind.HasTag())
            LoadValues(f, caught, f.Module.TagParametersOf(clause.Tag));
        if (clause.Kind.HasReference())
            f.Il.Load(caught.Exception);
        Branches.Carry(f, target);
        f.Il.Mark(other);
    }

    private static void LoadValues(FunctionCompiler f, CatchFrame caught, ValueType[] types)
    {
        if (types.Length == 0)
            return;
        var tuple = f.Il.Declare(IlTypes.Tuple(types));
        f.Il.Load(caught.Exception);
        f.Il.Call(Methods.Of(Caught.PayloadOf));
        f.Il.Emit(OpCodes.Unbox_Any, tuple.LocalType);
        f.Il.Store(tuple);
        for (var i = 0; i < types.Length; i++)
            Tuples.LoadItem(f.Il, tuple, i);
    }

    /// <summary>A later part of a try; without a tag it catches all that is left.</summary>
    private static void Catch(FunctionCompiler f, int? tag)
    {
        var frame = f.Control.Peek();
        var caught = frame.Catch!;
        if (frame.Kind == BlockKind.Try)
            EndRegion(f, frame);
        else
            LeaveBody(f, frame);
        frame.Kind = BlockKind.Catch;
        f.Il.Mark(caught.Next!.Value);
        caught.Next = tag is null ? null : f.Il.DefineLabel();
        f.IsReachable = true;
        if (tag is { } index)
            BeginHandler(f, caught, index);
    }

    private static void BeginHandler(FunctionCompiler f, CatchFrame caught, int index)
    {
        var mine = f.Il.DefineLabel();
        BranchIfTag(f, caught, index, mine);
        f.Il.Branch(OpCodes.Br, caught.Next!.Value);
        f.Il.Mark(mine);
        var types = f.Module.TagParametersOf(index);
        LoadValues(f, caught, types);
        foreach (var type in types)
            f.Stack.Push(type);
    }

    /// <summary>Ends a try whose exceptions another one takes, past those between; outside of any, the caller.</summary>
    private static void Delegate(FunctionCompiler f, int label)
    {
        var frame = f.Control.Peek();
        EndRegion(f, frame);
        var taker = f.Control.Skip(label + 1).FirstOrDefault(around => around.Kind is BlockKind.Try or BlockKind.TryTable);
        PassOn(f, frame.Catch!, taker?.Catch);
        Continue(f, frame);
    }

    private static void PassOn(FunctionCompiler f, CatchFrame caught, CatchFrame? taker)
    {
        if (taker is not null)
        {
            f.Il.Load(caught.Exception);
            f.Il.Store(taker.Exception);
            f.Il.Load(caught.Tag);
            f.Il.Store(taker.Tag);
            f.Il.Branch(OpCodes.Leave, taker.Choice);
        }
        else if (f.Scope.Regions == 0)
        {
            ThrowAgain(f, caught.Exception);
        }
        else
        {
            f.Scope.Outside(() => ThrowAgain(f, caught.Exception));
        }
    }

    private static void Rethrow(FunctionCompiler f, int label)
    {
        ThrowAgain(f, f.Frame(label).Catch!.Exception);
        f.BecomeUnreachable();
    }

    private static void ThrowAgain(FunctionCompiler f, LocalBuilder exception)
    {
        f.Il.Load(exception);
        WriteThrowAgain(f);
    }

    private static void WriteThrowAgain(FunctionCompiler f)
    {
        f.Il.Call(Methods.Of(Caught.ThrowAgain));
        f.Il.Emit(OpCodes.Ldnull);
        f.Il.Emit(OpCodes.Throw);
    }

    /// <summary>Goes on behind the block, where only branches to its end lead.</summary>
    private static void Continue(FunctionCompiler f, ControlFrame frame)
    {
        f.IsReachable = false;
        if (frame.IsTargeted)
        {
            Control.EndTargeted(f, frame);
            return;
        }
        f.Control.Pop();
        f.BecomeUnreachable();
    }
}
