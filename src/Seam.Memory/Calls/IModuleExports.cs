namespace Seam.Memory;

/// <summary>Where the host says which functions it implements for modules to import. The runtime implements it.</summary>
public interface IModuleExports : IMessageSource
{
    /// <summary>Offers one function.</summary>
    /// <param name="interfaceName">The interface with its package, for example <c>demo.vision.Filter</c>.</param>
    /// <param name="function">The function's name in the schema.</param>
    /// <param name="implementation">Its parameters and result are int, long, float and double: exactly the Wasm function's.</param>
    void Export<TDelegate>(string interfaceName, string function, TDelegate implementation)
        where TDelegate : Delegate;

    /// <summary>
    /// Starts writing a stream that a module has opened, by the number that its function was called with. When the task is done the stream has
    /// ended; when it fails, so has the stream.
    /// </summary>
    /// <param name="write">Gets the writing end, and a token that is cancelled when the reader has gone.</param>
    void Serve(int number, Func<IStreamEnd, CancellationToken, Task> write);
}
