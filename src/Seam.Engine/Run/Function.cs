
namespace Seam.Engine.Run;

/// <summary>A function of a guest or of the host, callable by both.</summary>
public abstract unsafe class Function : Extern
{
    // Read by emitted thunks, therefore fields. Entry is the code; Context its last argument.
    internal readonly nint EntryPoint;
    internal readonly nint ContextPointer;

    /// <summary>Counts the calls by the host that have not returned.</summary>
    internal readonly RunningCalls Running;

    /// <summary>A context whose stack limit to compare with: a guest's own until it is disposed, for host functions one without limit.</summary>
    internal nint StackContext;

    /// <summary>The C stack pointer of the guest, or a cell that nobody reads.</summary>
    internal readonly nint StackPointerCell;

    private SlotInvoker? _invoker;

    private protected Function(WasmEngine engine, FunctionType type, Target target)
    {
        (Engine, Type) = (engine, type);
        Shape = Compile.Lowering.Lower(type, number => engine.Types[number].Composite);
        (EntryPoint, ContextPointer, StackContext, StackPointerCell, Running) =
            (target.Entry, target.Context, target.StackContext, target.StackPointerCell, target.Running);
    }

    /// <summary>Its type; type indices in it are the engine's, not those of a module.</summary>
    public FunctionType Type { get; }

    /// <summary>
    /// Managed code to be called with the Wasm parameters (i32 as int, i64 as long, v128 as Vector128&lt;byte&gt;, references to functions as
    /// nint, others as object), then <see cref="Context"/>. Whoever calls it so, past the thunks, sees faults as NullReferenceException, and keeps this object alive.
    /// </summary>
    public nint Entry => EntryPoint;

    public nint Context => ContextPointer;

    public override string Description => $"function {Signature(Type)}";

    internal WasmEngine Engine { get; }

    /// <summary>The type without type indices.</summary>
    internal FunctionType Shape { get; }

    /// <summary>The engine's number of its type.</summary>
    internal abstract int TypeId { get; }

    /// <summary>The address of this function's record: what compiled code has as a reference.</summary>
    internal abstract nint Reference { get; }

    /// <summary>How messages show a function type.</summary>
    public static string Signature(FunctionType type) =>
        $"({string.Join(", ", type.Parameters)}) -> ({string.Join(", ", type.Results)})";

    /// <summary>Calls with values whose number and types are checked now.</summary>
    /// <exception cref="TrapException">The guest trapped.</exception>
    /// <exception cref="ArgumentException">Number or types of the arguments are not those of <see cref="Type"/>.</exception>
    public Value[] Invoke(params ReadOnlySpan<Value> arguments)
    {
        if (arguments.Length != Type.Parameters.Length)
            throw new ArgumentException($"expected {Type.Parameters.Length} arguments, found {arguments.Length}", nameof(arguments));
        _invoker ??= Engine.Thunks.SlotInvoker(Shape);
        var count = Math.Max(arguments.Length, Type.Results.Length);
        var slots = stackalloc byte[count * Slots.Bytes];
        var objects = new object?[count];
        for (var i = 0; i < arguments.Length; i++)
        {
            var argument = Slots.FromHost(Engine, this, Type.Parameters[i], arguments[i]);
            Slots.Write(argument, slots + i * Slots.Bytes);
            objects[i] = argument.Object;
        }
        _invoker(this, (nint)slots, objects);
        var results = new Value[Type.Results.Length];
        for (var i = 0; i < results.Length; i++)
            results[i] = Slots.ToHost(
                Engine, Group, Type.Results[i], Slots.Read(Shape.Results[i], slots + i * Slots.Bytes) with { Object = objects[i] });
        return results;
    }

    /// <summary>
    /// A delegate that calls this function without boxing or allocating. Its parameters and result are those of the Wasm type:
    /// int or uint, long or ulong, float, double, Vector128&lt;byte&gt;, Function for references to functions, object for all others; several results are a ValueTuple.
    /// </summary>
    /// <exception cref="LinkException">The delegate's signature is another.</exception>
    public TDelegate CreateDelegate<TDelegate>() where TDelegate : Delegate
    {
        var expected = HostSignature.Of(typeof(TDelegate));
        if (expected.TakesCaller || !expected.Matches(Shape))
            throw new LinkException($"the function is {Signature(Type)}, not {expected}", "ask for a delegate with that signature");
        return (TDelegate)Engine.Thunks.Typed(typeof(TDelegate), Shape).CreateDelegate(typeof(TDelegate), this);
    }

    private protected readonly record struct Target(nint Entry, nint Context, nint StackContext, nint StackPointerCell, RunningCalls Running);
}

/// <summary>Calls a function with its arguments in slots of 16 bytes, those that are objects in the array beside, where it leaves the results.</summary>
internal delegate void SlotInvoker(Function function, nint slots, object?[] objects);
