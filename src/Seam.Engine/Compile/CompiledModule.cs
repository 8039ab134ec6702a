using System.Runtime.CompilerServices;
using Seam.Engine.Memory;
using Seam.Wasm.Canonical;
using Seam.Wasm.Debug;
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
    private readonly Lazy<Dictionary<MethodName, OffsetTable>> _offsets;
    private readonly int[] _tokens;
    private readonly nint[] _entries;
    private readonly Lazy<LineTable> _lines;

    internal CompiledModule(string name, ModuleContext context, ModuleCode code)
        : this(name, context.Wasm, new ModuleForm(context.Mode, context.Layout, context.Types), code)
    {
    }

    internal CompiledModule(string name, Module wasm, ModuleForm form, ModuleCode code)
    {
        (Name, Wasm, Mode, Layout, Types) = (name, wasm, form.Mode, form.Layout, form.Types);
        (Code, _tokens, _offsets) = (code.Class, code.Tokens, new Lazy<Dictionary<MethodName, OffsetTable>>(code.Offsets));
        _entries = new nint[_tokens.Length];
        _lines = new Lazy<LineTable>(() => LineTable.Read(Wasm));
    }

    /// <summary>The name given at compilation, for messages.</summary>
    public string Name { get; }

    /// <summary>What was compiled.</summary>
    public Module Wasm { get; }

    /// <summary>The source lines of the code, read when first asked for.</summary>
    public LineTable Lines => _lines.Value;

    /// <summary>How stray accesses are noticed.</summary>
    public MemoryMode Mode { get; }

    /// <summary>Bytes of IL of each method that the functions became; a split function became several.</summary>
    public IEnumerable<int> MethodSizes => _offsets.Value.Values.Select(table => table.MethodBytes);

    /// <summary>Compiles all functions to machine code now, instead of each when it is first called.</summary>
    /// <param name="threads">How many share the work; one is the caller's own.</param>
    /// <param name="stop">Ends it between two functions.</param>
    /// <exception cref="OperationCanceledException">It was cancelled; functions that are called get compiled all the same.</exception>
    public void Prepare(int threads = 1, CancellationToken stop = default)
    {
        var methods = Code.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly);
        if (threads == 1)
            Array.ForEach(methods, method => Prepare(method, stop));
        else
            Parallel.ForEach(methods, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = stop }, method => Prepare(method, stop));
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
            _entries[index] = Code.Module.ModuleHandle.ResolveMethodHandle(_tokens[index]).GetFunctionPointer();
        return _entries[index];
    }

    private static void Prepare(MethodInfo method, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        RuntimeHelpers.PrepareMethod(method.MethodHandle);
    }

    internal int TypeIdOf(int function) => Types.NumberOf(Wasm.Spaces.FunctionTypeIndices[function]);

    internal int? OffsetAt(MethodName method, int ilOffset) => _offsets.Value.GetValueOrDefault(method)?.Find(ilOffset);
}

/// <summary>What code and instances agree about.</summary>
internal sealed record ModuleForm(MemoryMode Mode, ContextLayout Layout, ModuleTypes Types);

/// <summary>What the compilation of all functions gave: the class, metadata tokens by function, offset tables by method.</summary>
internal sealed record ModuleCode(Type Class, int[] Tokens, Func<Dictionary<MethodName, OffsetTable>> Offsets);
