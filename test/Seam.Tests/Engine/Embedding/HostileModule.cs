using Seam.Foundation.Bytes;
using Seam.Wasm.Operators;

namespace Seam.Tests.Engine.Embedding;

/// <summary>Writes the bytes of modules that ask for more than anybody should give.</summary>
internal static class HostileModule
{
    /// <summary>A module with functions of type () -> (), the first exported as "run".</summary>
    /// <param name="bodies">Each with its locals and its end.</param>
    public static byte[] OfFunctions(params IReadOnlyList<byte[]> bodies)
    {
        var module = new ByteWriter();
        module.Bytes([0, .. "asm"u8, 1, 0, 0, 0]);
        Section(module, 1, w => w.Bytes([1, 0x60, 0, 0]));
        Section(module, 3, w => Vector(w, bodies.Count, (one, _) => one.Byte(0)));
        Section(module, 7, w => w.Bytes([1, 3, .. "run"u8, 0, 0]));
        Section(module, 10, w => Vector(w, bodies.Count, (one, i) => Sized(one, bodies[i])));
        return module.ToArray();
    }

    /// <summary>A module of one section.</summary>
    public static byte[] OfSection(int id, Action<ByteWriter> content)
    {
        var module = new ByteWriter();
        module.Bytes([0, .. "asm"u8, 1, 0, 0, 0]);
        Section(module, id, content);
        return module.ToArray();
    }

    /// <summary>So many locals of type i32, and no code.</summary>
    public static byte[] Locals(uint count)
    {
        var body = new ByteWriter();
        body.Byte(1);
        body.UnsignedLeb(count);
        body.Bytes([0x7f, (byte)Opcode.End]);
        return body.ToArray();
    }

    /// <summary>Blocks within blocks; each begins with a branch out of all of them that is not taken.</summary>
    public static byte[] Nested(Opcode opcode, int depth)
    {
        var body = new ByteWriter();
        body.Byte(0);
        for (var i = 0; i < depth; i++)
        {
            if (opcode == Opcode.If)
                body.Bytes([(byte)Opcode.I32Const, 1]);
            body.Bytes([(byte)opcode, 0x40]);
            if (opcode == Opcode.TryTable)
                body.Byte(0);
            body.Bytes([(byte)Opcode.I32Const, 0, (byte)Opcode.BrIf]);
            body.UnsignedLeb((ulong)i + 1);
        }
        for (var i = 0; i <= depth; i++)
            body.Byte((byte)Opcode.End);
        return body.ToArray();
    }

    /// <summary>Many operands that wait, and beside them many blocks or writes to another local.</summary>
    /// <param name="waiting">What puts an operand there.</param>
    /// <param name="beside">What comes again and again.</param>
    public static byte[] Waiting(byte[] waiting, byte[] beside)
    {
        const int operands = 60_000, times = 400_000;
        var body = new ByteWriter();
        body.Bytes([1, 2, 0x7f]);
        for (var i = 0; i < operands; i++)
            body.Bytes(waiting);
        for (var i = 0; i < times; i++)
            body.Bytes(beside);
        for (var i = 0; i < operands; i++)
            body.Byte((byte)Opcode.Drop);
        body.Byte((byte)Opcode.End);
        return body.ToArray();
    }

    /// <summary>A branch from the innermost of many blocks to each of them.</summary>
    public static byte[] BranchesToAll(int depth)
    {
        var body = new ByteWriter();
        body.Byte(0);
        for (var i = 0; i < depth; i++)
            body.Bytes([(byte)Opcode.Block, 0x40]);
        for (var i = 0; i < depth; i++)
        {
            body.Bytes([(byte)Opcode.I32Const, 0, (byte)Opcode.BrIf]);
            body.UnsignedLeb((ulong)i);
        }
        for (var i = 0; i <= depth; i++)
            body.Byte((byte)Opcode.End);
        return body.ToArray();
    }

    /// <summary>A br_table with so many labels.</summary>
    public static byte[] BranchTable(int labels)
    {
        var body = new ByteWriter();
        body.Bytes([0, (byte)Opcode.Block, 0x40, (byte)Opcode.I32Const, 5, (byte)Opcode.BrTable]);
        body.UnsignedLeb((ulong)labels);
        for (var i = 0; i <= labels; i++)
            body.Byte((byte)(i & 1));
        body.Bytes([(byte)Opcode.End, (byte)Opcode.End]);
        return body.ToArray();
    }

    public static void Vector(ByteWriter writer, int count, Action<ByteWriter, int> item)
    {
        writer.UnsignedLeb((ulong)count);
        for (var i = 0; i < count; i++)
            item(writer, i);
    }

    private static void Section(ByteWriter module, int id, Action<ByteWriter> content)
    {
        var section = new ByteWriter();
        content(section);
        module.Byte((byte)id);
        Sized(module, section.Written);
    }

    private static void Sized(ByteWriter writer, ReadOnlySpan<byte> bytes)
    {
        writer.UnsignedLeb((ulong)bytes.Length);
        writer.Bytes(bytes);
    }
}
