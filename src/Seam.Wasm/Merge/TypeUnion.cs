using Seam.Wasm.Model;

namespace Seam.Wasm.Merge;

/// <summary>The types of a module, and after them those of the object's reached functions and calls that it has not.</summary>
internal sealed class TypeUnion
{
    public TypeUnion(Module module, LinkObject linked, Reachability reached)
    {
        var known = new Dictionary<FunctionType, int>();
        for (var i = 0; i < module.Definitions.Length; i++)
            if (module.Definitions[i] is { IsPlain: true, Composite: FunctionType type })
                known.TryAdd(type, i);
        OfObject = new int[linked.Module.Types.Length];
        var next = module.Definitions.Length;
        foreach (var index in Used(linked, reached))
        {
            var type = linked.Module.Types[index];
            if (known.TryAdd(type, next))
            {
                Added.Add(new TypeGroup(SubType.Final(type)));
                next++;
            }
            OfObject[index] = known[type];
        }
    }

    public int[] OfObject { get; }

    public List<TypeGroup> Added { get; } = [];

    private static SortedSet<int> Used(LinkObject linked, Reachability reached)
    {
        var module = linked.Module;
        var used = new SortedSet<int>(reached.Functions.Select(f => module.Spaces.FunctionTypeIndices[f]));
        foreach (var function in reached.Functions.Where(f => f >= module.ImportedFunctionCount))
            foreach (var relocation in linked.RelocationsOf(module.Functions[function - module.ImportedFunctionCount]))
                if (relocation.Kind == RelocationKind.TypeIndexLeb)
                    used.Add(relocation.Symbol);
        return used;
    }
}
