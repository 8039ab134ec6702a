using Seam.Foundation.Bytes;
using Seam.Wasm.Model;

namespace Seam.Wasm.Text;

/// <summary>What the parsers of one function body or expression share: the module, the locals, the open labels, the bytes so far.</summary>
internal sealed class CodeScope(ModuleScope module, int? function)
{
    private readonly List<string?> _labels = [];
    private int _blocks;

    public ModuleScope Module { get; } = module;

    public TokenCursor Cursor => Module.Cursor;

    public LocalSpace Locals { get; } = new(module, function);

    public ByteWriter Code { get; } = new();

    /// <summary>The body of a function has a label of its own, without a name.</summary>
    public void EnterBody() => _labels.Add(null);

    /// <summary>Opens a block. Blocks are counted in the order of their bytes, which is the order of these calls.</summary>
    public void Enter(string? label)
    {
        if (function is { } f)
            Module.Names.Add(NameKind.Label, NameSection.InnerKey(f, _blocks), label);
        _blocks++;
        _labels.Add(label);
    }

    public void Leave() => _labels.RemoveAt(_labels.Count - 1);

    /// <summary>The number of blocks between here and the one that a label names.</summary>
    public int ResolveLabel()
    {
        if (!Cursor.At(TokenKind.Identifier))
            return Cursor.At(TokenKind.Natural) ? (int)Cursor.Natural(32) : throw Cursor.Unexpected("a label");
        var token = Cursor.Take();
        var at = _labels.LastIndexOf(Cursor.NameOf(token));
        return at >= 0
            ? _labels.Count - 1 - at
            : throw new TextFault(TextRules.Unknown, token.Span, "label", TextFault.Quote(Cursor.TextOf(token)));
    }

    /// <summary>A label behind else or end must be that of the block.</summary>
    public void CheckLabel(string? label)
    {
        if (!Cursor.At(TokenKind.Identifier))
            return;
        var token = Cursor.Take();
        if (Cursor.NameOf(token) != label)
            throw new TextFault(TextRules.MismatchingLabel, token.Span, TextFault.Quote(Cursor.TextOf(token)));
    }
}
