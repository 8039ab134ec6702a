using Seam.Wasm.Model;

namespace Seam.Wasm.Text.Print;

/// <summary>The open blocks while a body is printed. Blocks are numbered in the order of their bytes.</summary>
internal sealed class LabelStack(PrintNames names, int function)
{
    private readonly List<string?> _open = [];
    private int _count;

    public int Depth => _open.Count;

    /// <summary>Opens a block; returns its identifier with a blank in front, or nothing.</summary>
    public string Enter()
    {
        var label = names.Inner(NameKind.Label, function, _count++);
        _open.Add(label);
        return label is null ? "" : " " + label;
    }

    /// <summary>Closes a block; false when none is open, at the end of the body.</summary>
    public bool Leave()
    {
        if (_open.Count == 0)
            return false;
        _open.RemoveAt(_open.Count - 1);
        return true;
    }

    /// <summary>A block by its distance: by name, unless it has none or a nearer one hides it.</summary>
    public string Reference(int distance)
    {
        var at = _open.Count - 1 - distance;
        return at >= 0 && at < _open.Count && _open[at] is { } label && _open.LastIndexOf(label) == at ? label : ((uint)distance).ToString();
    }
}
