using Seam.Foundation.Diagnostics;

namespace Seam.Runtime;

/// <summary>A module of an app trapped, or is called after it did. The others go on.</summary>
public sealed class ModuleFailedException(string module, string message, string help, Exception? inner = null)
    : InputException(message, help, inner)
{
    public string Module { get; } = module;
}
