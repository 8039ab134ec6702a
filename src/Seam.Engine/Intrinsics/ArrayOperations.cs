using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Seam.Engine.Intrinsics;

/// <summary>
/// The operators on many elements. T is what the elements are seen as; the arrays have structures of the same size around it, each
/// type its own. Guests' numbers are unsigned.
/// </summary>
internal static class ArrayOperations
{
    /// <summary>A new array, filled.</summary>
    public static object Filled<T>(object array, T value) where T : struct
    {
        Elements<T>(array).Fill(value);
        return array;
    }

    public static void Fill<T>(object? array, uint start, T value, uint count) where T : struct => Range<T>(array, start, count).Fill(value);

    public static void Copy<T>(object? to, uint at, object? from, uint start, uint count) where T : struct
    {
        var target = Range<T>(to, at, count);
        Range<T>(from, start, count).CopyTo(target);
    }

    /// <summary>Traps unless a data segment has the bytes for so many elements.</summary>
    public static void RequireBytes(uint start, uint count, int elementBytes, ReadOnlySpan<byte> data) =>
        _ = Slice(data, start, (ulong)count * (uint)elementBytes, TrapKind.MemoryOutOfBounds);

    public static void RequireElements<T>(uint start, uint count, ReadOnlySpan<T> elements) where T : struct =>
        _ = Slice(elements, start, count, TrapKind.TableOutOfBounds);

    public static void CopyBytes<T>(object? array, uint at, uint start, uint count, ReadOnlySpan<byte> data) where T : unmanaged
    {
        var target = Range<T>(array, at, count);
        Slice(data, start, (ulong)count * (uint)Unsafe.SizeOf<T>(), TrapKind.MemoryOutOfBounds).CopyTo(MemoryMarshal.AsBytes(target));
    }

    public static void CopyElements<T>(object? array, uint at, uint start, uint count, ReadOnlySpan<T> elements) where T : struct
    {
        var target = Range<T>(array, at, count);
        Slice(elements, start, count, TrapKind.TableOutOfBounds).CopyTo(target);
    }

    private static ReadOnlySpan<T> Slice<T>(ReadOnlySpan<T> all, uint start, ulong count, TrapKind beyond)
    {
        if (start + count > (uint)all.Length)
            Trap.Throw(beyond);
        return all.Slice((int)start, (int)count);
    }

    private static Span<T> Range<T>(object? array, uint start, uint count) where T : struct
    {
        if (array is null)
            Trap.Throw(TrapKind.NullReference);
        var elements = Elements<T>(array);
        if ((ulong)start + count > (uint)elements.Length)
            Trap.Throw(TrapKind.ArrayOutOfBounds);
        return elements.Slice((int)start, (int)count);
    }

    private static Span<T> Elements<T>(object array) where T : struct => Unsafe.As<T[]>(array);
}
