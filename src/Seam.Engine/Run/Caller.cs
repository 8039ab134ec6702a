using Seam.Foundation.Diagnostics;

namespace Seam.Engine.Run;

/// <summary>The instance that called a host function.</summary>
public sealed class Caller(Instance instance)
{
    public Instance Instance { get; } = instance;

    /// <summary>The caller's memory: that exported as "memory", else its first.</summary>
    /// <exception cref="InputException">It has none.</exception>
    public Memory.LinearMemory Memory => Instance.Memory?.Linear ?? throw new InputException(
        $"module '{Instance.Module.Name}' has no memory for the host function it called", "build the module with a memory");
}
