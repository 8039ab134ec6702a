using Seam.Cli.Output;
using Seam.Foundation.Diagnostics;
using Seam.Memory;
using Seam.Runtime;
using Seam.Schema.Access;
using Seam.Schema.Model;

namespace Seam.Cli.Commands;

/// <summary>The relations of an app as the schema has them, and, when its modules are there to be loaded, where each region sits in each module.</summary>
/// <param name="Transport">The transport the runtime would take, and why.</param>
/// <param name="Obstacle">Why the modules could not be loaded; null when they were.</param>
internal sealed record ExplainedApp(IReadOnlyList<ExplainedRelation> Relations, string? Transport, IReadOnlyList<ExplainedWindow> Windows, IReadOnlyList<ExplainedEdge> Edges, IReadOnlyList<ExplainedStream> Streams, string? Obstacle)
{
    private const string Unknown = "-";

    /// <summary>Null when the schema describes no app.</summary>
    public static ExplainedApp? Of(string path)
    {
        var plan = SchemaInput.Compile(path);
        if (plan.App.Relations.Count == 0 && !plan.App.Modules.Any(m => m.Imports.Any(i => i.Interface.HasStreams)))
            return null;
        var relations = plan.App.Relations.Select(Relation).ToList();
        try
        {
            using var app = App.Load(plan, Path.GetDirectoryName(Path.GetFullPath(path))!);
            return new ExplainedApp(relations, app.Map.Transport.ToString(), [.. app.Map.Windows.Select(Window)], [.. app.Edges.Select(Edge)], [.. app.Streams.Select(Stream)], null);
        }
        catch (InputException e)
        {
            return new ExplainedApp(relations, null, [], [], [.. StreamsOf(plan)], e.Message);
        }
    }

    public void Print()
    {
        Print(
            "relations",
            ["region", "relation", "messages", "slots", "slot bytes", "bytes", "rights"],
            [.. Relations.Select(r => new[] { $"{r.Region}", r.Relation, r.Element, $"{r.Slots}", $"{r.SlotBytes}", $"{r.Bytes}", string.Join("; ", r.Rights) })]);
        if (Obstacle is not null)
            Console.Out.WriteLine($"Where regions sit is known once the modules are built: {Obstacle}");
        else
        {
            Print(
                $"memory map ({Transport})",
                ["module", "relation", "from", "to", "rights"],
                [.. Windows.Select(w => new[] { w.Module, w.Relation, w.From, w.To, w.Rights })]);
            Print("edges", ["relation", "from", "to", "bytes", "writer is"], [.. Edges.Select(e => new[] { e.Relation, e.From, e.To, e.Way, e.Trust })]);
        }
        Print(
            "streams",
            ["stream", "from", "to", "transport", "ring bytes", "longest element", "rights", "reader is woken by", "writer is woken by"],
            [.. Streams.Select(s => new[] { s.Stream, s.From, s.To, s.Transport, $"{s.RingBytes}", $"{s.LongestElement}", s.Rights, s.ReaderWokenBy, s.WriterWokenBy })]);
    }

    private static void Print(string title, string[] header, string[][] rows)
    {
        if (rows.Length > 0)
            Terminal.WriteTable(title, header, rows);
    }

    /// <summary>What is known of streams without the modules.</summary>
    private static IEnumerable<ExplainedStream> StreamsOf(AccessPlan plan) =>
        from module in plan.App.Modules
        from import in module.Imports
        from function in import.Interface.Functions
        where function.IsStream
        select new ExplainedStream(
            function.ExportName, import.From.Original, module.Name.Original, Unknown, function.RingBytes, RingMemory.LongestIn(function.RingBytes), Unknown, Unknown, Unknown);

    private static ExplainedStream Stream(StreamReport stream) => new(
        stream.Function, stream.From, stream.To, $"{stream.Transport}", stream.RingBytes, stream.LongestElement, stream.Rights, stream.ReaderWakes, stream.WriterWakes);

    private static ExplainedRelation Relation(RelationPlan plan) => new(
        plan.Region, plan.Name.Original, plan.Element.ToString(), plan.Slots, plan.SlotSize, plan.Size,
        [.. plan.Grants.Select(g => $"{g.Module} {Spell(g.Rights)}{g.Terms}")]);

    private static ExplainedWindow Window(AppWindow window) => new(
        window.Module,
        window.Relation,
        window.Address is { } from ? $"0x{from:x8}" : "host",
        window.Address is { } start ? $"0x{start + window.Size:x8}" : "",
        Spell(window.Rights));

    private static ExplainedEdge Edge(EdgeReport edge) => new(
        edge.Relation, edge.From, edge.To, edge.Way, edge.Trust == TrustMode.Trusting ? "trusted" : $"not trusted: {edge.Trust.ToString().ToLowerInvariant()}");

    private static string Spell(Rights rights) => rights switch
    {
        Rights.Write => "read, write",
        Rights.Append => "read, append",
        _ => "read",
    };
}

internal sealed record ExplainedRelation(int Region, string Relation, string Element, int Slots, long SlotBytes, long Bytes, IReadOnlyList<string> Rights);

/// <param name="From">An address in the module's memory, or "host".</param>
/// <param name="To">The address behind the region's last byte.</param>
internal sealed record ExplainedWindow(string Module, string Relation, string From, string To, string Rights);

/// <param name="Way">How bytes get from one to the other, and why they are copied if they are.</param>
internal sealed record ExplainedEdge(string Relation, string From, string To, string Way, string Trust);

/// <param name="RingBytes">Of each stream that is open.</param>
/// <param name="LongestElement">In bytes.</param>
internal sealed record ExplainedStream(string Stream, string From, string To, string Transport, long RingBytes, long LongestElement, string Rights, string ReaderWokenBy, string WriterWokenBy);
