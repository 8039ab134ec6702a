namespace Seam.Tests.Schema.EmitCSharp;

/// <summary>Nothing is allocated where bytes are read and written.</summary>
public sealed class AllocationTests
{
    private const string Program = """
        using System;
        using Seam.Memory;
        using Demo.Vision;

        public static class Test
        {
            public static long Allocated()
            {
                using var arena = new Arena(1 << 16);
                var bytes = 0L;
                var sum = 0.0;
                for (var round = 0; round < 3; round++)
                {
                    var before = GC.GetAllocatedBytesForCurrentThread();
                    for (var i = 0; i < 50; i++)
                        sum += Read(Write(arena));
                    bytes = GC.GetAllocatedBytesForCurrentThread() - before;
                }
                return sum > 0 ? bytes : -1;
            }

            private static MessageBytes Write(Arena arena)
            {
                arena.Reset();
                var report = ReportBuilder.Start(arena);
                report.Sequence = 7;
                report.Mean = 0.5;
                report.Bounds = new Rect { Width = 3 };
                report.Histogram.Bins[5] = 9;
                var peaks = report.NewPeaks(10);
                for (var i = 0; i < peaks.Length; i++)
                    peaks[i].Strength = i;
                report.SetNote("a note, and \u00e9");
                return report.Finish();
            }

            private static double Read(MessageBytes message)
            {
                if (!ReportView.TryVerify(message, out var report, out _))
                    throw new InvalidOperationException();
                var sum = report.Mean + report.Sequence + (report.Bounds?.Width ?? 0) + report.Histogram.Bins[5] + report.Note.Length;
                foreach (ref readonly var peak in report.Peaks)
                    sum += peak.Strength;
                return sum;
            }
        }
        """;

    [Fact]
    public void Building_verifying_and_reading_allocate_nothing()
    {
        var generated = GeneratedCode.Compile(GeneratedCode.PlanOfExample("vision"), Program);
        Assert.Equal(0L, generated.GetType("Test")!.GetMethod("Allocated")!.Invoke(null, null));
    }
}
