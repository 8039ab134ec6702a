namespace Seam.Engine.Aot;

/// <summary>How an assembly that is compiled ahead of time is to be.</summary>
/// <param name="AssemblyName">Its name, as other projects refer to it.</param>
/// <param name="Name">What messages and backtraces call the module.</param>
public sealed record AotOptions(string AssemblyName, string Name)
{
    /// <summary>The class with the module's exports; by default called like the assembly.</summary>
    public string ClassName { get; init; } = FacadeMember.Pascal(AssemblyName);

    /// <summary>
    /// Whether a compiler to machine code is going to follow. It leaves methods alone that the JIT compiler is told to optimise at once,
    /// and without it all have to be.
    /// </summary>
    public bool IsForReadyToRun { get; init; }
}
