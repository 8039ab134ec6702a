using System.Reflection;
using System.Reflection.Emit;
using Seam.Engine.Compile;

namespace Seam.Engine.Run;

/// <summary>Writes the entry into a guest; argument 0 of the method is the <see cref="Function"/>.</summary>
internal sealed class ThunkWriter(ILGenerator generator, FunctionType type)
{
    /// <summary>The bit of the count of other calls that says that this one has set up the stack.</summary>
    private const int Bound = int.MinValue;

    private static readonly FieldInfo Count = typeof(RunningCalls).GetField(nameof(RunningCalls.Count), BindingFlags.Instance | BindingFlags.NonPublic)!;

    public IlWriter Il { get; } = new(generator);

    /// <param name="loadArguments">Puts the Wasm arguments on the IL stack.</param>
    /// <param name="keepResult">Gets a local with the result, or null, while the function is still referenced.</param>
    public void Write(Action<IlWriter> loadArguments, Action<IlWriter, LocalBuilder?> keepResult)
    {
        var (others, stackPointer) = (Il.Declare(typeof(int)), Il.Declare(typeof(int)));
        var result = type.Results.Length == 0 ? null : Il.Declare(IlTypes.Return(type));
        Enter(others);
        BindStack(others);
        LoadField(nameof(Function.StackPointerCell));
        Il.Emit(OpCodes.Ldind_I4);
        Il.Store(stackPointer);
        generator.BeginExceptionBlock();
        loadArguments(Il);
        Call(result);
        keepResult(Il, result);
        generator.BeginCatchBlock(typeof(Exception));
        Fail(stackPointer);
        generator.EndExceptionBlock();
        ReleaseStack(others);
        Leave(others);
    }

    /// <summary>One call more is running. How many others there are stays in a register: to count down again would wait for memory.</summary>
    private void Enter(LocalBuilder others)
    {
        LoadField(nameof(Function.Running));
        Il.Emit(OpCodes.Dup);
        Il.Emit(OpCodes.Ldfld, Count);
        Il.Emit(OpCodes.Dup);
        Il.Store(others);
        Il.Int32(1);
        Il.Emit(OpCodes.Add);
        Il.Emit(OpCodes.Stfld, Count);
    }

    private void Leave(LocalBuilder others)
    {
        LoadField(nameof(Function.Running));
        Il.Load(others);
        Il.Emit(OpCodes.Stfld, Count);
    }

    private void LoadField(string name)
    {
        Il.LoadArgument(0);
        Il.Emit(OpCodes.Ldfld, typeof(Function).GetField(name, BindingFlags.Instance | BindingFlags.NonPublic)!);
    }

    /// <summary>address − limit &lt; span, unsigned, holds for the stack that the guest is set up for only.</summary>
    private void BindStack(LocalBuilder others)
    {
        var bound = Il.DefineLabel();
        var marker = Il.Declare(typeof(int));
        Il.LoadAddress(marker);
        Il.Emit(OpCodes.Conv_U);
        LoadContextField(ContextLayout.StackLimit);
        Il.Emit(OpCodes.Sub);
        LoadContextField(ContextLayout.StackSpan);
        Il.Branch(OpCodes.Blt_Un, bound);
        Il.LoadArgument(0);
        Il.Call(Methods.Of(HostEntry.BindStack));
        Il.Load(others);
        Il.Int32(Bound);
        Il.Emit(OpCodes.Or);
        Il.Store(others);
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

    /// <summary>What the handler needs is not in locals but where <see cref="HostEntry"/> finds it: these would have to be in memory for every call.</summary>
    private void Fail(LocalBuilder stackPointer)
    {
        var pass = Il.DefineLabel();
        Il.LoadArgument(0);
        Il.Load(stackPointer);
        Il.Call(Methods.Of(HostEntry.Fail));
        Il.Emit(OpCodes.Dup);
        Il.Branch(OpCodes.Brfalse, pass);
        Il.Emit(OpCodes.Throw);
        Il.Mark(pass);
        Il.Emit(OpCodes.Pop);
        Il.Emit(OpCodes.Rethrow);
    }

    private void ReleaseStack(LocalBuilder others)
    {
        var done = Il.DefineLabel();
        Il.Load(others);
        Il.Int32(0);
        Il.Branch(OpCodes.Bge, done);
        Il.LoadArgument(0);
        Il.Call(Methods.Of(HostEntry.ReleaseStack));
        Il.Load(others);
        Il.Int32(~Bound);
        Il.Emit(OpCodes.And);
        Il.Store(others);
        Il.Mark(done);
    }
}
