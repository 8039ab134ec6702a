using System.Runtime.CompilerServices;
using Seam.Engine.Memory;
using Seam.Wasm.Canonical;
using Seam.Wasm.Model;
using BindingFlags = System.Reflection.BindingFlags;
using MethodInfo = System.Reflection.MethodInfo;

namespace Seam.Engine.Compile;

/// <summary>
/// A module's code, ready to be instantiated any number of times. A function is compiled to machine code when it is first
/// called. The code goes away with the last instance and the last reference to this.
/// </summary>
public sealed class CompiledModule
{
    private readonly Dictionary<MethodName, OffsetTable> _offsets;
    private readonly int[] _tokens;
    private readonly nint[] _entries;

    internal CompiledModule(string name, ModuleContext context, Type code, ModuleCode emitted)
    {
        (Name, Wasm, Layout, Mode, Code) = (name, context.Wasm, context.Layout, context.Mode, code);
        (_tokens, _offsets) = (emitted.Tokens, emitted.Offsets);
        _entries = new nint[_tokens.Length];
        Types = context.Types;
    }

    /// <summary>The name given at compilation, for messages.</summary>
    public string Name { get; }

    /// <summary>What was compiled.</summary>
    public Module Wasm { get; }

    /// <summary>How stray accesses are noticed.</summary>
    public MemoryMode Mode { get; }

    /// <summary>Bytes of IL of each method that the functions became; a split function became several.</summary>
    public IEnumerable<int> MethodSizes => _offsets.Values.Select(table => table.MethodBytes);

    /// <summary>Compiles all functions to machine code now, instead of each when it is first called.</summary>
    /// <param name="threads">How many share the work; one is the caller's own.</param>
    public void Prepare(int threads = 1)
    {
        var methods = Code.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly);
        if (threads == 1)
            Array.ForEach(methods, Prepare);
        else
            Parallel.ForEach(methods, new ParallelOptions { MaxDegreeOfParallelism = threads }, Prepare);
    }

    internal ContextLayout Layout { get; }

    internal ModuleTypes Types { get; }

    /// <summary>The class whose methods are the functions.</summary>
    internal Type Code { get; }

    /// <summary>The code of a function that the module defines, by its index in the whole index space.</summary>
    internal nint EntryOf(int function)
    {
        var index = function - Wasm.ImportedFunctionCount;
        if (_entries[index] == 0)
            _entries[index] = Code.Module.ResolveMethod(_tokens[index])!.MethodHandle.GetFunctionPointer();
        return _entries[index];
    }

    private static void Prepare(MethodInfo method) => RuntimeHelpers.PrepareMethod(method.MethodHandle);

    internal int TypeIdOf(int function) => Types.NumberOf(Wasm.Spaces.FunctionTypeIndices[function]);

    internal int? OffsetAt(MethodName method, int ilOffset) => _offsets.GetValueOrDefault(method)?.Find(ilOffset);
}

/// <summary>What the compilation of all functions gave: metadata tokens by function, offset tables by method.</summary>
internal sealed record ModuleCode(int[] Tokens, Dictionary<MethodName, OffsetTable> Offsets);
