using Seam.Foundation.Bytes;
using Seam.Wasm.Model;

namespace Seam.Wasm.Binary;

/// <summary>The contents of the custom section "metadata.code.branch_hint" (proposal "branch hinting"): for each function, for each branch a byte.</summary>
internal static class BranchHintSection
{
    private const byte HintSize = 1;

    /// <exception cref="MalformedModuleException">The bytes are no such section.</exception>
    public static BranchHint[] Read(CustomSection custom)
    {
        try
        {
            return ReadFunctions(custom);
        }
        catch (BadDataException fault)
        {
            throw MalformedModuleException.From(fault);
        }
    }

    /// <summary>The contents for hints that are in order.</summary>
    public static byte[] Write(IReadOnlyCollection<BranchHint> hints)
    {
        var writer = new ByteWriter();
        var functions = hints.GroupBy(hint => hint.Function).ToList();
        writer.Index(functions.Count);
        foreach (var function in functions)
        {
            writer.Index(function.Key);
            writer.Index(function.Count());
            foreach (var hint in function)
            {
                writer.Index(hint.Offset);
                writer.Bytes([HintSize, (byte)(hint.IsLikely ? 1 : 0)]);
            }
        }
        return writer.ToArray();
    }

    private static BranchHint[] ReadFunctions(CustomSection custom)
    {
        var section = new SectionReader(custom.Bytes, .., ModuleLimits.Default);
        var hints = new List<BranchHint>();
        for (var functions = section.Count(int.MaxValue, "functions with branch hints"); functions > 0; functions--)
        {
            var function = section.Bytes.ReadIndex();
            for (var count = section.Count(int.MaxValue, "branch hints"); count > 0; count--)
                hints.Add(new BranchHint(function, section.Bytes.ReadIndex(), ReadHint(ref section)));
        }
        return section.Bytes.AtEnd ? [.. hints] : throw Fault("unexpected content after the branch hints", section.Bytes.Offset);
    }

    private static bool ReadHint(ref SectionReader section)
    {
        var offset = section.Bytes.Offset;
        return (section.Bytes.Byte(), section.Bytes.Byte()) switch
        {
            (HintSize, 0) => false,
            (HintSize, 1) => true,
            _ => throw Fault("a branch hint is one byte, 0 or 1", offset),
        };
    }

    private static MalformedModuleException Fault(string what, int offset) => new($"@{BranchHint.SectionName} section: {what}", offset);
}
