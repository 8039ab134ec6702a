namespace Seam.Memory;

/// <summary>Where handles that the host owns are dropped. The runtime implements it.</summary>
public interface IHandleOwner
{
    /// <summary>Ends the object that the host owns under a number.</summary>
    void Drop(int number);
}

/// <summary>A handle is not what the call needs. The message says which and why.</summary>
public sealed class HandleException(string message) : Exception(message);

/// <summary>
/// An object of a resource: another module's, by a number that means something to the host only, or one of the host's own. Disposing of
/// it ends an object that the host owns; a handle that was passed to a function which takes it is used up.
/// </summary>
/// <typeparam name="TResource">The generated interface of the resource.</typeparam>
public sealed class Handle<TResource> : IDisposable
    where TResource : class
{
    private readonly IHandleOwner? _owner;
    private int _number;

    internal Handle(int number, IHandleOwner? owner, TResource? value) => (_number, _owner, Object) = (number, owner, value);

    /// <summary>The object itself, when it is the host's own; null when it is another module's.</summary>
    public TResource? Object { get; }

    /// <summary>The number, for a call. One that takes the object uses the handle up, which the runtime keeps watch over.</summary>
    /// <exception cref="HandleException">The handle was disposed of, or the object is the host's own.</exception>
    public int ForCall() => _number != 0 ? _number : throw new HandleException(Object is null
        ? $"the handle of {typeof(TResource).Name} was disposed of"
        : "an object of the host's own gets to modules as the result of a function");

    /// <summary>Ends the object, if it is another module's and the host still owns it.</summary>
    public void Dispose()
    {
        var number = _number;
        _number = 0;
        if (number != 0)
            _owner?.Drop(number);
    }
}

/// <summary>Makes handles.</summary>
public static class Handle
{
    /// <summary>An object of the host's own, to be answered to a module.</summary>
    public static Handle<TResource> Of<TResource>(TResource value)
        where TResource : class => new(0, null, value);

    /// <summary>An object of another module's; null for 0, which is none.</summary>
    /// <param name="owner">Null when the object is only lent.</param>
    public static Handle<TResource>? At<TResource>(int number, IHandleOwner? owner)
        where TResource : class => number == 0 ? null : new(number, owner, null);
}
