using Seam.Foundation.Bytes;
using Seam.Wasm.Binary;
using Seam.Wasm.Model;
using Seam.Wasm.Operators;

namespace Seam.Wasm.Validate;

/// <summary>
/// Checks a module against WebAssembly 3, with the algorithm of its appendix "Validation Algorithm". Time is linear in the
/// size of the module, times the longest signature, which the reader bounds.
/// </summary>
public static class Validator
{
    /// <param name="module">What the reader gave.</param>
    /// <param name="features">The proposals the module may use beyond the first version.</param>
    /// <param name="limits">What a function may have at most, beyond what the reader has checked.</param>
    /// <param name="stop">Ends it between two functions.</param>
    /// <exception cref="InvalidModuleException">A rule is broken or a feature is not accepted.</exception>
    /// <exception cref="MalformedModuleException">A function body holds bytes that are no operators.</exception>
    /// <returns>The proposals that the module uses.</returns>
    public static Feature Validate(Module module, Feature features = Feature.Default, ModuleLimits? limits = null, CancellationToken stop = default)
    {
        try
        {
            var context = new ModuleContext(module, features, limits ?? ModuleLimits.Default);
            TypeRules.Check(context);
            DefinitionRules.Check(context);
            SegmentRules.Check(context);
            FunctionValidator.CheckAll(context, stop);
            return context.Used;
        }
        catch (BadDataException fault)
        {
            throw MalformedModuleException.From(fault);
        }
    }
}
