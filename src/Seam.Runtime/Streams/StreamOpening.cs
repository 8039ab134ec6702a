using System.Linq.Expressions;
using Seam.Runtime.Calls;

namespace Seam.Runtime.Streams;

/// <summary>What a module calls to open a stream: memory is found for it, then the function of its writer is called with the stream's number behind its arguments.</summary>
/// <param name="more">See <see cref="StreamChannel"/>.</param>
internal sealed class StreamOpening(AppStreams streams, StreamEdge edge, Action<int>? more)
{
    /// <param name="type">Of the result; null for a type made for it. It takes the arguments and answers the number.</param>
    /// <param name="target">The writer's function.</param>
    public Delegate Wrap(Delegate target, Type? type, Crossing crossing)
    {
        var invoke = target.GetType().GetMethod("Invoke")!;
        var parameters = invoke.GetParameters()[..^1].Select(p => Expression.Parameter(p.ParameterType)).ToArray();
        type ??= Expression.GetDelegateType([.. parameters.Select(p => p.Type), typeof(int)]);
        var self = Expression.Constant(this);
        var number = Expression.Variable(typeof(int));
        var body = Expression.Block(
            [number],
            Expression.Assign(number, Expression.Call(self, nameof(Begin), null)),
            Expression.TryCatch(
                Expression.Invoke(Expression.Constant(target, target.GetType()), [.. parameters, number]),
                Expression.Catch(typeof(Exception), Expression.Block(Expression.Call(self, nameof(TakeBack), null, number), Expression.Rethrow(typeof(void))))),
            number);
        return CallBridge.Wrap(Expression.Lambda(type, body, parameters).Compile(), crossing);
    }

    public int Begin() => streams.Open(edge, more).Number;

    /// <summary>The writer did not take it.</summary>
    public void TakeBack(int number)
    {
        if (streams.Find(edge.Reader, number) is { } channel)
            AppStreams.TakeBack(channel);
    }
}
