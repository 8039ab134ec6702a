using System.Text;
using Seam.Foundation.Bytes;
using Seam.Wasm.Model;

namespace Seam.Wasm.Debug;

/// <summary>
/// Which source line the code of a module came from: the DWARF line tables (DWARF 5, 6.2) in the custom sections that LLVM writes. Their
/// addresses count from the start of the code section (WebAssembly tool conventions, "DWARF for WebAssembly").
/// </summary>
public sealed class LineTable
{
    private readonly ulong[] _keys;
    private readonly LineRow[] _rows;
    private readonly SourceFile[] _files;
    private readonly int _codeStart;

    internal LineTable(List<LineRow> rows, List<SourceFile> files, int codeStart)
    {
        (_rows, _files, _codeStart) = ([.. rows], [.. files], codeStart);
        _keys = [.. rows.Select(Key)];
        Array.Sort(_keys, _rows);
    }

    public static LineTable Empty { get; } = new([], [], 0);

    public int Count => _rows.Length;

    /// <summary>The tables of all compilation units. Where they are damaged, what was read before; without any, an empty table.</summary>
    public static LineTable Read(Module module)
    {
        if (module.CodeOffset is not { } start || Section(module, ".debug_line") is not { Length: > 0 } lines)
            return Empty;
        var reader = new LineTableReader(lines, Section(module, ".debug_line_str"), Section(module, ".debug_str"));
        try
        {
            reader.ReadUnits();
        }
        catch (BadDataException)
        {
            // Debugging information is no part of the program: damaged, it only says less.
        }
        return new LineTable(reader.Rows, reader.Files, start);
    }

    /// <summary>Where the operator at a byte of the module came from, or null.</summary>
    public SourceLocation? Find(int moduleOffset)
    {
        var at = Array.BinarySearch(_keys, (ulong)(uint)(moduleOffset - _codeStart) << 32 | uint.MaxValue);
        var row = at >= 0 ? at : ~at - 1;
        return moduleOffset < _codeStart || row < 0 || _rows[row].IsEnd ? null : Location(_rows[row]);
    }

    /// <summary>One row a line: the byte of the module, and the place it came from.</summary>
    public string Print()
    {
        var text = new StringBuilder();
        foreach (var row in _rows)
            text.Append($"0x{row.Address + (uint)_codeStart:x6}  {(row.IsEnd ? "end" : Location(row).ToString())}\n");
        return text.ToString();
    }

    /// <summary>By address; where one function ends and another begins, the end comes first. Otherwise the order of the table holds.</summary>
    private static ulong Key(LineRow row, int index) => (ulong)row.Address << 32 | (row.IsEnd ? 0 : 1u << 31) | (uint)index;

    private static ReadOnlyMemory<byte> Section(Module module, string name) =>
        Array.Find(module.CustomSections, section => section.Name == name)?.Bytes ?? default;

    private SourceLocation Location(LineRow row) =>
        new(row.File < _files.Length && row.File >= 0 ? _files[row.File].Path : "?", row.Line, row.Column);
}

/// <summary>From an address on, code of a line; or, at an end, of no line that is known.</summary>
internal readonly record struct LineRow(uint Address, int File, uint Line, uint Column, bool IsEnd);

/// <summary>A name and its directory as slices of the module, put together when asked for.</summary>
internal readonly record struct SourceFile(ReadOnlyMemory<byte> Directory, ReadOnlyMemory<byte> Name)
{
    private const int LongestShown = 512;

    public string Path
    {
        get
        {
            var name = Text(Name);
            return Directory.IsEmpty || name.StartsWith('/') ? name : $"{Text(Directory)}/{name}";
        }
    }

    /// <summary>Not longer than a message can bear, and without what could command a terminal.</summary>
    private static string Text(ReadOnlyMemory<byte> bytes) =>
        string.Concat(Encoding.UTF8.GetString(bytes.Span[..Math.Min(bytes.Length, LongestShown)]).Select(c => char.IsControl(c) ? '\uFFFD' : c));
}
