using System.Buffers.Binary;
using Seam.Foundation.Bytes;

namespace Seam.Wasm.Debug;

/// <summary>The machine that makes rows of a line number program (DWARF 5, 6.2.2 and 6.2.5).</summary>
internal sealed class LineProgram(LineHeader header, int firstFile, List<LineRow> rows)
{
    /// <summary>The linker gives functions that it left out one of the highest addresses; older ones gave 0, where no function is.</summary>
    private const uint LeftOut = 0xffff_fffe;

    private uint _address;
    private int _file = 1;
    private uint _line = 1;
    private uint _column;
    private int _sequence = rows.Count;
    private bool _isLeftOut = true;

    public void Run(ref ByteReader reader)
    {
        while (!reader.AtEnd)
        {
            var opcode = reader.Byte();
            if (opcode > header.OperandCounts.Length)
                Special(opcode - header.OperandCounts.Length - 1);
            else if (opcode == 0)
                Extended(ref reader);
            else
                Standard(opcode, ref reader);
        }
        rows.RemoveRange(_sequence, rows.Count - _sequence);
    }

    private void Special(int adjusted)
    {
        Advance((ulong)(adjusted / header.LineRange));
        _line = (uint)(_line + header.LineBase + adjusted % header.LineRange);
        AddRow(isEnd: false);
    }

    private void Standard(byte opcode, ref ByteReader reader)
    {
        switch (opcode)
        {
            case 1:
                AddRow(isEnd: false);
                break;
            case 2:
                Advance(reader.UnsignedLeb(64));
                break;
            case 3:
                _line = (uint)(_line + reader.SignedLeb(64));
                break;
            case 4:
                _file = (int)Math.Min(reader.UnsignedLeb(64), int.MaxValue / 2);
                break;
            case 5:
                _column = (uint)reader.UnsignedLeb(64);
                break;
            case 8:
                Advance((ulong)((255 - header.OperandCounts.Length - 1) / header.LineRange));
                break;
            case 9:
                _address += (uint)(reader.Byte() | reader.Byte() << 8);
                break;
            default:
                for (var i = header.OperandCounts[opcode - 1]; i > 0; i--)
                    reader.UnsignedLeb(64);
                break;
        }
    }

    private void Extended(ref ByteReader reader)
    {
        var content = reader.Take((int)Math.Min(reader.UnsignedLeb(64), int.MaxValue));
        switch (content)
        {
            case [1, ..]:
                EndSequence();
                break;
            case [2, .. { Length: >= 4 } address]:
                _address = BinaryPrimitives.ReadUInt32LittleEndian(address);
                _isLeftOut = _address is 0 or >= LeftOut;
                break;
        }
    }

    private void EndSequence()
    {
        AddRow(isEnd: true);
        if (_isLeftOut)
            rows.RemoveRange(_sequence, rows.Count - _sequence);
        _sequence = rows.Count;
        (_address, _file, _line, _column, _isLeftOut) = (0, 1, 1, 0, true);
    }

    private void Advance(ulong operations) => _address += (uint)(operations * header.InstructionLength);

    private void AddRow(bool isEnd) => rows.Add(new LineRow(_address, firstFile + _file, _line, _column, isEnd));
}
