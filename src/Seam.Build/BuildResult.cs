namespace Seam.Build;

/// <param name="Diagnostics">Lines for MSBuild.</param>
/// <param name="Inputs">Every file that was read, imported ones too.</param>
/// <param name="Outputs">Every file that the bindings are made of.</param>
public sealed record BuildResult(IReadOnlyList<string> Diagnostics, bool HasErrors, IReadOnlyList<string> Inputs, IReadOnlyList<string> Outputs);
