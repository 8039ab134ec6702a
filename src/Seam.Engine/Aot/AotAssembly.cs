namespace Seam.Engine.Aot;

/// <summary>A module that was compiled ahead of time.</summary>
/// <param name="Image">A .NET assembly, which <see cref="WasmEngine.Load(string, bool)"/> takes and C# projects can refer to.</param>
/// <param name="Documentation">What editors show about its class, in the C# compiler's XML; belongs beside the assembly.</param>
public sealed record AotAssembly(byte[] Image, string Documentation);
