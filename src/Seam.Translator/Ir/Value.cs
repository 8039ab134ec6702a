namespace Seam.Translator.Ir;

/// <summary>A temporary of a block under construction, with its type.</summary>
public readonly record struct Value(int Number, ValueType Type);

/// <summary>A block of a function under construction, perhaps not begun yet.</summary>
public readonly record struct Label(int Number);
