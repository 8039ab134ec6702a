using System.Buffers.Binary;

namespace Seam.Wasm.Text;

/// <summary>Vectors as the text format writes them: a shape and its lanes.</summary>
internal static class VectorLiteral
{
    private const int Size = 16;

    /// <summary>The shapes: lanes are integers of so many bits, or of a floating-point format.</summary>
    private static readonly (string Name, int Bits, FloatFormat? Format)[] Shapes =
    [
        ("i8x16",  8, null),
        ("i16x8", 16, null),
        ("i32x4", 32, null),
        ("i64x2", 64, null),
        ("f32x4", 32, FloatFormat.F32),
        ("f64x2", 64, FloatFormat.F64),
    ];

    /// <summary>The sixteen bytes of <c>i32x4 1 2 3 4</c>.</summary>
    public static byte[] Parse(TokenCursor cursor)
    {
        var (bits, format) = Shape(cursor);
        var bytes = new byte[Size];
        for (var at = 0; at < Size; at += bits / 8)
            WriteLane(bytes.AsSpan(at, bits / 8), Lane(cursor, bits, format));
        return cursor.AtFloat ? throw WrongCount(cursor, bits) : bytes;
    }

    /// <summary>The shape that comes next: bits of a lane, and the format of floating-point lanes.</summary>
    public static (int Bits, FloatFormat? Format) Shape(TokenCursor cursor)
    {
        foreach (var (name, bits, format) in Shapes)
            if (cursor.TryKeyword(name))
                return (bits, format);
        throw cursor.Unexpected("a shape such as i32x4");
    }

    public static void WriteLane(Span<byte> lane, ulong value)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, value);
        bytes[..lane.Length].CopyTo(lane);
    }

    /// <summary>The sixteen lane numbers of i8x16.shuffle.</summary>
    public static byte[] ShuffleLanes(TokenCursor cursor)
    {
        var lanes = new byte[Size];
        for (var i = 0; i < Size; i++)
            lanes[i] = ShuffleLane(cursor);
        return cursor.Current.IsNumber ? throw new TextFault(TextRules.ShuffleLanes, cursor.Current.Span) : lanes;
    }

    private static byte ShuffleLane(TokenCursor cursor)
    {
        if (!cursor.AtFloat)
            throw cursor.Current.Kind is TokenKind.Open or TokenKind.Close
                ? new TextFault(TextRules.ShuffleLanes, cursor.Current.Span)
                : cursor.Unexpected("a lane number");
        return cursor.At(TokenKind.Natural)
            ? (byte)cursor.Natural(8)
            : throw new TextFault(TextRules.IndexRange, cursor.Current.Span, TextFault.Quote(cursor.Text), "i8");
    }

    private static ulong Lane(TokenCursor cursor, int bits, FloatFormat? format)
    {
        if (!cursor.AtFloat && !cursor.At(TokenKind.Reserved))
            throw WrongCount(cursor, bits);
        return format is { } f ? cursor.Float(f) : cursor.Integer(bits);
    }

    private static TextFault WrongCount(TokenCursor cursor, int bits) => new(TextRules.LaneCount, cursor.Current.Span, Size * 8 / bits);
}
