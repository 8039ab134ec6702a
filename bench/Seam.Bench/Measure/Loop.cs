namespace Seam.Bench.Measure;

/// <summary>Repeats a short piece of work until it takes long enough to be timed.</summary>
internal static class Loop
{
    private const double SampleNanoseconds = 2_000_000;

    /// <summary>A contestant for work too short to time once; its first run settles how often it is repeated.</summary>
    public static Contestant Repeated(string name, Action<int> work)
    {
        var times = 0;
        return new Contestant(name, () =>
        {
            if (times == 0)
                times = Calibrate(work);
            return Time(work, times) / times;
        });
    }

    private static int Calibrate(Action<int> work)
    {
        var times = 1;
        work(1);
        while (Time(work, times) < SampleNanoseconds && times < 1 << 24)
            times *= 2;
        return times;
    }

    private static double Time(Action<int> work, int times) => ProcessorTime.Of(work, times);
}
