namespace Seam.Engine.Run;

/// <summary>Where a table keeps its elements. Indices have been checked.</summary>
internal abstract class TableElements
{
    public abstract RawValue this[ulong index] { get; set; }

    public abstract void Fill(ulong start, RawValue value, ulong count);

    /// <param name="source">Of the same kind.</param>
    /// <param name="to">Where to.</param>
    /// <param name="from">Where in the source.</param>
    /// <param name="count">How many.</param>
    public abstract void CopyFrom(TableElements source, ulong to, ulong from, ulong count);

    /// <summary>Makes room for more elements, null at first; false when there is no memory.</summary>
    /// <param name="length">Those in use.</param>
    /// <param name="capacity">All.</param>
    public abstract bool TryResize(int length, int capacity);

    /// <summary>Gives all room back.</summary>
    public abstract void Release();
}
