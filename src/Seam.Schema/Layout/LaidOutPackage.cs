using Seam.Schema.Model;

namespace Seam.Schema.Layout;

/// <summary>A package with every size and offset computed (docs/abi.md).</summary>
public sealed record LaidOutPackage(
    Package Package,
    IReadOnlyList<StaticLayout> Statics,
    IReadOnlyList<DynamicLayout> Dynamics,
    IReadOnlyList<RelationLayout> Relations,
    IReadOnlyList<LaidOutPackage> Imports);

/// <param name="Depth">1, or one more than the deepest static struct inside.</param>
public sealed record StaticLayout(
    StructDefinition Definition,
    int Size,
    int Alignment,
    int Depth,
    IReadOnlyList<FieldLayout> Fields,
    IReadOnlyList<Gap> Padding);

/// <param name="Size">The end of the last field.</param>
/// <param name="BaseSize">The end of the last field without a version.</param>
/// <param name="Template">An object with nothing set, <see cref="Size"/> rounded up to 8 bytes long.</param>
/// <param name="Padding">Gaps between fields; not the tail.</param>
public sealed record DynamicLayout(
    StructDefinition Definition,
    int Size,
    int BaseSize,
    byte[] Template,
    IReadOnlyList<FieldLayout> Fields,
    IReadOnlyList<Gap> Padding);

/// <param name="Presence">The presence bit of an optional field that is neither reference nor slice.</param>
public sealed record FieldLayout(FieldDefinition Field, int Offset, int Size, PresenceLayout? Presence)
{
    public int End => Offset + Size;
}

public sealed record PresenceLayout(int Offset, int Bit);

public readonly record struct Gap(int Offset, int Length);

public sealed record RelationLayout(RelationDefinition Definition, int Region, long SlotSize, long Size);
