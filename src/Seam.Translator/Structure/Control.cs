namespace Seam.Translator.Structure;

/// <summary>A function's control flow in the constructs of WebAssembly. A branch to a block that has a label goes to that label.</summary>
internal abstract record Control;

/// <summary>A <c>loop</c>: a branch to <paramref name="Header"/> begins it again.</summary>
internal sealed record LoopControl(int Header, Control Body) : Control;

/// <summary>A <c>block</c>: a branch to <paramref name="Target"/> leaves it, and <paramref name="After"/> (which begins with that block) follows.</summary>
internal sealed record MergeControl(int Target, Control Body, Control After) : Control;

/// <summary>The code of a block, then its terminator. Each of its targets is in <paramref name="Inline"/>, where it stands in place, or has a label around.</summary>
internal sealed record CodeControl(int Block, IReadOnlyDictionary<int, Control> Inline) : Control;
