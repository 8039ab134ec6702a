using System.Text.Unicode;
using Seam.Foundation.Bytes;
using Seam.Wasm.Model;

namespace Seam.Wasm.Binary;

/// <summary>The custom section "name" (WebAssembly 7.4.1). One that is damaged is ignored as a whole, as the specification demands.</summary>
internal static class NameSectionReader
{
    private const byte ModuleName = 0;
    private const byte FunctionNames = 1;
    private const byte LocalNames = 2;

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
        var names = NameSection.Empty;
        var reader = new SectionReader(bytes, .., ModuleLimits.Default);
        while (!reader.Bytes.AtEnd)
        {
            var id = reader.Bytes.Byte();
            var content = reader.Nested();
            names = id switch
            {
                ModuleName => names with { Module = content.Name() },
                FunctionNames => names with { Functions = ReadNames(ref content) },
                LocalNames => names with { Locals = ReadLocalNames(ref content) },
                _ => names,
            };
        }
        return names;
    }

    private static NameMap ReadNames(ref SectionReader content)
    {
        var draft = new Draft();
        draft.Read(ref content, function: null);
        return draft.Finish();
    }

    private static NameMap ReadLocalNames(ref SectionReader content)
    {
        var draft = new Draft();
        var functions = content.Count(int.MaxValue, "functions");
        for (var i = 0; i < functions; i++)
            draft.Read(ref content, function: content.Bytes.ReadIndex());
        return draft.Finish();
    }

    /// <summary>Collects (number, name) pairs, whose numbers must ascend.</summary>
    private sealed class Draft
    {
        private readonly List<long> _keys = [];
        private readonly List<ReadOnlyMemory<byte>> _names = [];

        public void Read(ref SectionReader content, int? function)
        {
            var count = content.Count(int.MaxValue, "names");
            for (var i = 0; i < count; i++)
            {
                var index = content.Bytes.ReadIndex();
                Add(function is { } f ? NameSection.LocalKey(f, index) : index, content.Slice(), content.Bytes.Offset);
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
