namespace Seam.Engine.Compile;

/// <summary>
/// The operators that run in the host: methods that take the operands, then the immediates, then the context pointer. What they do
/// is a matter of the instance, so whoever runs the code supplies them.
/// </summary>
internal sealed record HostOperations
{
    public required Delegate Exception { get; init; }

    public required Delegate MemoryGrow { get; init; }

    public required Delegate MemoryCopy { get; init; }

    public required Delegate MemoryFill { get; init; }

    public required Delegate MemoryInitialize { get; init; }

    public required Delegate DataDrop { get; init; }

    /// <summary>Takes a host address instead of the operand; so do the others of its kind.</summary>
    public required Delegate Wait32 { get; init; }

    public required Delegate Wait64 { get; init; }

    public required Delegate Notify { get; init; }

    public required Delegate FunctionReference { get; init; }

    public required Delegate RequireSubtype { get; init; }

    public required Delegate TableGet { get; init; }

    public required Delegate TableSet { get; init; }

    public required Delegate TableGrow { get; init; }

    public required Delegate TableFill { get; init; }

    public required Delegate TableCopy { get; init; }

    public required Delegate TableInitialize { get; init; }

    public required Delegate ElementsDrop { get; init; }

    public required Delegate TableGetObject { get; init; }

    public required Delegate TableSetObject { get; init; }

    public required Delegate TableGrowObject { get; init; }

    public required Delegate TableFillObject { get; init; }

    /// <summary>Whether a reference is of an array of any type.</summary>
    public required Delegate IsArray { get; init; }

    /// <summary>Whether a reference is of eqref.</summary>
    public required Delegate IsEquatable { get; init; }

    /// <summary>Whether a reference is of the type with a number, or of one below it.</summary>
    public required Delegate IsObjectOf { get; init; }

    /// <inheritdoc cref="IsObjectOf"/>
    public required Delegate IsFunctionOf { get; init; }

    /// <summary>The bytes of a data segment, as a span.</summary>
    public required Delegate DataOf { get; init; }

    /// <summary>The references of an element segment, as a span.</summary>
    public required Delegate FunctionsOf { get; init; }

    /// <inheritdoc cref="FunctionsOf"/>
    public required Delegate ObjectsOf { get; init; }
}
