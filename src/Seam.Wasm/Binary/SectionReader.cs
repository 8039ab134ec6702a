using System.Text;
using System.Text.Unicode;
using Seam.Foundation.Bytes;
using Seam.Wasm.Model;
using Seam.Wasm.Operators;

namespace Seam.Wasm.Binary;

internal delegate T ItemReader<T>(ref SectionReader section);

/// <summary>Reads the contents of one section: vectors, names, slices and constant expressions.</summary>
internal ref struct SectionReader(ReadOnlyMemory<byte> module, Range range, ModuleLimits limits)
{
    private readonly ReadOnlyMemory<byte> _module = module;
    private readonly int _start = range.Start.GetOffset(module.Length);
    private readonly ReadOnlyMemory<byte> _content = module[range];

    /// <summary>The values of the section, one after another.</summary>
    public ByteReader Bytes = new(module.Span[range], range.Start.GetOffset(module.Length));

    public ModuleLimits Limits { get; } = limits;

    /// <summary>A vector. Each item takes a byte at least, so the array is never larger than the section justifies.</summary>
    public T[] Vector<T>(int limit, string items, ItemReader<T> read)
    {
        var count = Count(limit, items);
        if (count == 0)
            return [];
        var result = new T[count];
        for (var i = 0; i < count; i++)
            result[i] = read(ref this);
        return result;
    }

    /// <summary>The length of a vector, at most <paramref name="limit"/> and at most the bytes that are left.</summary>
    public int Count(int limit, string items)
    {
        var offset = Bytes.Offset;
        var count = Bytes.UnsignedLeb32();
        if (count > (uint)Bytes.Remaining)
            throw new MalformedModuleException(
                $"unexpected end of section or function: {count} {items} announced, {Bytes.Remaining} bytes left", offset);
        return count <= (uint)limit
            ? (int)count
            : throw new MalformedModuleException($"too many {items}: {count}, at most {limit} are accepted", offset);
    }

    /// <summary>A length and so many bytes, as a slice of the module.</summary>
    public ReadOnlyMemory<byte> Slice()
    {
        var offset = Bytes.Offset;
        var length = Bytes.UnsignedLeb32();
        if (length > (uint)Bytes.Remaining)
            throw new MalformedModuleException($"length out of bounds: {length} bytes announced, {Bytes.Remaining} left", offset);
        var slice = _content.Slice(Bytes.Position, (int)length);
        Bytes.Position += (int)length;
        return slice;
    }

    /// <summary>A length and so many bytes, to be read on their own.</summary>
    public SectionReader Nested()
    {
        var length = Slice().Length;
        return new SectionReader(_module, (Bytes.Offset - length)..Bytes.Offset, Limits);
    }

    /// <summary>All that is left.</summary>
    public ReadOnlyMemory<byte> Rest()
    {
        var rest = _content[Bytes.Position..];
        Bytes.Position = Bytes.Length;
        return rest;
    }

    public string Name()
    {
        var offset = Bytes.Offset;
        var bytes = Slice().Span;
        return Utf8.IsValid(bytes)
            ? Encoding.UTF8.GetString(bytes)
            : throw new MalformedModuleException("malformed UTF-8 encoding", offset);
    }

    /// <summary>Operators up to the <c>end</c> that closes the expression. Whether they are constant is for the validator.</summary>
    public ConstantExpression Expression()
    {
        var start = Bytes.Position;
        var code = new CodeReader(_content.Span[start..], _start + start);
        for (var depth = 1; depth > 0;)
        {
            if (!code.Next())
                throw new MalformedModuleException("unexpected end of section or function, END opcode expected", code.EndOffset);
            depth += Nesting(code.Operator);
        }
        var length = code.EndOffset - (_start + start);
        Bytes.Position += length;
        return new ConstantExpression(_content.Slice(start, length), _start + start);
    }

    private static int Nesting(Operator @operator) => @operator switch
    {
        { Opcode: Opcode.End } => -1,
        { Immediate: Immediate.BlockType or Immediate.Catches } => 1,
        _ => 0,
    };
}
