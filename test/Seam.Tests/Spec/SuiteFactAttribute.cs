using Seam.Spec;

namespace Seam.Tests.Spec;

/// <summary>A test over the specification's suite, which is not part of the repository; skipped where the suite is not at hand.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SuiteFactAttribute : FactAttribute
{
    public SuiteFactAttribute()
    {
        if (Suite.Find() is null)
            Skip = "the specification's test suite is not here; name its folder in SEAM_WASM_SPEC or put it at ../shared/wasm-spec";
    }
}
