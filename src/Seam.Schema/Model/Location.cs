using Seam.Foundation.Text;

namespace Seam.Schema.Model;

/// <summary>Where a thing is written.</summary>
public readonly record struct Location(SourceText Source, TextSpan Span);
