using Seam.Foundation.Diagnostics;
using Seam.Schema.Model;

namespace Seam.Schema.Layout;

/// <summary>
/// Orders static structs so that each stands after those it contains. Structs in a circle, and what contains them, are left out.
/// Depth-first with a stack of its own: a long chain in a hostile schema must not use up ours.
/// </summary>
internal sealed class StaticOrder(IReadOnlyDictionary<QualifiedName, StructDefinition> structs, DiagnosticBag diagnostics)
{
    private enum State
    {
        Open,
        Sound,
        Broken,
    }

    private readonly Dictionary<QualifiedName, State> _states = [];
    private readonly List<StructDefinition> _order = [];
    private readonly List<Visit> _path = [];

    public IReadOnlyList<StructDefinition> Sort()
    {
        foreach (var root in structs.Values)
        {
            if (_states.ContainsKey(root.Name))
                continue;
            Enter(root);
            while (_path.Count > 0)
                Step(_path[^1]);
        }
        return _order;
    }

    private void Step(Visit visit)
    {
        if (visit.NextPart() is not { } part)
            Leave(visit);
        else if (!structs.TryGetValue(part, out var definition))
            return;
        else if (!_states.TryGetValue(part, out var state))
            Enter(definition);
        else if (state != State.Sound)
            Break(visit, part, state);
    }

    private void Enter(StructDefinition definition)
    {
        _states[definition.Name] = State.Open;
        _path.Add(new Visit(definition));
    }

    private void Leave(Visit visit)
    {
        _path.RemoveAt(_path.Count - 1);
        _states[visit.Definition.Name] = visit.IsBroken ? State.Broken : State.Sound;
        if (!visit.IsBroken)
            _order.Add(visit.Definition);
        else if (_path.Count > 0)
            _path[^1].IsBroken = true;
    }

    private void Break(Visit visit, QualifiedName part, State state)
    {
        visit.IsBroken = true;
        if (state != State.Open || diagnostics.IsFull)
            return;
        var circle = _path.SkipWhile(v => v.Definition.Name != part).Select(v => v.Definition.Name.Name.Original).ToList();
        var shown = circle.Count <= 8 ? circle : [.. circle.Take(4), "...", .. circle.TakeLast(3)];
        var location = structs[part].Location;
        diagnostics.Report(LayoutRules.StaticCycle, location.Source, location.Span, part.Name, string.Join(" -> ", [.. shown, part.Name.Original]));
    }

    private sealed class Visit(StructDefinition definition)
    {
        private int _next;

        public StructDefinition Definition => definition;

        public bool IsBroken { get; set; }

        /// <summary>The next static struct that a field contains.</summary>
        public QualifiedName? NextPart()
        {
            while (_next < definition.Fields.Count)
            {
                var type = definition.Fields[_next++].Type;
                if ((type is FixedArrayType array ? array.Element : type) is StructType { Kind: StructKind.Static } part)
                    return part.Name;
            }
            return null;
        }
    }
}
