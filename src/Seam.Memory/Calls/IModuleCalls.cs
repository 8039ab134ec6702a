namespace Seam.Memory;

/// <summary>The functions that a module exports, for the generated client of an interface. The runtime implements it.</summary>
public interface IModuleCalls : IMessageSource, IHandleOwner
{
    /// <summary>Binds a function once; the delegate is then called for every call.</summary>
    /// <typeparam name="TDelegate">Its parameters and result are int, long, float and double: exactly the Wasm function's.</typeparam>
    /// <param name="interfaceName">The interface with its package, for example <c>demo.vision.Filter</c>.</param>
    /// <param name="function">The function's name in the schema.</param>
    TDelegate Bind<TDelegate>(string interfaceName, string function)
        where TDelegate : Delegate;

    /// <summary>The reading end of a stream that a function bound with <see cref="Bind"/> has just opened, by the number that it answered.</summary>
    IStreamEnd Stream(int number);
}
