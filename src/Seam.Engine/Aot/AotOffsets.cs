using Seam.Engine.Compile;
using Seam.Foundation.Bytes;

namespace Seam.Engine.Aot;

/// <summary>The offset tables of all methods as bytes.</summary>
internal static class AotOffsets
{
    public static byte[] Write(Dictionary<MethodName, OffsetTable> offsets)
    {
        var writer = new ByteWriter();
        foreach (var (name, table) in offsets)
        {
            writer.UnsignedLeb((uint)name.Function);
            writer.UnsignedLeb((uint)name.Part);
            table.Write(writer);
        }
        return writer.ToArray();
    }

    public static Dictionary<MethodName, OffsetTable> Read(ReadOnlySpan<byte> bytes)
    {
        var offsets = new Dictionary<MethodName, OffsetTable>();
        var reader = new ByteReader(bytes);
        while (!reader.AtEnd)
        {
            var name = new MethodName((int)reader.UnsignedLeb32(), (int)reader.UnsignedLeb32());
            offsets.Add(name, OffsetTable.Read(ref reader));
        }
        return offsets;
    }
}
