namespace Seam.Translator.Ir;

/// <summary>What lives across blocks: the registers of the guest, which keep their numbers in every function, and the locals of one function behind them.</summary>
/// <param name="Number">Its place in <see cref="VariableTable"/>, or <see cref="VariableTable.Count"/> + the place among a function's locals.</param>
public readonly record struct Variable(int Number)
{
    /// <summary>The stack pointer; number 31 of the general registers, which as an operand may also mean zero.</summary>
    public static Variable Sp => new(31);

    /// <summary>The link register, x30.</summary>
    public static Variable Lr => new(30);

    /// <summary>The four condition flags as one i32: N, Z, C, V in bits 3, 2, 1, 0.</summary>
    public static Variable Nzcv => new(64);

    /// <summary>TPIDR_EL0, the thread's own pointer.</summary>
    public static Variable Tpidr => new(65);

    public static Variable Fpcr => new(66);

    public static Variable Fpsr => new(67);

    /// <summary>The address that the last load-exclusive marked, and -1 when none is.</summary>
    public static Variable ExclusiveAddress => new(68);

    /// <summary>What was loaded there (low and high half).</summary>
    public static Variable ExclusiveLow => new(69);

    public static Variable ExclusiveHigh => new(70);

    public bool IsRegister => Number < VariableTable.Count;

    public bool IsGeneral => Number < 32;

    public bool IsVector => Number is >= 32 and < 64;

    /// <summary>The place among the function's locals.</summary>
    public int LocalIndex => Number - VariableTable.Count;

    /// <summary>x0-x30; 31 is <see cref="Sp"/>.</summary>
    public static Variable X(int register) => new(register);

    /// <summary>v0-v31.</summary>
    public static Variable V(int register) => new(32 + register);

    public static Variable Local(int index) => new(VariableTable.Count + index);
}
