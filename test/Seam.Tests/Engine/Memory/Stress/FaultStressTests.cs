using Seam.Engine.Memory;

namespace Seam.Tests.Engine.Memory.Stress;

/// <summary>
/// Compiled accesses of all kinds fault at all kinds of places, on several threads, while the collector runs.
/// SEAM_FAULTS sets how many; 20,000 by default.
/// </summary>
public sealed unsafe class FaultStressTests
{
    private const int Threads = 4;

    private readonly AccessCompiler _compiler = new();
    private readonly (AccessKind Kind, nint Code)[] _accesses;
    private volatile bool _done;

    public FaultStressTests()
    {
        if (MemorySupport.GuardObstacle is { } obstacle)
            throw new InvalidOperationException($"guard mode must work where the tests run: {obstacle}");
        _accesses =
        [
            .. AccessKind.All.Select(kind => (kind, _compiler.AsDynamicMethod(kind))),
            .. AccessKind.All.Select(kind => (kind, _compiler.AsCollectibleMethod(kind))),
        ];
    }

    [Fact]
    public void Every_fault_is_caught_at_the_right_address_and_harms_nothing()
    {
        var faults = int.TryParse(Environment.GetEnvironmentVariable("SEAM_FAULTS"), out var wanted) ? wanted : 20_000;
        var rounds = Math.Max(7, faults / Threads / _accesses.Length);
        var tallies = Enumerable.Range(0, Threads).Select(_ => new FaultTally()).ToArray();
        RunBesideTheCollector(() => OnThreads(tallies, rounds));
        Assert.All(tallies, tally => Assert.Equal(FaultTally.Perfect(rounds * _accesses.Length), tally.ToString()));
        Assert.Equal(0, LiveLocals.WrongInFinally);
    }

    private void OnThreads(FaultTally[] tallies, int rounds)
    {
        var threads = tallies.Select(tally => new Thread(() => Run(tally, rounds), 1 << 20)).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
    }

    private void RunBesideTheCollector(Action work)
    {
        var collector = new Thread(Allocate) { IsBackground = true };
        collector.Start();
        work();
        _done = true;
        collector.Join();
    }

    private void Allocate()
    {
        var kept = new Queue<byte[]>();
        for (var n = 0; !_done; n++)
        {
            kept.Enqueue(new byte[1000]);
            if (kept.Count > 5000)
                kept.Clear();
            if (n % 20_000 == 0)
                GC.Collect(n % 200_000 == 0 ? 2 : 0);
        }
    }

    private void Run(FaultTally tally, int rounds)
    {
        using var memory = LinearMemory.Create(new LinearMemoryOptions(AccessPlace.Pages));
        using var region = SharedRegion.Create("stress", LinearMemory.PageBytes);
        Map(memory, region, AccessPlace.ReadOnlyWindow);
        Map(memory, region, AccessPlace.RevokedWindow).Revoke();
        for (uint n = 0; n < rounds; n++)
            foreach (var (kind, code) in _accesses)
            {
                tally.Faulted(Fault(memory, kind, code, n));
                Call(code, memory.Base, AccessPlace.Limit - (uint)kind.Size, (nint)n);
            }
    }

    private static Window Map(LinearMemory memory, SharedRegion region, uint address) =>
        memory.MapWindow(new WindowRequest(address, region, 0, LinearMemory.PageBytes, WindowRights.Read, "stress"));

    private static FaultOutcome Fault(LinearMemory memory, AccessKind kind, nint code, uint n)
    {
        var place = AccessPlace.Of(kind, n);
        var accessible = Accessible(memory, place);
        long returned = -1;
        var caught = kind.CatchesItself;
        try
        {
            returned = Call(code, memory.Base + place.Offset, place.Index, (nint)n);
        }
        catch (NullReferenceException)
        {
            caught = true;
        }
        var recorded = FaultHandler.TryTake(out var fault);
        return new FaultOutcome(
            Caught: caught && recorded,
            RightAddress: fault.Address == (nint)memory.Base + (nint)place.Reported,
            RightDirection: fault.IsWrite == kind.IsStore || kind.MayLoadFirst,
            LocalsKept: !kind.CatchesItself || returned == LiveLocals.Expected(n),
            NothingStored: Accessible(memory, place) == accessible);
    }

    private static long Call(nint code, byte* start, uint index, nint seed) =>
        ((delegate*<nint, uint, nint, nint, long>)code)((nint)start, index, seed, code);

    /// <summary>The accessible bytes in front of a boundary, of which a straddling store must change none.</summary>
    private static UInt128 Accessible(LinearMemory memory, AccessPlace place)
    {
        var boundary = place.Reported & ~0xFFFul;
        return boundary is AccessPlace.Limit or AccessPlace.ReadOnlyWindow or AccessPlace.RevokedWindow
            ? *(UInt128*)(memory.Base + boundary - 16)
            : 0;
    }
}
