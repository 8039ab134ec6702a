using Seam.Schema.Access;

namespace Seam.Schema.Emit.C;

/// <summary>Spells a package as one C header.</summary>
public static class CBackend
{
    public static FileSet Emit(AccessPlan plan, EmitOptions options) =>
        throw new NotSupportedException($"the C back end cannot emit '{plan.Package}' yet");
}
