namespace Seam.Translator.Decode;

/// <summary>Where control goes after an instruction. Direct targets are given by <see cref="Instruction.Target"/>.</summary>
public enum Flow
{
    /// <summary>To the next instruction.</summary>
    Next,

    /// <summary>To the target.</summary>
    Jump,

    /// <summary>To the target or to the next instruction.</summary>
    Branch,

    /// <summary>To the target, which is expected to come back to the next instruction.</summary>
    Call,

    /// <summary>To the address in a register.</summary>
    JumpRegister,

    /// <summary>To the address in a register, which is expected to come back to the next instruction.</summary>
    CallRegister,

    /// <summary>To the address in a register, by the instruction that compilers use for returning.</summary>
    Return,

    /// <summary>To the kernel, and from there to the next instruction.</summary>
    Supervisor,

    /// <summary>Nowhere: the program receives a signal.</summary>
    Trap,
}
