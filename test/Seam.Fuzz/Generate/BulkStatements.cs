using Seam.Wasm.Operators;

namespace Seam.Fuzz.Generate;

/// <summary>The operators over ranges of a memory or a table, and those that make them grow.</summary>
internal sealed class BulkStatements(FunctionScope scope, Expressions expressions)
{
    private readonly Choices _choices = scope.Choices;
    private readonly Code _code = scope.Code;

    public void Statement()
    {
        switch (_choices.Below(10))
        {
            case 0:
                MemoryRange(Opcode.MemoryFill, () => expressions.Value(ValueType.I32));
                _code.Bytes.Byte(0);
                break;
            case 1:
                MemoryRange(Opcode.MemoryCopy, () => expressions.Address());
                _code.Bytes.Byte(0);
                _code.Bytes.Byte(0);
                break;
            case 2:
                MemoryRange(Opcode.MemoryInit, () => _code.I32(_choices.Below(20)), usual: 12);
                _code.Bytes.UnsignedLeb((ulong)_choices.Below(scope.Shape.DataSegments));
                _code.Bytes.Byte(0);
                break;
            case 3 when _choices.OneIn(3):
                _code.Op(Opcode.DataDrop, _choices.Below(scope.Shape.DataSegments));
                break;
            case 4:
                _code.I32(_choices.Below(3));
                _code.Op(Opcode.MemoryGrow, 0);
                _code.Op(Opcode.Drop);
                break;
            default:
                TableStatement();
                break;
        }
    }

    private void MemoryRange(Opcode opcode, Action middle, int usual = 100)
    {
        expressions.Address();
        middle();
        _code.I32(_choices.Below(_choices.OneIn(30) ? 70_000 : usual));
        _code.Op(opcode);
    }

    private void TableStatement()
    {
        var tables = scope.Shape.Tables;
        var table = _choices.Below(tables.Count);
        expressions.Index(tables[table]);
        switch (_choices.Below(6))
        {
            case 0:
                Reference();
                _code.Op(Opcode.TableSet, table);
                break;
            case 1:
                _code.Op(Opcode.Drop);
                Reference();
                _code.I32(_choices.Below(3));
                _code.Op(Opcode.TableGrow, table);
                _code.Op(Opcode.Drop);
                break;
            case 2:
                Reference();
                _code.I32(_choices.Below(_choices.OneIn(10) ? 4 : 2));
                _code.Op(Opcode.TableFill, table);
                break;
            case 3:
                var source = _choices.Below(tables.Count);
                expressions.Index(tables[source]);
                _code.I32(_choices.Below(_choices.OneIn(10) ? 4 : 2));
                _code.Op(Opcode.TableCopy, table, source);
                break;
            case 4:
                _code.I32(_choices.Below(2));
                _code.I32(_choices.Below(2));
                _code.Op(Opcode.TableInit, _choices.Below(scope.Shape.ElementSegments), table);
                break;
            default:
                _code.Op(Opcode.TableGet, table);
                _code.Op(Opcode.RefIsNull);
                _code.Op(Opcode.Drop);
                break;
        }
    }

    private void Reference()
    {
        if (_choices.OneIn(4))
        {
            _code.Op(Opcode.RefNull);
            _code.Bytes.Byte(0x70);
        }
        else
            _code.Op(Opcode.RefFunc, _choices.Below(scope.Shape.Functions.Count));
    }
}
