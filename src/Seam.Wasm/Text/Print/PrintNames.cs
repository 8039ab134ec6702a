using System.Text;
using Seam.Wasm.Binary;
using Seam.Wasm.Model;
using Seam.Wasm.Operators;

namespace Seam.Wasm.Text.Print;

/// <summary>
/// The identifiers that stand for indices: the names of the name section that are not empty, name something, and are the first
/// of their spelling in their index space.
/// </summary>
internal sealed class PrintNames
{
    private readonly Dictionary<(NameKind, long), string> _identifiers = [];
    private readonly NameCollector _used = new();

    public PrintNames(Module module)
    {
        _used.Module = module.Names.Module is { Length: > 0 } name ? name : null;
        foreach (var (kind, map) in module.Names.Maps)
            Add(kind, map, new Extents(module));
        SectionIsImplied = module.CustomSections is [.., { Name: "name" } last]
            && module.CustomSections.Count(s => s.Name == "name") == 1
            && last.Bytes.Span.SequenceEqual(NameSectionWriter.Write(_used.Finish()));
    }

    /// <summary>Whether the identifiers alone give back the name section, to the byte.</summary>
    public bool SectionIsImplied { get; }

    /// <summary>The identifier of the module with a blank in front, or nothing.</summary>
    public string Module => _used.Module is { } name ? " " + Literals.Identifier(name) : "";

    public string? Find(NameKind kind, long key) => _identifiers.GetValueOrDefault((kind, key));

    public string? Inner(NameKind kind, int outer, int inner) => Find(kind, NameSection.InnerKey(outer, inner));

    /// <summary>How an index is referred to.</summary>
    public string Reference(NameKind kind, int index) => Find(kind, index) ?? ((uint)index).ToString();

    /// <summary>The identifier behind the word that opens a definition, or the index as a comment.</summary>
    public string Definition(NameKind kind, int index) => Find(kind, index) ?? $"(;{index};)";

    private void Add(NameKind kind, NameMap map, Extents extents)
    {
        var taken = new HashSet<(long Outer, string Name)>();
        for (var i = 0; i < map.Count; i++)
        {
            var key = map.Keys[i];
            var name = Encoding.UTF8.GetString(map.BytesAt(i));
            var outer = NameSection.IsInner(kind) ? key >> 32 : 0;
            // Labels may hide each other, all other names of a space differ.
            if (name.Length == 0 || !extents.Contains(kind, key) || kind != NameKind.Label && !taken.Add((outer, name)))
                continue;
            _identifiers[(kind, key)] = Literals.Identifier(name);
            _used.Add(kind, key, name);
        }
    }

    /// <summary>How many things of each kind there are to be named.</summary>
    private sealed class Extents(Module module)
    {
        private int _function = -1;
        private int _locals;
        private int _blocks;

        public bool Contains(NameKind kind, long key) => kind switch
        {
            NameKind.Function => key < module.FunctionCount,
            NameKind.Local => (int)key < Measure((int)(key >> 32))._locals,
            NameKind.Label => (int)key < Measure((int)(key >> 32))._blocks,
            NameKind.Type => key < module.Types.Length,
            NameKind.Table => key < module.Spaces.Tables.Length,
            NameKind.Memory => key < module.Spaces.Memories.Length,
            NameKind.Tag => key < module.Spaces.Tags.Length,
            NameKind.Global => key < module.Spaces.Globals.Length,
            NameKind.Element => key < module.Elements.Length,
            NameKind.Data => key < module.Data.Length,
            _ => false,
        };

        /// <summary>Counts in a function. Names come sorted by function, so that each body is read once for each kind of name.</summary>
        private Extents Measure(int function)
        {
            if (_function == function)
                return this;
            (_function, _locals, _blocks) = (function, 0, 0);
            if (function < module.FunctionCount && module.Spaces.FunctionTypeIndices[function] < module.Types.Length)
                _locals = module.FunctionTypeOf(function).Parameters.Length;
            if (Body(function) is { } body)
            {
                _locals += body.Locals.Sum(r => r.Count);
                _blocks = CountBlocks(new CodeReader(body));
            }
            return this;
        }

        private FunctionBody? Body(int function) =>
            function >= module.ImportedFunctionCount && function < module.FunctionCount
                ? module.Functions[function - module.ImportedFunctionCount] : null;

        private static int CountBlocks(CodeReader code)
        {
            var count = 0;
            while (code.Next())
                count += code.Operator.Immediate is Immediate.BlockType or Immediate.Catches ? 1 : 0;
            return count;
        }
    }
}
