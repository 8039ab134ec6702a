using Seam.Engine.Memory;

namespace Seam.Tests.Runtime;

/// <summary>A test of windows whose rights the processor enforces.</summary>
internal sealed class MappedFactAttribute : FactAttribute
{
    public MappedFactAttribute() => Skip = MemorySupport.GuardObstacle is { } obstacle ? $"no windows on this machine: {obstacle}" : null;
}
