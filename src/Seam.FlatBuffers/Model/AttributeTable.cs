namespace Seam.FlatBuffers.Model;

/// <summary>What becomes of attributes that the importer does not carry over.</summary>
internal static class AttributeTable
{
    private static readonly HashSet<string> Carried = ["id", "deprecated", "required", "bit_flags", "streaming"];

    private static readonly Dictionary<string, (string Reason, string Next)> Lost = new(StringComparer.Ordinal)
    {
        ["key"] = ("arrays of structs have no order of their own", "use a map<K, V> where values are looked up by key"),
        ["shared"] = ("every string of a message is written where it is used", "use an array of strings and indices where they repeat much"),
        ["nested_flatbuffer"] = ("the bytes stay bytes of FlatBuffers", "use the struct itself instead of u8[]: a message in a message needs no wrapping"),
        ["flexbuffer"] = ("the bytes stay a FlexBuffer", "use a union for data whose type varies"),
        ["force_align"] = ("fields are aligned to their size, objects to 8", "fill up with fields where more is needed"),
        ["vector64"] = ("arrays have less than 2^32 elements, messages less than 4 GiB", "split the array"),
        ["offset64"] = ("messages are smaller than 4 GiB", "split the message"),
        ["hash"] = ("it is about reading JSON", "hash in the program that writes"),
    };

    /// <summary>Null for those that are carried over.</summary>
    public static (string Reason, string Next)? Find(string name) =>
        Carried.Contains(name) ? null : Lost.GetValueOrDefault(name, ("it is about generated code, or your own", "keep it in a comment where people need it"));
}
