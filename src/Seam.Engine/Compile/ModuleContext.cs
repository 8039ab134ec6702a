using System.Reflection;
using System.Reflection.Emit;
using Seam.Engine.Compile.Split;
using Seam.Engine.Memory;
using Seam.Wasm.Canonical;
using Seam.Wasm.Model;
using Module = Seam.Wasm.Model.Module;

namespace Seam.Engine.Compile;

/// <summary>What compiling any function of a module needs to know of the whole.</summary>
/// <param name="Wasm">The validated module.</param>
/// <param name="Mode">How stray accesses are noticed.</param>
/// <param name="Layout">Where the instance's fields are.</param>
/// <param name="Types">The engine's numbers for its types.</param>
/// <param name="Methods">The method of each function the module defines.</param>
internal sealed record ModuleContext(
    Module Wasm, MemoryMode Mode, ContextLayout Layout, ModuleTypes Types, MethodBuilder[] Methods)
{
    private int? _comparedMemories;

    /// <summary>The class they are methods of; parts of split functions are added to it.</summary>
    public required TypeBuilder Code { get; init; }

    /// <summary>The operators that run in the host.</summary>
    public required HostOperations Host { get; init; }

    /// <summary>What the runtime is told about all methods.</summary>
    public MethodImplAttributes Optimisation { get; init; } = MethodImplAttributes.IL;

    /// <summary>Functions that cost more are split.</summary>
    public required CodeCost MethodLimit { get; init; }

    /// <summary>
    /// Whether accesses to a memory are compared with its length. Guard pages reach as far as 32-bit indices and offsets do;
    /// 64-bit ones could go past them.
    /// </summary>
    public bool IsCompared(int memory) => Mode == MemoryMode.Checked || Is64Bit(memory);

    /// <summary>How many memories there are whose accesses are compared.</summary>
    public int ComparedMemories => _comparedMemories ??= Enumerable.Range(0, Wasm.Spaces.Memories.Length).Count(IsCompared);

    /// <summary>Whether a memory's addresses are i64.</summary>
    public bool Is64Bit(int memory) => Wasm.MemoryTypeOf(memory).Limits.Is64Bit;

    /// <summary>The body of a function that the module defines, by its index in the whole index space.</summary>
    public FunctionBody BodyOf(int function) => Wasm.Functions[function - Wasm.ImportedFunctionCount];
}
