using System.Linq.Expressions;
using Seam.Engine;
using Seam.Engine.Wasi;
using Seam.Runtime.Holds;
using Seam.Runtime.Transports;

namespace Seam.Runtime.Calls;

/// <summary>Puts a <see cref="Crossing"/> around a delegate, as compiled code: a call through it allocates nothing.</summary>
internal static class CallBridge
{
    public static TDelegate Wrap<TDelegate>(TDelegate target, Crossing crossing)
        where TDelegate : Delegate => (TDelegate)Wrap((Delegate)target, crossing);

    /// <returns>A delegate of the target's type.</returns>
    public static Delegate Wrap(Delegate target, Crossing crossing)
    {
        var type = target.GetType();
        var invoke = type.GetMethod("Invoke")!;
        var parameters = invoke.GetParameters().Select(p => Expression.Parameter(p.ParameterType)).ToArray();
        var self = Expression.Constant(crossing);
        var call = Expression.Invoke(Expression.Constant(target, type), parameters);
        var body = crossing.KeepsHolds ? Holding(self, crossing.Shape, parameters, call) : Passing(self, crossing.Shape, parameters, call, Expression.Constant(null, typeof(CallHolds)));
        return Expression.Lambda(type, Guarded(self, Expression.Block(Expression.Call(self, nameof(Crossing.Enter), null), body)), parameters).Compile();
    }

    /// <summary>Messages go there, the call, its message comes back.</summary>
    private static BlockExpression Passing(Expression self, CallShape shape, ParameterExpression[] parameters, Expression call, Expression holds) => Expression.Block(
        call.Type,
        [
            .. shape.Words.Select((w, i) => Expression.Call(self, nameof(Crossing.Send), null, parameters[w.Index], Expression.Constant(i), holds)),
            shape.ResultWord is null ? call : Returning(self, call),
        ]);

    /// <summary>The same, and then what was held for the call ends.</summary>
    private static BlockExpression Holding(Expression self, CallShape shape, ParameterExpression[] parameters, Expression call)
    {
        var holds = Expression.Variable(typeof(CallHolds));
        return Expression.Block(
            [holds],
            Expression.Assign(holds, Expression.New(typeof(CallHolds))),
            Expression.TryFinally(Passing(self, shape, parameters, call, holds), Expression.Call(self, nameof(Crossing.Leave), null, holds)));
    }

    private static BlockExpression Returning(Expression self, Expression call)
    {
        var result = Expression.Variable(typeof(long));
        return Expression.Block([result], Expression.Assign(result, call), Expression.Call(self, nameof(Crossing.Return), null, result), result);
    }

    private static TryExpression Guarded(Expression self, Expression body) => Expression.TryCatch(
        body,
        Rethrown<TrapException>(self, nameof(Crossing.Trapped), body.Type),
        Rethrown<WasmException>(self, nameof(Crossing.Thrown), body.Type),
        Rethrown<WasiExitException>(self, nameof(Crossing.Ended), body.Type),
        Rethrown<GrantRevokedException>(self, nameof(Crossing.Refused), body.Type));

    private static CatchBlock Rethrown<TException>(Expression self, string translate, Type type)
    {
        var caught = Expression.Parameter(typeof(TException));
        return Expression.Catch(caught, Expression.Throw(Expression.Call(self, translate, null, caught), type));
    }
}
