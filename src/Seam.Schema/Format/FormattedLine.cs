namespace Seam.Schema.Format;

/// <summary>One line, or several that belong together.</summary>
/// <param name="Depth">0 outside of bodies, 1 inside.</param>
/// <param name="Text">Without the first line's indentation, with that of the others.</param>
/// <param name="Column">Where in the text the aligned name starts; 0 for none.</param>
/// <param name="Trailing">Comments behind the text, or empty.</param>
/// <param name="FollowsBlank">A blank line stands before it.</param>
internal sealed record FormattedLine(int Depth, string Text, int Column, string Trailing, bool FollowsBlank);
