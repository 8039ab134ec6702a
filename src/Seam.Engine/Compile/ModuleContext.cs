using System.Reflection.Emit;
using Seam.Engine.Memory;
using Seam.Engine.Run;
using Seam.Wasm.Model;

namespace Seam.Engine.Compile;

/// <summary>What compiling any function of a module needs to know of the whole.</summary>
/// <param name="Wasm">The validated module.</param>
/// <param name="Mode">How stray accesses are noticed.</param>
/// <param name="Layout">Where the instance's fields are.</param>
/// <param name="Types">The engine's numbers for function types.</param>
/// <param name="Methods">The method of each function the module defines.</param>
internal sealed record ModuleContext(
    Module Wasm, MemoryMode Mode, ContextLayout Layout, TypeRegistry Types, MethodBuilder[] Methods)
{
    /// <summary>The class they are methods of; parts of split functions are added to it.</summary>
    public required TypeBuilder Code { get; init; }
}
