using System.Collections.Concurrent;
using System.Reflection;
using Seam.Engine.Compile;
using Seam.Foundation.Diagnostics;

namespace Seam.Engine.Aot;

/// <summary>
/// Compiled modules in a folder, found again by what they were compiled from and for. What is in the folder is run as code, so it must
/// belong to the user alone. Safe for several threads and processes.
/// </summary>
/// <param name="folder">Made when it is not there.</param>
/// <param name="limitBytes">Those used longest ago are removed beyond that.</param>
public sealed class CodeCache(string folder, long limitBytes = CodeCache.DefaultLimitBytes)
{
    public const long DefaultLimitBytes = 2L << 30;

    /// <summary>A use is noted when the last note is older.</summary>
    private static readonly TimeSpan NoteAfter = TimeSpan.FromHours(1);

    /// <summary>What a process left that did not live to finish it.</summary>
    private static readonly TimeSpan Abandoned = TimeSpan.FromHours(2);

    private readonly ConcurrentDictionary<string, Assembly> _loaded = new(StringComparer.Ordinal);

    public string Folder { get; } = Path.GetFullPath(folder);

    /// <summary>The cache of the user: <c>seam</c> in <c>$XDG_CACHE_HOME</c>, else in <c>~/.cache</c>.</summary>
    public static CodeCache OfUser()
    {
        var caches = Environment.GetEnvironmentVariable("XDG_CACHE_HOME");
        if (!Path.IsPathFullyQualified(caches ?? ""))
            caches = Path.Join(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
        return new CodeCache(Path.Join(caches, "seam"));
    }

    /// <summary>A module from the cache, without validating or compiling anything; null when it is not there.</summary>
    /// <exception cref="InputException">The folder is not safe.</exception>
    public CompiledModule? Find(WasmEngine engine, ReadOnlyMemory<byte> bytes, string name)
    {
        if (!Directory.Exists(Folder))
            return null;
        CacheFolder.Require(Folder);
        var path = PathOf(engine, bytes);
        if (!_loaded.TryGetValue(path, out var assembly))
        {
            if (!CacheEntry.IsWhole(path))
                return null;
            assembly = _loaded.GetOrAdd(path, _ => AotContext.LoadFile(path, isCollectible: false));
        }
        Note(path);
        return AotLoader.Load(engine, assembly, name);
    }

    /// <summary>Compiles a module, to machine code when the runtime's compiler for that is installed, and puts it into the cache.</summary>
    /// <returns>Whether it is there now; not when another process is at it, or when its code cannot be kept.</returns>
    /// <exception cref="InputException">The folder is not safe, or the module is not valid.</exception>
    public bool Add(WasmEngine engine, ReadOnlyMemory<byte> bytes, string name)
    {
        Prepare();
        var path = PathOf(engine, bytes);
        using var turn = CacheFolder.TryLock(path + ".lock");
        if (turn is null)
            return false;
        if (File.Exists(path))
            return true;
        if (Assemble(engine, bytes, new AotOptions(Path.GetFileNameWithoutExtension(path), name)) is not { } image)
            return false;
        CacheEntry.Write(path, image);
        Evict(path);
        return true;
    }

    /// <summary>Makes the folder when it is not there.</summary>
    /// <exception cref="InputException">The folder is not safe.</exception>
    public void Prepare() => CacheFolder.Make(Folder);

    /// <summary>How many modules there are, and how many bytes.</summary>
    public (int Modules, long Bytes) Measure()
    {
        var entries = Entries();
        return (entries.Count, entries.Sum(entry => entry.Length));
    }

    /// <summary>Removes all that is there. Modules that are in use stay so.</summary>
    /// <exception cref="InputException">The folder is not safe.</exception>
    public void Clear()
    {
        if (!Directory.Exists(Folder))
            return;
        CacheFolder.Require(Folder);
        foreach (var file in Directory.GetFiles(Folder))
            File.Delete(file);
    }

    internal CompiledModule Compile(WasmEngine engine, ReadOnlyMemory<byte> bytes, string name)
    {
        if (Find(engine, bytes, name) is { } found)
            return found;
        return Add(engine, bytes, name) && Find(engine, bytes, name) is { } added ? added : engine.Compile(bytes, name);
    }

    /// <summary>Null when the module's code cannot be kept.</summary>
    private static byte[]? Assemble(WasmEngine engine, ReadOnlyMemory<byte> bytes, AotOptions options)
    {
        try
        {
            return ForThisMachine(engine, bytes, options);
        }
        catch (NotKeptException)
        {
            return null;
        }
    }

    /// <summary>Where the compiler to machine code fails, code for the JIT compiler is still worth keeping.</summary>
    private static byte[] ForThisMachine(WasmEngine engine, ReadOnlyMemory<byte> bytes, AotOptions options)
    {
        if (Crossgen.Find() is not { } crossgen)
            return engine.CompileAhead(bytes, options).Image;
        var image = engine.CompileAhead(bytes, options with { IsForReadyToRun = true }).Image;
        try
        {
            return crossgen.CompileForThisEngine(image);
        }
        catch (InputException)
        {
            return engine.CompileAhead(bytes, options).Image;
        }
    }

    private string PathOf(WasmEngine engine, ReadOnlyMemory<byte> bytes) => Path.Join(Folder, CacheKey.Of(engine, bytes) + ".dll");

    private List<FileInfo> Entries() => Directory.Exists(Folder) ? [.. new DirectoryInfo(Folder).GetFiles("*.dll")] : [];

    private static void Note(string path)
    {
        var now = DateTime.UtcNow;
        if (now - File.GetLastWriteTimeUtc(path) > NoteAfter && File.Exists(path))
            File.SetLastWriteTimeUtc(path, now);
    }

    private void Evict(string added)
    {
        var entries = Entries();
        var bytes = entries.Sum(entry => entry.Length);
        foreach (var entry in entries.OrderBy(entry => entry.LastWriteTimeUtc).TakeWhile(_ => bytes > limitBytes).Where(entry => entry.FullName != added))
        {
            bytes -= entry.Length;
            entry.Delete();
        }
        foreach (var draft in new DirectoryInfo(Folder).GetFiles("*.tmp").Where(draft => DateTime.UtcNow - draft.LastWriteTimeUtc > Abandoned))
            draft.Delete();
    }
}
