namespace Seam.Wasm.Text.Script;

/// <summary>Actions, their arguments, and the patterns of results.</summary>
internal static class ActionParser
{
    private static readonly (string Word, ValueType Type, FloatFormat? Format)[] Constants =
    [
        ("i32.const", ValueType.I32, null),
        ("i64.const", ValueType.I64, null),
        ("f32.const", ValueType.F32, FloatFormat.F32),
        ("f64.const", ValueType.F64, FloatFormat.F64),
    ];

    public static ScriptAction Action(TokenCursor cursor)
    {
        var isCall = cursor.TryOpen("invoke");
        if (!isCall)
            cursor.ExpectOpen("get");
        var instance = cursor.TryIdentifier();
        var export = cursor.Name();
        var arguments = isCall ? Values(cursor) : null;
        cursor.Close();
        return new ScriptAction(instance, export, arguments);
    }

    /// <summary>The patterns up to the end of the assertion.</summary>
    public static ResultPattern[] Patterns(TokenCursor cursor)
    {
        var patterns = new List<ResultPattern>();
        while (cursor.At(TokenKind.Open))
            patterns.Add(Pattern(cursor));
        return [.. patterns];
    }

    private static ScriptValue[] Values(TokenCursor cursor)
    {
        var values = new List<ScriptValue>();
        while (cursor.At(TokenKind.Open))
            values.Add(Value(cursor));
        return [.. values];
    }

    private static ScriptValue Value(TokenCursor cursor) => Pattern(cursor) switch
    {
        ExactPattern exact => exact.Expected,
        LanesPattern lanes => Number(lanes),
        NullPattern => new NullValue(null),
        _ => throw cursor.Unexpected("an argument"),
    };

    private static NumberValue Number(LanesPattern pattern)
    {
        var bits = UInt128.Zero;
        foreach (var (i, lane) in pattern.Lanes.Index())
            bits |= (UInt128)lane.Value << i * pattern.Bits;
        return new NumberValue(pattern.Type, (ulong)bits, (ulong)(bits >> 64));
    }

    private static ResultPattern Pattern(TokenCursor cursor)
    {
        cursor.CheckNesting();
        cursor.Expect(TokenKind.Open, "'('");
        var word = cursor.TextOf(cursor.Expect(TokenKind.Keyword, "a constant")).ToString();
        var pattern = word switch
        {
            "either" => new EitherPattern(Patterns(cursor)),
            "v128.const" => Vector(cursor),
            _ when word.StartsWith("ref.") => Reference(cursor, word["ref.".Length..]),
            _ => Scalar(cursor, word),
        };
        cursor.Close();
        return pattern;
    }

    private static LanesPattern Scalar(TokenCursor cursor, string word)
    {
        foreach (var (name, type, format) in Constants)
            if (word == name)
                return new LanesPattern(type, type.Size * 8, [Lane(cursor, type.Size * 8, format)]);
        cursor.Position--;
        throw cursor.Unexpected("a constant");
    }

    private static LanesPattern Vector(TokenCursor cursor)
    {
        var (bits, format) = VectorLiteral.Shape(cursor);
        var lanes = new LanePattern[128 / bits];
        for (var i = 0; i < lanes.Length; i++)
            lanes[i] = Lane(cursor, bits, format);
        return new LanesPattern(ValueType.V128, bits, lanes);
    }

    private static LanePattern Lane(TokenCursor cursor, int bits, FloatFormat? format)
    {
        var all = ulong.MaxValue >> (64 - bits);
        if (format is not { } f)
            return new LanePattern(cursor.Integer(bits), all);
        // Any sign; canonical: only the quiet bit; arithmetic: the quiet bit and whatever below it.
        if (cursor.TryKeyword("nan:canonical"))
            return new LanePattern(f.Infinity | f.QuietBit, all & ~f.SignBit);
        if (cursor.TryKeyword("nan:arithmetic"))
            return new LanePattern(f.Infinity | f.QuietBit, f.Infinity | f.QuietBit);
        return new LanePattern(cursor.Float(f), all);
    }

    /// <summary><c>ref.null</c>, an object of the host by number, or any reference of a kind.</summary>
    private static ResultPattern Reference(TokenCursor cursor, string kind)
    {
        if (kind == "null")
        {
            if (!cursor.At(TokenKind.Close))
                cursor.Take();
            return new NullPattern();
        }
        if (cursor.At(TokenKind.Natural))
            return new ExactPattern(new HostValue((uint)cursor.Natural(32), IsInternal: kind == "host"));
        return HeapType.Named(kind) is { } heap ? new KindPattern(heap) : throw cursor.Unexpected("a kind of reference");
    }
}
