namespace Seam.Engine.Memory;

/// <summary>An access to an arena page that its protection forbids, as the processor reported it.</summary>
/// <param name="Address">Host address of the first byte that could not be accessed: for an access that straddles a boundary, the boundary.</param>
/// <param name="InstructionPointer">Host address of the faulting instruction.</param>
/// <param name="IsWrite">Stores and read-modify-write instructions whose page may not be written.</param>
public readonly record struct Fault(nint Address, nint InstructionPointer, bool IsWrite);
