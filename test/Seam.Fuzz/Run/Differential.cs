using Seam.Engine;
using Seam.Wasm.Operators;

namespace Seam.Fuzz.Run;

/// <summary>Runs a program in every way there is and compares what can be observed.</summary>
public sealed class Differential(NodeProcess? node)
{
    /// <summary>Node's standard options, and tail calls and the older exceptions, which are on there too.</summary>
    private const Feature Features = Feature.Default | Feature.TailCall;

    /// <summary>Small enough a limit that ordinary functions are split.</summary>
    private const int Divisor = 60;

    private readonly (string Name, WasmEngine Engine)[] _engines =
    [
        ("guard", New(GuardMode.Auto, 1)),
        ("checked", New(GuardMode.Checked, 1)),
        ("split", New(GuardMode.Auto, Divisor)),
    ];

    /// <summary>Null when all agree, else what each said.</summary>
    public string? Disagreement(byte[] program)
    {
        node?.AskToRun(program);
        var outcomes = _engines.Select(e => (e.Name, Text: Run(e.Engine, program))).ToList();
        if (node is not null)
            outcomes.Add(("node", node.Answer()));
        return outcomes.Select(o => o.Text).Distinct().Count() == 1 || outcomes.Exists(o => o.Text.Contains("stack", StringComparison.Ordinal))
            ? null
            : string.Join('\n', outcomes.Select(o => $"{o.Name,-8} {o.Text}"));
    }

    private static string Run(WasmEngine engine, byte[] program)
    {
        try
        {
            return EngineRunner.Run(engine, program);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            return $"failed: {failure.GetType().Name}: {failure.Message} {failure.StackTrace}";
        }
    }

    private static WasmEngine New(GuardMode mode, int divisor) =>
        new(new EngineOptions { Mode = mode, MethodSizeDivisor = divisor, Features = Features });
}
