namespace Seam.Tests.Engine.Embedding;

/// <summary>What the process has, after everything that is garbage was collected.</summary>
internal sealed record Footprint(long ManagedBytes, int Mappings)
{
    private const long SlackBytes = 8 << 20;
    private const int SlackMappings = 300;

    public static Footprint Now()
    {
        for (var i = 0; i < 4; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
        return new Footprint(GC.GetTotalMemory(true), OperatingSystem.IsLinux() ? File.ReadLines("/proc/self/maps").Count() : 0);
    }

    public void AssertNear(Footprint before)
    {
        Assert.InRange(ManagedBytes - before.ManagedBytes, long.MinValue, SlackBytes);
        Assert.InRange(Mappings - before.Mappings, int.MinValue, SlackMappings);
    }
}
