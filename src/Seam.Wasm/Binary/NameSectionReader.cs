using System.Text.Unicode;
using Seam.Foundation.Bytes;
using Seam.Wasm.Model;

namespace Seam.Wasm.Binary;

/// <summary>The custom section "name" (WebAssembly 7.4.1). One that is damaged is ignored as a whole, as the specification demands.</summary>
internal static class NameSectionReader
{
    public static NameSection Read(CustomSection custom)
    {
        try
        {
            return ReadSubsections(custom.Bytes);
        }
        catch (Exception damage) when (damage is BadDataException or MalformedModuleException)
        {
            return NameSection.Empty;
        }
    }

    private static NameSection ReadSubsections(ReadOnlyMemory<byte> bytes)
    {
        string? module = null;
        var maps = new Dictionary<NameKind, NameMap>();
        var reader = new SectionReader(bytes, .., ModuleLimits.Default);
        while (!reader.Bytes.AtEnd)
        {
            var kind = (NameKind)reader.Bytes.Byte();
            var content = reader.Nested();
            if (kind == NameKind.Module)
                module = content.Name();
            else if (kind <= NameKind.Tag)
                maps[kind] = NameSection.IsInner(kind) ? ReadInnerNames(ref content) : ReadNames(ref content);
        }
        return new NameSection(module, maps);
    }

    private static NameMap ReadNames(ref SectionReader content)
    {
        var draft = new Draft();
        draft.Read(ref content, outer: null);
        return draft.Finish();
    }

    private static NameMap ReadInnerNames(ref SectionReader content)
    {
        var draft = new Draft();
        var count = content.Count(int.MaxValue, "name maps");
        for (var i = 0; i < count; i++)
            draft.Read(ref content, outer: content.Bytes.ReadIndex());
        return draft.Finish();
    }

    /// <summary>Collects (number, name) pairs, whose numbers must ascend.</summary>
    private sealed class Draft
    {
        private readonly List<long> _keys = [];
        private readonly List<ReadOnlyMemory<byte>> _names = [];

        public void Read(ref SectionReader content, int? outer)
        {
            var count = content.Count(int.MaxValue, "names");
            for (var i = 0; i < count; i++)
            {
                var index = content.Bytes.ReadIndex();
                Add(outer is { } o ? NameSection.InnerKey(o, index) : index, content.Slice(), content.Bytes.Offset);
            }
        }

        public NameMap Finish() => new([.. _keys], [.. _names]);

        private void Add(long key, ReadOnlyMemory<byte> name, int offset)
        {
            if (_keys.Count > 0 && key <= _keys[^1] || !Utf8.IsValid(name.Span))
                throw new MalformedModuleException("malformed name map", offset);
            _keys.Add(key);
            _names.Add(name);
        }
    }
}
