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
}
