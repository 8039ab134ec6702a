using System.Linq.Expressions;

namespace Seam.Runtime.Handles;

/// <summary>Puts a <see cref="HandleCrossing"/> around a delegate, as compiled code.</summary>
internal static class HandleBridge
{
    /// <returns>A delegate of the target's type.</returns>
    public static Delegate Wrap(Delegate target, HandleCrossing crossing)
    {
        var invoke = target.GetType().GetMethod("Invoke")!;
        var parameters = invoke.GetParameters().Select(p => Expression.Parameter(p.ParameterType)).ToArray();
        var self = Expression.Constant(crossing);
        var call = Expression.Variable(typeof(HandleCall));
        var arguments = parameters.Cast<Expression>().ToArray();
        foreach (var (number, handle) in crossing.Parameters.Index())
            arguments[handle.Index] = Expression.Call(self, nameof(HandleCrossing.Send), null, call, Expression.Constant(number), parameters[handle.Index]);
        Expression answer = Expression.Invoke(Expression.Constant(target, target.GetType()), arguments);
        if (crossing.ReturnsHandle)
            answer = Expression.Call(self, nameof(HandleCrossing.Return), null, answer);
        var body = Expression.Block(
            invoke.ReturnType,
            [call],
            [
                .. crossing.Parameters.Index().Select(h => Expression.Call(self, nameof(HandleCrossing.Check), null, Expression.Constant(h.Index), parameters[h.Item.Index])),
                Expression.Assign(call, Expression.New(typeof(HandleCall))),
                Expression.TryFinally(answer, Expression.Call(self, nameof(HandleCrossing.End), null, call)),
            ]);
        return Expression.Lambda(target.GetType(), body, parameters).Compile();
    }
}
