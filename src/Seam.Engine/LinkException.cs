using Seam.Foundation.Diagnostics;

namespace Seam.Engine;

/// <summary>Modules, or a module and its host, do not fit together.</summary>
public sealed class LinkException(string message, string help) : InputException(message, help);
