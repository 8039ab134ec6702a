using Seam.Foundation.Bytes;
using Seam.Wasm.Binary;
using Seam.Wasm.Model;
using Seam.Wasm.Operators;

namespace Seam.Wasm.Merge;

/// <summary>Code with other indices and addresses, in the shortest encoding; all that does not depend on them is copied.</summary>
internal sealed class CodeRewriter(IndexMap map)
{
    private readonly ByteWriter _writer = new(4096);

    public FunctionBody Rewrite(FunctionBody body) => Rewrite(body, [], static _ => 0);

    /// <param name="body">The code.</param>
    /// <param name="relocations">Those of the code, by offset.</param>
    /// <param name="value">What goes into the place of an address or table index.</param>
    public FunctionBody Rewrite(FunctionBody body, ReadOnlySpan<Relocation> relocations, Func<Relocation, uint> value)
    {
        var reader = new CodeReader(body);
        var copied = 0;
        while (reader.Next())
        {
            while (relocations.Length > 0 && relocations[0].Offset < reader.Offset)
                relocations = relocations[1..];
            var isRelocated = relocations.Length > 0 && relocations[0].Offset < reader.EndOffset;
            var relocated = isRelocated && (relocations[0].IsAddress || relocations[0].IsTableIndex) ? value(relocations[0]) : (uint?)null;
            if (relocated is null && !Moves(in reader))
                continue;
            _writer.Bytes(body.Code.Span[copied..(reader.Offset - body.Offset)]);
            Write(in reader, relocated);
            copied = reader.EndOffset - body.Offset;
        }
        _writer.Bytes(body.Code.Span[copied..]);
        return body with { TypeIndex = IndexMap.Of(map.Types, body.TypeIndex), Code = _writer.Cut(0), Offset = 0 };
    }

    public ConstantExpression Rewrite(ConstantExpression expression)
    {
        var body = new FunctionBody(0, [], expression.Code, expression.Offset);
        return new ConstantExpression(new CodeRewriter(map with { Types = null }).Rewrite(body).Code, 0);
    }

    private bool Moves(in CodeReader reader) => reader.Operator.Immediate switch
    {
        Immediate.Function => map.Functions is not null,
        Immediate.Global => map.Globals is not null,
        Immediate.TypeTable => map.Types is not null || map.Tables is not null,
        Immediate.BlockType => map.Types is not null && reader.BlockType.HasTypeIndex,
        Immediate.Table or Immediate.TablePair or Immediate.ElementTable => map.Tables is not null ? throw Unforeseen(in reader) : false,
        Immediate.Type or Immediate.Catches or Immediate.TypeField => map.Types is not null ? throw Unforeseen(in reader) : false,
        _ => false,
    };

    private void Write(in CodeReader reader, uint? relocated)
    {
        _writer.Opcode(reader.Opcode);
        switch (reader.Operator.Immediate)
        {
            case Immediate.Function:
                _writer.Index(map.Function(reader.Index));
                break;
            case Immediate.Global:
                _writer.Index(IndexMap.Of(map.Globals, reader.Index));
                break;
            case Immediate.TypeTable:
                _writer.Index(IndexMap.Of(map.Types, reader.Index));
                _writer.Index(IndexMap.Of(map.Tables, reader.Index2));
                break;
            case Immediate.BlockType:
                _writer.SignedLeb(IndexMap.Of(map.Types, reader.BlockType.TypeIndex));
                break;
            case Immediate.I32 when relocated is { } address:
                _writer.SignedLeb((int)address);
                break;
            case Immediate.MemoryArgument when relocated is { } address:
                _writer.MemoryArgument(reader.Alignment, reader.Index, address);
                break;
            default:
                throw Unforeseen(in reader);
        }
    }

    /// <summary>Objects come from C, which compiles to none of these.</summary>
    private static InvalidOperationException Unforeseen(in CodeReader reader) => new($"'{reader.Operator}' cannot be linked");
}
