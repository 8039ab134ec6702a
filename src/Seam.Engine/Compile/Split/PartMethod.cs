using System.Reflection.Emit;

namespace Seam.Engine.Compile.Split;

/// <summary>The method of a part.</summary>
internal sealed record PartMethod(MethodBuilder Builder, MethodScope Scope);
