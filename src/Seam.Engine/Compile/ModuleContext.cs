using System.Reflection;
using System.Reflection.Emit;
using Seam.Engine.Compile.Objects;
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

    /// <summary>The classes of its structures and arrays.</summary>
    public required ObjectTypes Objects { get; init; }

    /// <summary>The operators that run in the host.</summary>
    public required HostOperations Host { get; init; }

    /// <summary>What the runtime is told about all methods.</summary>
    public MethodImplAttributes Optimisation { get; init; } = MethodImplAttributes.IL;

    /// <summary>Ends the compilation.</summary>
    public CancellationToken Stop { get; init; }

    /// <summary>What one array may have.</summary>
    public required long ArrayLimitBytes { get; init; }

    /// <summary>Functions that cost more are split.</summary>
    public required CodeCost MethodLimit { get; init; }

    /// <summary>Whether compiled code counts the operators it runs.</summary>
    public bool CountsFuel { get; init; }

    /// <summary>
    /// Whether accesses to a memory are compared with its length. Guard pages reach as far as 32-bit indices and offsets do;
    /// 64-bit ones could go past them.
    /// </summary>
    public bool IsCompared(int memory) => Mode == MemoryMode.Checked || Is64Bit(memory);

    /// <summary>How many memories there are whose accesses are compared.</summary>
    public int ComparedMemories => _comparedMemories ??= Enumerable.Range(0, Wasm.Spaces.Memories.Length).Count(IsCompared);

    /// <summary>Whether a memory's addresses are i64.</summary>
    public bool Is64Bit(int memory) => Wasm.MemoryTypeOf(memory).Limits.Is64Bit;

    /// <summary>The function types by type index; as all types here, without type indices in them (see <see cref="Lowering"/>).</summary>
    public FunctionType[] FunctionTypes => field ??= Array.ConvertAll(Wasm.Types, type => Lowering.Lower(type, DefinitionOf));

    public FunctionType FunctionTypeOf(int function) => FunctionTypes[Wasm.Spaces.FunctionTypeIndices[function]];

    public ValueType[] TagParametersOf(int tag) => FunctionTypes[Wasm.Spaces.Tags[tag].TypeIndex].Parameters;

    public ValueType TypeOfGlobal(int global) => Lower(Wasm.GlobalTypeOf(global).Type);

    public ValueType TypeOfElements(int table) => Lower(Wasm.TableTypeOf(table).Element);

    public ValueType Lower(ValueType type) => Lowering.Lower(type, DefinitionOf);

    /// <summary>The body of a function that the module defines, by its index in the whole index space.</summary>
    public FunctionBody BodyOf(int function) => Wasm.Functions[function - Wasm.ImportedFunctionCount];

    private CompositeType DefinitionOf(int typeIndex) => Wasm.Definitions[typeIndex].Composite;
}
