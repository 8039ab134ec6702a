using System.Text;
using Seam.Wasm.Model;

namespace Seam.Wasm.Text;

/// <summary>Gathers the names that a text gives to things, as the custom section "name" will hold them.</summary>
internal sealed class NameCollector
{
    private readonly Dictionary<NameKind, SortedDictionary<long, string>> _names = [];

    public string? Module { get; set; }

    public void Add(NameKind kind, long key, string? name)
    {
        if (name is null)
            return;
        if (!_names.TryGetValue(kind, out var names))
            _names[kind] = names = [];
        names[key] = name;
    }

    public NameSection Finish() => new(Module, _names.ToDictionary(n => n.Key, n => Map(n.Value)));

    private static NameMap Map(SortedDictionary<long, string> names) =>
        new([.. names.Keys], [.. names.Values.Select(n => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(n))]);
}
