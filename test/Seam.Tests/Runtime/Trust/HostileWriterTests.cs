using System.Diagnostics;
using System.Runtime.InteropServices;
using Seam.Engine;
using Seam.Memory;
using Seam.Runtime;
using Xunit.Abstractions;

namespace Seam.Tests.Runtime.Trust;

/// <summary>A thread changes a message at full speed in the writer's memory while another module verifies and reads it.</summary>
public sealed class HostileWriterTests(ITestOutputHelper output)
{
    /// <summary>SEAM_MUTATIONS=100000000 for the long run.</summary>
    private static readonly ulong Mutations = ulong.Parse(Environment.GetEnvironmentVariable("SEAM_MUTATIONS") ?? "1000000");

    public static TheoryData<string, TransportKind, GuardMode> Edges => new()
    {
        { ", sealed", TransportKind.Mapped, GuardMode.Auto },
        { ", sealed", TransportKind.Mapped, GuardMode.Checked },
        { ", sealed", TransportKind.Copy, GuardMode.Auto },
        { ", snapshot", TransportKind.Mapped, GuardMode.Auto },
        { ", snapshot", TransportKind.Mapped, GuardMode.Checked },
        { ", snapshot", TransportKind.Copy, GuardMode.Auto },
        { ", copy", TransportKind.Mapped, GuardMode.Auto },
        { ", snapshot, delta", TransportKind.Mapped, GuardMode.Auto },
    };

    [Theory]
    [MemberData(nameof(Edges))]
    public void What_was_verified_stays_as_it_was(string terms, TransportKind transport, GuardMode mode)
    {
        using var app = new HostileApp(terms, transport, mode);
        foreach (var (entries, bulk) in (ReadOnlySpan<(int, int)>)[(40, 1000), (300, 2 << 20)])
        {
            var word = app.Fill(entries, bulk);
            var seen = Race(app, word, s => s.Changes >= Mutations / 2 && s.Accepted >= 5);
            Assert.Equal(0u, seen.Changed);
        }
    }

    [MappedFact]
    public void Long_moves_into_a_sealed_message_trap_too()
    {
        using var app = new HostileApp(", sealed");
        var flood = app.Writing.GetFunction<Action<int>>("flood");
        var seen = Race(app, app.Fill(300, 2 << 20), s => s.Changes >= 200 && s.Traps >= 5, _ => flood(1000));
        Assert.Equal(0u, seen.Changed);
    }

    /// <summary>What the modes are for, and that the race above is one.</summary>
    [MappedFact]
    public void Without_a_trust_mode_a_reader_is_led_astray()
    {
        using var app = new HostileApp("");
        var word = app.Fill(40, 1000);
        var clock = Stopwatch.StartNew();
        var isMisled = false;
        try
        {
            isMisled = Race(app, word, s => s.Changed > 0 || clock.Elapsed > TimeSpan.FromMinutes(1)).Changed > 0;
        }
        catch (ModuleFailedException failure)
        {
            isMisled = failure.Module == "reader";
        }
        Assert.True(isMisled);
    }

    /// <summary>The reader judges, and the writer goes on for a while after each verdict.</summary>
    private Seen Race(HostileApp app, long word, Func<Seen, bool> isEnough, Action<int>? change = null)
    {
        var hammer = app.Writing.GetFunction<Action<int, int>>("hammer");
        change ??= seed => hammer(1 << 16, seed | 1);
        var (seen, start, stop) = (new Seen(), app.Hammered, false);
        var writer = new Thread(() =>
        {
            for (var seed = 12345; !Volatile.Read(ref stop); seed = seed * 1103515245 + 12345)
                seen.Traps += Trapped(() => change(seed)) ? 1u : 0u;
        });
        writer.Start();
        try
        {
            while (!isEnough(seen))
            {
                Judge(app, word, seen);
                for (var before = app.Hammered; app.Hammered == before;)
                    Thread.Yield();
                seen.Changes = app.Hammered - start;
            }
        }
        finally
        {
            Volatile.Write(ref stop, true);
            writer.Join();
        }
        output.WriteLine($"{seen}");
        return seen;
    }

    private static void Judge(HostileApp app, long word, Seen seen)
    {
        var verdict = SpanWord.FromWasm(app.Judge(word, 4));
        if (verdict.IsNone)
        {
            seen.Refused++;
            return;
        }
        seen.Accepted++;
        seen.Changed += MemoryMarshal.Read<uint>(app.App.Resolve(verdict).Span);
    }

    private static bool Trapped(Action store)
    {
        try
        {
            store();
            return false;
        }
        catch (TrapException trap) when (trap.Kind == TrapKind.WindowReadOnly)
        {
            Thread.Yield();
            return true;
        }
    }

    private sealed record Seen
    {
        public uint Accepted { get; set; }

        public uint Refused { get; set; }

        public uint Changed { get; set; }

        public uint Traps { get; set; }

        public ulong Changes { get; set; }
    }
}
