using System.Reflection.Emit;
using Seam.Engine.Compile;

namespace Seam.Engine.Run;

/// <summary>Writes the entry into a guest; argument 0 of the method is the <see cref="Function"/>.</summary>
internal sealed class ThunkWriter(ILGenerator generator, FunctionType type)
{
    public IlWriter Il { get; } = new(generator);

    /// <param name="loadArguments">Puts the Wasm arguments on the IL stack.</param>
    /// <param name="keepResult">Gets a local with the result, or null, while the function is still referenced.</param>
    public void Write(Action<IlWriter> loadArguments, Action<IlWriter, LocalBuilder?> keepResult)
    {
        var previous = Il.Declare(typeof(object));
        var stackPointer = Il.Declare(typeof(int));
        var result = type.Results.Length == 0 ? null : Il.Declare(IlTypes.Return(type));
        Count(OpCodes.Add);
        BindStack(previous);
        LoadField(nameof(Function.StackPointerCell));
        Il.Emit(OpCodes.Ldind_I4);
        Il.Store(stackPointer);
        generator.BeginExceptionBlock();
        loadArguments(Il);
        Call(result);
        keepResult(Il, result);
        generator.BeginCatchBlock(typeof(Exception));
        Translate(previous, stackPointer);
        generator.EndExceptionBlock();
        UnlessNull(previous, HostEntry.RestoreStack);
        Count(OpCodes.Sub);
    }

    /// <summary>One call more, or one less, is running.</summary>
    private void Count(OpCode change)
    {
        var count = typeof(RunningCalls).GetField(nameof(RunningCalls.Count), System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic)!;
        LoadField(nameof(Function.Running));
        Il.Emit(OpCodes.Dup);
        Il.Emit(OpCodes.Ldfld, count);
        Il.Int32(1);
        Il.Emit(change);
        Il.Emit(OpCodes.Stfld, count);
    }

    private void LoadField(string name)
    {
        Il.LoadArgument(0);
        Il.Emit(OpCodes.Ldfld, typeof(Function).GetField(name, System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic)!);
    }

    /// <summary>address − limit &lt; span, unsigned, holds for the stack that the guest is set up for only.</summary>
    private void BindStack(LocalBuilder previous)
    {
        var bound = Il.DefineLabel();
        var marker = Il.Declare(typeof(int));
        Il.Emit(OpCodes.Ldnull);
        Il.Store(previous);
        Il.LoadAddress(marker);
        Il.Emit(OpCodes.Conv_U);
        LoadContextField(ContextLayout.StackLimit);
        Il.Emit(OpCodes.Sub);
        LoadContextField(ContextLayout.StackSpan);
        Il.Branch(OpCodes.Blt_Un, bound);
        Il.LoadArgument(0);
        Il.Call(Methods.Of(HostEntry.BindStack));
        Il.Store(previous);
        Il.Mark(bound);
    }

    private void LoadContextField(int offset)
    {
        LoadField(nameof(Function.StackContext));
        Il.Offset(offset);
        Il.Emit(OpCodes.Ldind_I);
    }

    private void Call(LocalBuilder? result)
    {
        LoadField(nameof(Function.ContextPointer));
        LoadField(nameof(Function.EntryPoint));
        Il.CallIndirect(IlTypes.Return(type), IlTypes.Parameters(type));
        if (result is not null)
            Il.Store(result);
    }

    private void Translate(LocalBuilder previous, LocalBuilder stackPointer)
    {
        var pass = Il.DefineLabel();
        var exception = Il.Declare(typeof(Exception));
        Il.LoadArgument(0);
        Il.Load(stackPointer);
        Il.Call(Methods.Of(HostEntry.Translate));
        Il.Store(exception);
        UnlessNull(previous, HostEntry.RestoreStack);
        Il.LoadArgument(0);
        Il.Call(Methods.Of(HostEntry.LeaveFailed));
        Il.Load(exception);
        Il.Branch(OpCodes.Brfalse, pass);
        Il.Load(exception);
        Il.Emit(OpCodes.Throw);
        Il.Mark(pass);
        Il.Emit(OpCodes.Rethrow);
    }

    private void UnlessNull(LocalBuilder kept, Action<object, Function> use)
    {
        var done = Il.DefineLabel();
        Il.Load(kept);
        Il.Branch(OpCodes.Brfalse, done);
        Il.Load(kept);
        Il.LoadArgument(0);
        Il.Call(Methods.Of(use));
        Il.Mark(done);
    }
}
