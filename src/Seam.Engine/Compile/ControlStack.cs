using System.Collections;

namespace Seam.Engine.Compile;

/// <summary>The open blocks, innermost first. Any of them is found at once, however deep a module nests them.</summary>
internal sealed class ControlStack : IEnumerable<ControlFrame>
{
    private readonly List<ControlFrame> _frames = [];

    public int Count => _frames.Count;

    /// <summary>The block so many labels out.</summary>
    public ControlFrame this[int depth] => _frames[^(depth + 1)];

    public void Push(ControlFrame frame) => _frames.Add(frame);

    public ControlFrame Peek() => _frames[^1];

    public ControlFrame Pop()
    {
        var frame = _frames[^1];
        _frames.RemoveAt(_frames.Count - 1);
        return frame;
    }

    public IEnumerator<ControlFrame> GetEnumerator()
    {
        for (var i = _frames.Count - 1; i >= 0; i--)
            yield return _frames[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
