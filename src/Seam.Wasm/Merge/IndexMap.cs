namespace Seam.Wasm.Merge;

/// <summary>Old index → new one, for each index space that moves; null where none does. Memories never do: all code shares the first.</summary>
internal sealed record IndexMap
{
    public int[]? Functions { get; init; }

    public int[]? Types { get; init; }

    public int[]? Globals { get; init; }

    public int[]? Tables { get; init; }

    public static int Of(int[]? map, int index) => map is null ? index : map[index];

    public int Function(int index) => Of(Functions, index);
}
