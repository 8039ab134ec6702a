namespace Seam.Translator.Encode;

/// <summary>
/// Runs work whose recursion follows the nesting of guest code, on threads whose stacks are deep enough for it: the control of a function
/// with 10^4 blocks may nest as deep.
/// </summary>
internal static class DeepStack
{
    private const int StackBytes = 256 << 20;

    /// <summary>The results in the order of the items. The first exception is thrown on.</summary>
    public static TResult[] Map<T, TResult>(IReadOnlyList<T> items, Func<T, TResult> map)
    {
        var results = new TResult[items.Count];
        var next = -1;
        Exception? failure = null;
        void Work()
        {
            try
            {
                for (int i; failure is null && (i = Interlocked.Increment(ref next)) < results.Length;)
                    results[i] = map(items[i]);
            }
            catch (Exception e)
            {
                Interlocked.CompareExchange(ref failure, e, null);
            }
        }
        Thread[] threads = [.. Enumerable.Range(0, Environment.ProcessorCount).Select(_ => new Thread(Work, StackBytes) { IsBackground = true })];
        foreach (var thread in threads)
            thread.Start();
        foreach (var thread in threads)
            thread.Join();
        return failure is null ? results : throw new InvalidOperationException($"encoding failed: {failure.Message}", failure);
    }
}
