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

    /// <summary>The branch hints so far, by the byte of <see cref="Code"/> where their operator begins.</summary>
    public List<(int At, bool IsLikely)> Hints { get; } = [];

    /// <summary>Takes the branch hint in front of the instruction that comes next.</summary>
    public bool? TakeHint()
    {
        if (function is null)
            return null;
        var found = Module.Annotations.Take(Annotation.BranchHint, Cursor.Position);
        if (found.Length > 1)
            throw new TextFault(TextRules.Annotation, found[1].Span, Annotation.BranchHint, "duplicate annotation");
        return found is [var hint] ? AnnotationParser.BranchHint(Cursor.Source, hint) : null;
    }

    /// <summary>The operator that is written next has a hint, or none.</summary>
    public void AddHint(bool? isLikely) => AddHint(isLikely, Code.Length);

    /// <summary>So has one that begins at a byte of the code.</summary>
    public void AddHint(bool? isLikely, int at)
    {
        if (isLikely is { } hint)
            Hints.Add((at, hint));
    }

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
