using System.Linq.Expressions;
using Seam.Engine;
using Seam.Engine.Wasi;
using Seam.Runtime.Transports;

namespace Seam.Runtime.Calls;

/// <summary>Puts a <see cref="Crossing"/> around a delegate, as compiled code: a call through it allocates nothing.</summary>
internal static class CallBridge
{
    public static TDelegate Wrap<TDelegate>(TDelegate target, CallShape shape, Crossing crossing)
        where TDelegate : Delegate => (TDelegate)Wrap((Delegate)target, shape, crossing);

    /// <returns>A delegate of the target's type.</returns>
    public static Delegate Wrap(Delegate target, CallShape shape, Crossing crossing)
    {
        var type = target.GetType();
        var invoke = type.GetMethod("Invoke")!;
        var parameters = invoke.GetParameters().Select(p => Expression.Parameter(p.ParameterType)).ToArray();
        var self = Expression.Constant(crossing);
        var call = Expression.Invoke(Expression.Constant(target, type), parameters);
        var body = Expression.Block(invoke.ReturnType, [
            Expression.Call(self, nameof(Crossing.Enter), null),
            .. shape.WordParameters.Select(i => Expression.Call(self, nameof(Crossing.Send), null, parameters[i])),
            shape.ResultIsWord ? Returning(self, call) : call]);
        return Expression.Lambda(type, Guarded(self, body), parameters).Compile();
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
