namespace Seam.Memory;

/// <summary>Where the host says which functions it implements for modules to import. The runtime implements it.</summary>
public interface IModuleExports : IMessageSource, IHandleOwner
{
    /// <summary>Offers one function.</summary>
    /// <param name="interfaceName">The interface with its package, for example <c>demo.vision.Filter</c>.</param>
    /// <param name="function">The function's name in the schema.</param>
    /// <param name="implementation">Its parameters and result are int, long, float and double: exactly the Wasm function's.</param>
    void Export<TDelegate>(string interfaceName, string function, TDelegate implementation)
        where TDelegate : Delegate;

    /// <summary>A handle that came with a call: the object, when the host module implements the resource, else its number. Null for none.</summary>
    /// <param name="resource">With its package, for example <c>demo.vision.Camera</c>.</param>
    /// <param name="isOwned">The host has it from now on; otherwise it is lent until the call returns.</param>
    Handle<TResource>? Receive<TResource>(string resource, int value, bool isOwned)
        where TResource : class;

    /// <summary>What a function answers for a handle; 0 for none.</summary>
    int Give<TResource>(string resource, Handle<TResource>? handle)
        where TResource : class;

    /// <summary>An object that the host module has given away, by what it then called it.</summary>
    TResource Object<TResource>(int value)
        where TResource : class;

    /// <summary>The same, when it is the host module's again.</summary>
    TResource Release<TResource>(int value)
        where TResource : class;

    /// <summary>
    /// Starts writing a stream that a module has opened, by the number that its function was called with. When the task is done the stream has
    /// ended; when it fails, so has the stream.
    /// </summary>
    /// <param name="write">Gets the writing end, and a token that is cancelled when the reader has gone.</param>
    void Serve(int number, Func<IStreamEnd, CancellationToken, Task> write);
}
