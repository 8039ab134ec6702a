using Seam.Memory;
using Seam.Runtime.Calls;
using Seam.Runtime.Model;
using Seam.Schema.Access;

namespace Seam.Runtime.Handles;

/// <summary>What happens to the handles of one function as one module calls it of another. <see cref="HandleBridge"/> calls these.</summary>
internal sealed class HandleCrossing(AppModule caller, AppModule callee, AppHandles handles, FunctionPlan function)
{
    private readonly CallShape _shape = CallShape.Of(function);

    public IReadOnlyList<HandleParameter> Parameters => _shape.HandleParameters;

    public bool ReturnsHandle => function is { IsStream: false, Result.Passing: Passing.Handle };

    /// <summary>Whether a handle may go with the call. All are asked for before any is sent.</summary>
    public void Check(int parameter, int number)
    {
        var handle = Parameters[parameter].Shape;
        if (number == 0 && handle.IsOptional)
            return;
        try
        {
            var value = handles.TableOf(caller).Find(number, handle.Module, handle.IsOwned);
            if (value.Owner.Failure is not null)
                throw Failures.AlreadyFailed(value.Owner);
            if (value.Owner != callee && Implements(callee, handle))
                throw new HandleException($"handle {number} of '{handle.Module}' is an object of module '{value.Owner.Name}', and module '{callee.Name}' takes its own only");
        }
        catch (HandleException e)
        {
            throw Misuse(caller, e.Message);
        }
    }

    /// <summary>The caller's number to what the callee calls the object.</summary>
    public int Send(HandleCall call, int parameter, int number)
    {
        var handle = Parameters[parameter].Shape;
        if (number == 0)
            return 0;
        var value = Take(call, handle, number);
        if (value.Owner == callee)
            return value.Representation;
        var sent = handles.TableOf(callee).Add(value, handle.IsOwned);
        if (!handle.IsOwned)
            call.Borrowed.Add(sent);
        return sent;
    }

    /// <summary>What the callee answers to a number of the caller's.</summary>
    public int Return(int answer)
    {
        var handle = (HandleShape)function.Result!.Shape;
        if (answer == 0 && handle.IsOptional)
            return 0;
        try
        {
            var value = Answered(handle, answer);
            if (value.Owner != caller)
                return handles.TableOf(caller).Add(value, isOwned: true);
            handles.Return(value);
            return value.Representation;
        }
        catch (HandleException e)
        {
            throw Misuse(callee, e.Message);
        }
    }

    /// <summary>The call is over, one way or the other: nothing is borrowed any more.</summary>
    public void End(HandleCall call)
    {
        foreach (var number in call.Borrowed)
            handles.TableOf(callee).Remove(number, "was borrowed for a call that has returned");
        foreach (var value in call.Loans)
            value.Loans--;
    }

    private ResourceObject Take(HandleCall call, HandleShape handle, int number)
    {
        var table = handles.TableOf(caller);
        try
        {
            var value = table.Find(number, handle.Module, handle.IsOwned);
            if (!handle.IsOwned)
            {
                call.Loans.Add(value);
                value.Loans++;
                return value;
            }
            table.Remove(number, "was given away");
            if (value.Owner == callee)
                handles.Return(value);
            return value;
        }
        catch (HandleException e)
        {
            throw Misuse(caller, e.Message);
        }
    }

    private ResourceObject Answered(HandleShape handle, int answer)
    {
        if (answer == 0)
            throw new HandleException($"there is no handle of '{handle.Module}'");
        if (Implements(callee, handle))
            return handles.Create(callee, handle.Module, answer);
        var value = handles.TableOf(callee).Find(answer, handle.Module, takes: true);
        handles.TableOf(callee).Remove(answer, "was given away");
        return value;
    }

    private static bool Implements(AppModule module, HandleShape handle) => module.Plan.Exports.Any(i => i.ImportModule == handle.Module);

    /// <summary>A guest has failed by it; the host is told.</summary>
    private Exception Misuse(AppModule module, string what)
    {
        var where = $"{what}, in a call of '{function.ExportName}'";
        return module.IsHost ? new HandleException(where) : Failures.Misuse(module, where);
    }
}

/// <summary>What one call has lent.</summary>
internal sealed class HandleCall
{
    public List<int> Borrowed { get; } = [];

    public List<ResourceObject> Loans { get; } = [];
}
