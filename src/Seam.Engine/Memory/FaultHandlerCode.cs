namespace Seam.Engine.Memory;

/// <summary>
/// The signal handler. It runs where no managed code can, so it is machine code that uses only registers a function may
/// clobber, and no stack. For a fault inside the arena it records {thread, address, instruction, error code} and
/// lets the runtime's handler see a null dereference instead, which becomes a NullReferenceException at the faulting
/// instruction; any other fault goes on unchanged.
/// </summary>
/// <remarks>
/// Called as <c>handler(rdi = signal, rsi = siginfo_t*, rdx = ucontext_t*)</c>. Offsets: siginfo_t.si_addr 16; in
/// ucontext_t.uc_mcontext.gregs REG_RIP 168, REG_ERR 192, REG_CR2 216 (x86-64 Linux, sys/ucontext.h).
/// </remarks>
internal static class FaultHandlerCode
{
    /// <summary>The qwords in front of the code, in order.</summary>
    public enum Data
    {
        ArenaBase,
        ArenaSize,
        SlotTable,
        HashMultiplier,
        /// <summary>Who turns a null dereference into an exception: the handler found when the process had no other of ours.</summary>
        RuntimeHandler,
        /// <summary>Who gets all other faults: the handler found when this one was installed.</summary>
        PreviousHandler,
        Count,
    }

    public const int EntryPoint = (int)Data.Count * 8;

    public static byte[] Assemble()
    {
        var code = new MachineCode(EntryPoint);
        LeaveUnlessInArena(code);
        ClaimSlot(code);
        Record(code);
        PassOn(code);
        return code.Assemble();
    }

    private static void LeaveUnlessInArena(MachineCode code)
    {
        code.Instruction(0xF3, 0x0F, 0x1E, 0xFA);                          // endbr64
        code.Instruction(0x4C, 0x8B, 0x5E, 0x10);                          // mov r11, [rsi + si_addr]
        code.Instruction(0x4C, 0x89, 0xD8);                                // mov rax, r11
        code.WithData([0x48, 0x2B, 0x05], (int)Data.ArenaBase);            // sub rax, [ArenaBase]
        code.WithData([0x48, 0x3B, 0x05], (int)Data.ArenaSize);            // cmp rax, [ArenaSize]
        code.Jump(0x73, "foreign");                                        // jae foreign
    }

    /// <summary>rcx = the slot to use; the hash and the order of probes are those of <see cref="FaultSlots"/>.</summary>
    private static void ClaimSlot(MachineCode code)
    {
        code.Instruction(0x64, 0x4C, 0x8B, 0x0C, 0x25, 0, 0, 0, 0);        // mov r9, fs:[0]        thread pointer (ELF TLS, variant II)
        code.WithData([0x48, 0x8B, 0x0D], (int)Data.HashMultiplier);       // mov rcx, [HashMultiplier]
        code.Instruction(0x49, 0x0F, 0xAF, 0xC9);                          // imul rcx, r9
        code.Instruction(0x48, 0xC1, 0xE9, 64 - FaultSlots.HashBits);      // shr rcx, 52
        code.Instruction(0x48, 0xC1, 0xE1, 5);                             // shl rcx, 5            32 bytes a slot
        code.WithData([0x48, 0x03, 0x0D], (int)Data.SlotTable);            // add rcx, [SlotTable]
        code.Instruction(0x41, 0xB8, FaultSlots.Probes, 0, 0, 0);          // mov r8d, Probes
        code.Label("probe");
        code.Instruction(0x31, 0xC0);                                      // xor eax, eax
        code.Instruction(0xF0, 0x4C, 0x0F, 0xB1, 0x09);                    // lock cmpxchg [rcx], r9
        code.Jump(0x74, "record");                                         // je record             it was free
        code.Instruction(0x4C, 0x39, 0xC8);                                // cmp rax, r9
        code.Jump(0x74, "record");                                         // je record             it was ours
        code.Instruction(0x48, 0x83, 0xC1, 32);                            // add rcx, 32
        code.Instruction(0x41, 0xFF, 0xC8);                                // dec r8d
        code.Jump(0x75, "probe");                                          // jne probe
        code.Jump(0xEB, "disguise");                                       // jmp disguise          an unlabelled trap
    }

    private static void Record(MachineCode code)
    {
        code.Label("record");
        code.Instruction(0x4C, 0x89, 0x59, 8);                             // mov [rcx + 8], r11    address
        code.Instruction(0x48, 0x8B, 0x82, 168, 0, 0, 0);                  // mov rax, [rdx + REG_RIP]
        code.Instruction(0x48, 0x89, 0x41, 16);                            // mov [rcx + 16], rax
        code.Instruction(0x48, 0x8B, 0x82, 192, 0, 0, 0);                  // mov rax, [rdx + REG_ERR]
        code.Instruction(0x48, 0x89, 0x41, 24);                            // mov [rcx + 24], rax
    }

    private static void PassOn(MachineCode code)
    {
        code.Label("disguise");
        code.Instruction(0x31, 0xC0);                                      // xor eax, eax
        code.Instruction(0x48, 0x89, 0x46, 16);                            // mov [rsi + si_addr], rax
        code.Instruction(0x48, 0x89, 0x82, 216, 0, 0, 0);                  // mov [rdx + REG_CR2], rax
        code.WithData([0xFF, 0x25], (int)Data.RuntimeHandler);             // jmp [RuntimeHandler]
        code.Label("foreign");
        code.WithData([0xFF, 0x25], (int)Data.PreviousHandler);            // jmp [PreviousHandler]
    }
}
