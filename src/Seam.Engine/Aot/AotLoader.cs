using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.Loader;
using Seam.Engine.Compile;
using Seam.Engine.Link;
using Seam.Engine.Run;
using Seam.Foundation.Diagnostics;
using Seam.Wasm.Binary;
using Seam.Wasm.Canonical;

namespace Seam.Engine.Aot;

/// <summary>An assembly that was compiled ahead of time → a module, without compiling or validating anything.</summary>
internal static class AotLoader
{
    /// <param name="name">What messages call the module, instead of what was given when it was compiled.</param>
    public static CompiledModule Load(WasmEngine engine, Assembly assembly, string? name = null)
    {
        var manifest = AotManifest.Parse(MappedBytes.Of(assembly, AotResource.Manifest).Span);
        manifest.Require(engine);
        var wasm = ModuleReader.Read(MappedBytes.Of(assembly, AotResource.Module));
        var code = assembly.GetType(ModuleCompiler.KeptClassName, throwOnError: true)!;
        var form = new ModuleForm(manifest.Mode, new ContextLayout(wasm, true), new ModuleTypes(engine.Types, wasm));
        return new CompiledModule(
            name ?? manifest.Name, wasm, form,
            new ModuleCode(code, Tokens(code, wasm), () => AotOffsets.Read(MappedBytes.Of(assembly, AotResource.Offsets).Span)));
    }

    /// <summary>What a class for C# projects is made of: an instance of the module in its assembly.</summary>
    public static Instance Instantiate(Linker linker, RuntimeTypeHandle facade) =>
        linker.Instantiate(linker.Engine.Load(Type.GetTypeFromHandle(facade)!.Assembly));

    /// <summary>The functions are the class's first methods, in their order, so one token gives all.</summary>
    private static int[] Tokens(Type code, Wasm.Model.Module wasm)
    {
        if (wasm.Functions.Length == 0)
            return [];
        var first = code.GetMethod(new MethodName(wasm.ImportedFunctionCount, 0).ToString())!.MetadataToken;
        return [.. Enumerable.Range(first, wasm.Functions.Length)];
    }
}

/// <summary>Where an assembly's file is loaded: its references to the engine are to the engine that loads it.</summary>
internal sealed class AotContext(string name, bool isCollectible) : AssemblyLoadContext(name, isCollectible)
{
    /// <summary>Files that were loaded to stay. The runtime uses the machine code of a file for the first assembly only that it makes of it.</summary>
    private static readonly ConcurrentDictionary<(string Path, DateTime Written, long Length), Assembly> Kept = [];

    protected override Assembly? Load(AssemblyName assemblyName) =>
        assemblyName.Name == typeof(AotContext).Assembly.GetName().Name ? typeof(AotContext).Assembly : null;

    /// <summary>Precompiled code runs only where it stays for good; code that is compiled when it is called can go away again.</summary>
    /// <exception cref="InputException">The file is no assembly.</exception>
    public static Assembly LoadFile(string path, bool isCollectible)
    {
        try
        {
            var file = new FileInfo(path);
            return isCollectible || !file.Exists
                ? Load(file, isCollectible)
                : Kept.GetOrAdd((file.FullName, file.LastWriteTimeUtc, file.Length), _ => Load(file, isCollectible: false));
        }
        catch (BadImageFormatException e)
        {
            throw new InputException($"'{path}' is no .NET assembly", "make it with 'seam wasm compile'", e);
        }
        catch (FileNotFoundException e)
        {
            throw new InputException($"there is no file '{path}'", "check the path", e);
        }
    }

    private static Assembly Load(FileInfo file, bool isCollectible) => new AotContext(file.FullName, isCollectible).LoadFromAssemblyPath(file.FullName);
}
