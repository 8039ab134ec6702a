namespace Seam.Memory;

/// <summary>What fixed arrays of structs hold at first.</summary>
public static class KarmemArray
{
    public static T[] Of<T>(int count) where T : new()
    {
        var values = new T[count];
        for (var i = 0; i < count; i++)
            values[i] = new T();
        return values;
    }
}
