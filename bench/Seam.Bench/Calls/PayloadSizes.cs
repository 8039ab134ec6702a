namespace Seam.Bench.Calls;

internal static class PayloadSizes
{
    public static readonly (string Name, int Bytes)[] Rows =
    [
        ("0 B", 0), ("64 B", 64), ("1 KiB", 1 << 10), ("64 KiB", 64 << 10), ("1 MiB", 1 << 20), ("16 MiB", 16 << 20), ("64 MiB", 64 << 20),
    ];

    /// <summary>Bytes that are no trouble for any format and not all alike.</summary>
    public static byte[] Data(int bytes)
    {
        var data = new byte[bytes];
        new Random(42).NextBytes(data);
        return data;
    }
}
