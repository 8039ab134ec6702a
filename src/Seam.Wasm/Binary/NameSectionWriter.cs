using Seam.Foundation.Bytes;
using Seam.Wasm.Model;

namespace Seam.Wasm.Binary;

/// <summary>The custom section "name" (WebAssembly 7.4.1), the reverse of <see cref="NameSectionReader"/>.</summary>
internal static class NameSectionWriter
{
    /// <summary>The contents of the section, empty when nothing has a name.</summary>
    public static byte[] Write(NameSection names)
    {
        var writer = new ByteWriter();
        foreach (var kind in Enum.GetValues<NameKind>())
        {
            var contents = new ByteWriter();
            if (kind == NameKind.Module && names.Module is { } module)
                contents.Name(module);
            else if (names[kind] is { Count: > 0 } map)
                WriteMap(contents, kind, map);
            else
                continue;
            writer.Byte((byte)kind);
            writer.Index(contents.Length);
            writer.Bytes(contents.Written);
        }
        return writer.ToArray();
    }

    private static void WriteMap(ByteWriter writer, NameKind kind, NameMap map)
    {
        if (NameSection.IsInner(kind))
            WriteInnerMaps(writer, map);
        else
            WriteNames(writer, map, 0..map.Count);
    }

    private static void WriteInnerMaps(ByteWriter writer, NameMap map)
    {
        var groups = Groups(map).ToList();
        writer.Index(groups.Count);
        foreach (var range in groups)
        {
            writer.Index((int)(map.Keys[range.Start] >> 32));
            WriteNames(writer, map, range);
        }
    }

    /// <summary>The ranges of keys that lie within one function or type.</summary>
    private static IEnumerable<Range> Groups(NameMap map)
    {
        for (int start = 0, end; start < map.Count; start = end)
        {
            for (end = start + 1; end < map.Count && map.Keys[end] >> 32 == map.Keys[start] >> 32;)
                end++;
            yield return start..end;
        }
    }

    private static void WriteNames(ByteWriter writer, NameMap map, Range range)
    {
        var (start, count) = range.GetOffsetAndLength(map.Count);
        writer.Index(count);
        for (var i = start; i < start + count; i++)
        {
            writer.Index((int)map.Keys[i]);
            writer.Index(map.BytesAt(i).Length);
            writer.Bytes(map.BytesAt(i));
        }
    }
}
