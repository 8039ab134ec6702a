using System.Diagnostics;
using Seam.Engine;
using Seam.Foundation.Diagnostics;
using Seam.Fuzz.Generate;
using Seam.Fuzz.Mutate;
using Seam.Fuzz.Run;
using Seam.Wasm.Binary;
using Seam.Wasm.Text;

namespace Seam.Fuzz;

/// <summary>Long runs over many inputs. Each prints what it finds and how far it is, and returns the number of failures.</summary>
internal sealed class Jobs(int first, int count)
{
    private const int Report = 20_000, GeneratedSources = 300, LargestSource = 40_000, LargestText = 30_000;

    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private int _failures;

    /// <summary>Generated programs: every way to run them gives the same.</summary>
    public int Programs(NodeProcess? node)
    {
        var differential = new Differential(node);
        return Each(Report / 10, seed => differential.Disagreement(ProgramGenerator.Generate(new Choices(seed))));
    }

    /// <summary>Damaged modules: refused or valid, in little time and memory.</summary>
    public int Bytes(IEnumerable<string> files)
    {
        var sources = Sources(files);
        return Each(Report, seed =>
        {
            var mutant = Mutant(sources, seed);
            return Attempt(mutant.Length, () => Verdicts.Refusal(mutant, Verdicts.All));
        });
    }

    /// <summary>Damaged texts: a module or a diagnostic.</summary>
    public int Texts(IEnumerable<string> files)
    {
        var sources = Sources(files).Select(bytes => WatPrinter.Print(ModuleReader.Read(bytes))).Where(text => text.Length < LargestText).ToList();
        return Each(Report, seed =>
        {
            var random = new Random(seed);
            var mutant = Mutations.OfText(sources[random.Next(sources.Count)], random);
            return Attempt(mutant.Length, () => Verdicts.Parses(mutant));
        });
    }

    /// <summary>Damaged modules: Node refuses what we refuse; where not, the module is written to the current folder.</summary>
    public int Validation(IEnumerable<string> files, NodeProcess node)
    {
        var sources = Sources(files);
        return Each(Report, seed =>
        {
            var mutant = Mutant(sources, seed);
            if (!Verdicts.Differ(mutant, node))
                return null;
            File.WriteAllBytes($"mutant-{seed}.wasm", mutant);
            return $"mutant-{seed}.wasm: we say {Verdicts.Refusal(mutant, Verdicts.Node20)?.Message ?? "it is valid"}";
        });
    }

    /// <summary>Whole modules: what Node takes we compile, and the other way round.</summary>
    public int Modules(IEnumerable<string> files, NodeProcess node)
    {
        var engine = new WasmEngine();
        foreach (var file in files)
        {
            var bytes = File.ReadAllBytes(file);
            node.AskToValidate(bytes);
            var clock = Stopwatch.StartNew();
            var ours = Attempt(bytes.Length, () => engine.Compile(bytes, file)) is null;
            Console.WriteLine($"{(ours ? "valid  " : "refused")} {node.Answer(),-5} {bytes.Length,10} bytes {clock.ElapsedMilliseconds,6} ms  {file}");
        }
        return _failures;
    }

    private static byte[] Mutant(List<byte[]> sources, int seed)
    {
        var random = new Random(seed);
        return Mutations.OfModule(sources[random.Next(sources.Count)], random);
    }

    /// <summary>The smaller ones of the files, and as many generated programs as it takes to have some.</summary>
    private static List<byte[]> Sources(IEnumerable<string> files)
    {
        var sources = files.Where(f => new FileInfo(f).Length < LargestSource).Select(File.ReadAllBytes).ToList();
        Console.WriteLine($"{sources.Count} of the files are small enough, and {GeneratedSources} generated programs");
        sources.AddRange(Enumerable.Range(0, GeneratedSources).Select(seed => ProgramGenerator.Generate(new Choices(seed))));
        return sources;
    }

    /// <summary>What is wrong with how the work ended: another exception than a refusal, or too much memory for what it was given.</summary>
    private static string? Attempt(int size, Func<object?> work)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            _ = work();
        }
        catch (InputException refusal)
        {
            return refusal.Message;
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            return failure.ToString();
        }
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        return allocated > (4L << 20) + size * 2000L ? $"{allocated} bytes allocated for {size}" : null;
    }

    private int Each(int report, Func<int, string?> work)
    {
        for (var seed = first; seed < first + count; seed++)
        {
            if (work(seed) is { } failure)
            {
                _failures++;
                Console.WriteLine($"seed {seed}: {failure}");
            }
            if ((seed - first + 1) % report == 0)
                Console.WriteLine($"{seed - first + 1} done, {_failures} failures, {_clock.Elapsed.TotalSeconds:f0} s");
        }
        Console.WriteLine($"{count - _failures} passed, {_failures} failed");
        return _failures;
    }
}
