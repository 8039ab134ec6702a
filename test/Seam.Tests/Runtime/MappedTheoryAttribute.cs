using Seam.Engine.Memory;

namespace Seam.Tests.Runtime;

/// <summary>As <see cref="MappedFactAttribute"/>, with data.</summary>
internal sealed class MappedTheoryAttribute : TheoryAttribute
{
    public MappedTheoryAttribute() => Skip = MemorySupport.GuardObstacle is { } obstacle ? $"no windows on this machine: {obstacle}" : null;
}
