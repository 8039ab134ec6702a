using System.Diagnostics;
using Seam.Translator.Discover;
using Seam.Translator.Encode;
using Seam.Translator.Ir;
using Seam.Translator.Kernel;
using Seam.Translator.Lift;
using Seam.Translator.Load;
using Seam.Translator.Optimise;
using Seam.Wasm.Binary;
using Seam.Wasm.Merge;
using Seam.Wasm.Model;

namespace Seam.Translator;

/// <summary>A static Linux/AArch64 program → a module for any WASI preview 1 runtime, stage by stage.</summary>
public static class Translator
{
    /// <param name="elf">The program's file.</param>
    /// <param name="options">How.</param>
    /// <param name="progress">Called with the name of each stage as it begins.</param>
    /// <exception cref="Foundation.Diagnostics.InputException">The file is no program that can be translated.</exception>
    public static Translation Translate(ReadOnlyMemory<byte> elf, TranslateOptions options, Action<string>? progress = null)
    {
        var clock = new StageClock(progress);
        var image = clock.Time("load", () => ImageLoader.Load(elf));
        var code = clock.Time("discover", () => Discovery.Find(image));
        var lifted = clock.Time("lift", () => Lift(code, image));
        var program = clock.Time("optimise", () => Optimiser.Run(lifted));
        var encoded = clock.Time("encode", () => ModuleEncoder.Encode(program, image, new EncodeOptions(options)));
        var linked = clock.Time("link", () => Link(encoded, options));
        var module = clock.Time("write", () => ModuleWriter.Write(linked.Module));
        return new Translation(module, ReportBuilder.Build(Surveyor.Survey(image, code), program, encoded.Module, clock.Stages));
    }

    /// <summary>The program's functions in the representation, before anything is optimised.</summary>
    public static GuestProgram Lift(GuestCode code, Image image) => new(
        [.. code.Functions.AsParallel().AsOrdered().Select(f => Lifter.Lift(f, code))],
        image.Entry,
        [.. code.AddressTaken.Where(a => code.Find(a) is not null).Order()])
    { Convention = ConventionOf(image) };

    /// <summary>Go's linker writes its table of functions whatever else it strips.</summary>
    private static CallingConvention ConventionOf(Image image) =>
        image.Sections.Any(s => s.Name == ".gopclntab") ? CallingConvention.Any : CallingConvention.Aapcs64;

    private static MergedModule Link((Module Module, uint End) encoded, TranslateOptions options) =>
        KernelLinker.Link(encoded.Module, new KernelOptions(encoded.End + 15 & ~15u) { CanTrace = options.Trace });

    /// <summary>Times the stages, for the report.</summary>
    private sealed class StageClock(Action<string>? progress)
    {
        public List<(string, TimeSpan)> Stages { get; } = [];

        public T Time<T>(string stage, Func<T> run)
        {
            progress?.Invoke(stage);
            var start = Stopwatch.GetTimestamp();
            var result = run();
            Stages.Add((stage, Stopwatch.GetElapsedTime(start)));
            return result;
        }
    }
}
