namespace Seam.Fuzz.Generate;

/// <summary>
/// The numbers a program is made of: drawn from a seed, or a recorded list. Generators make 0 the simplest choice, and past its end a
/// list gives 0, so a program is made smaller by cutting from its list.
/// </summary>
public sealed class Choices
{
    private readonly Random? _random;
    private readonly List<uint> _numbers;
    private int _next;

    public Choices(int seed) => (_random, _numbers) = (new Random(seed), []);

    public Choices(IEnumerable<uint> recorded) => _numbers = [.. recorded];

    /// <summary>What was drawn so far, or given.</summary>
    public IReadOnlyList<uint> Numbers => _numbers;

    public int Below(int count) => (int)(Next() % (uint)count);

    public bool OneIn(int count) => Below(count) == count - 1;

    public T Of<T>(IReadOnlyList<T> items) => items[Below(items.Count)];

    public ulong Bits64() => (ulong)Next() << 32 | Next();

    private uint Next()
    {
        if (_random is not null)
            _numbers.Add((uint)_random.NextInt64(1L << 32));
        return _next < _numbers.Count ? _numbers[_next++] : 0;
    }
}
