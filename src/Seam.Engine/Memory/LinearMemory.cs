using Seam.Foundation.Diagnostics;

namespace Seam.Engine.Memory;

/// <summary>
/// A WebAssembly memory. It never moves. Below <see cref="Base"/> lie committed bytes for an instance's
/// fields; the topmost <see cref="HeaderBytes"/> of them belong to the memory itself.
/// </summary>
/// <remarks>Keep the object referenced while compiled code runs on its pointers: an abandoned memory is unmapped by its finaliser.</remarks>
public sealed unsafe class LinearMemory : IDisposable
{
    public const int PageBytes = 64 << 10;

    /// <summary>Bytes directly below <see cref="Base"/> that instance fields must leave alone.</summary>
    public const int HeaderBytes = 64;

    /// <summary>Offset from <see cref="Base"/> of the length in bytes, a 64-bit integer that compiled code may read and that is current after every growth.</summary>
    public const int LengthOffset = -8;

    private readonly Lock _gate = new();
    private readonly MemoryReservation _reservation;
    private readonly long _maximumBytes;
    private readonly QuotaShare? _share;
    private long _length;

    private LinearMemory(MemoryReservation reservation, QuotaShare? share, LinearMemoryOptions options)
    {
        (_reservation, _share) = (reservation, share);
        _maximumBytes = Math.Min(reservation.Capacity, WantedBytes(options));
        Mode = options.Mode;
        IsShared = options.IsShared;
        ContextBytes = options.ContextBytes;
        Windows = new WindowMap(this);
        Length = options.MinimumPages * PageBytes;
        (reservation as ArenaSlot)?.SetOwner(this);
    }

    public MemoryMode Mode { get; }

    /// <summary>Whether instances of several threads may use it at once.</summary>
    public bool IsShared { get; }

    public byte* Base => _reservation.Base;

    /// <summary>Lowest byte of the context: <see cref="ContextBytes"/> below <see cref="Base"/>, zero at first.</summary>
    public byte* Context => Base - ContextBytes;

    public int ContextBytes { get; }

    /// <summary>In bytes; 0 once disposed.</summary>
    public long Length
    {
        get => Volatile.Read(ref _length);
        private set
        {
            Volatile.Write(ref *(long*)(Base + LengthOffset), value);
            Volatile.Write(ref _length, value);
        }
    }

    public long Pages => Length / PageBytes;

    public bool IsDisposed { get; private set; }

    /// <summary>The regions mapped into this memory.</summary>
    public WindowMap Windows { get; }

    internal bool HasPages => _reservation.HasPages;

    /// <summary>The threads that wait at addresses outside of windows.</summary>
    internal WaitQueues Waiters { get; } = new();

    /// <exception cref="InputException">More is asked for than the host's limit or the machine allows, or guard mode where there is none.</exception>
    public static LinearMemory Create(LinearMemoryOptions options)
    {
        Require(options);
        var share = TakeShare(options);
        var reservation = Reserve(options);
        if (reservation.TryCommit(options.ContextBytes, options.MinimumPages * PageBytes))
            return new LinearMemory(reservation, share, options);
        reservation.Dispose();
        share?.Dispose();
        throw new InputException(
            $"the system refuses {options.MinimumPages} pages of memory", "free memory, or lower the module's minimum");
    }

    /// <summary>The memory that has a host address in its slot, as a <see cref="Fault"/> gives it; null when none has.</summary>
    public static LinearMemory? Find(nint hostAddress) => MemorySupport.Arena?.FindOwner(hostAddress);

    /// <returns>The number of pages before, or −1 when the limits or the system refuse.</returns>
    public long Grow(long pages)
    {
        lock (_gate)
        {
            var before = Length;
            if (IsDisposed || pages < 0 || pages > (_maximumBytes - before) / PageBytes)
                return -1;
            var after = before + pages * PageBytes;
            if (_share?.TryTake(after - before) == false)
                return -1;
            if (!_reservation.TryExtend(before, after))
            {
                _share?.GiveBack(after - before);
                return -1;
            }
            Length = after;
            return before / PageBytes;
        }
    }

    /// <summary>Guest bytes for the host to read and write. Windows in the range keep their own rights: ask <see cref="EnsureReadable"/> or <see cref="EnsureWritable"/> where there may be any.</summary>
    /// <exception cref="MemoryAccessException">Some of the bytes are out of bounds.</exception>
    public Span<byte> Slice(uint address, uint length)
    {
        EnsureInBounds(address, length, isWrite: false);
        return new Span<byte>(Base + address, checked((int)length));
    }

    /// <exception cref="MemoryAccessException">Out of bounds, or in a revoked window.</exception>
    public void EnsureReadable(ulong address, ulong length) => Ensure(address, length, isWrite: false);

    /// <exception cref="MemoryAccessException">Out of bounds, or in a window that is revoked or read-only.</exception>
    public void EnsureWritable(ulong address, ulong length) => Ensure(address, length, isWrite: true);

    /// <summary>Maps part of a region over guest addresses; see <see cref="WindowMap.Map"/>.</summary>
    public Window MapWindow(WindowRequest request) => Windows.Map(request);

    /// <summary>The window, live or revoked, that holds a guest address.</summary>
    public Window? FindWindow(ulong address) => Windows.Find(address);

    /// <summary>Waits until another thread notifies at the same bytes, in this memory or another that has a window on them.</summary>
    /// <param name="address">A multiple of 4.</param>
    /// <param name="expected">Without this number at the address there is no wait.</param>
    /// <param name="timeout">Null is for ever.</param>
    /// <param name="stop">Ends the wait with an exception.</param>
    /// <exception cref="MemoryAccessException">Out of bounds, or in a revoked window.</exception>
    /// <exception cref="InvalidOperationException">No other thread has these bytes: the memory is not shared and there is no window.</exception>
    public WaitResult Wait(ulong address, int expected, TimeSpan? timeout = null, CancellationToken stop = default) =>
        PlaceToWait(address, sizeof(int)).Wait(new WaitCell((nint)Base + (nint)address, sizeof(int), (uint)expected), timeout, stop);

    /// <inheritdoc cref="Wait(ulong, int, TimeSpan?, CancellationToken)"/>
    /// <param name="address">A multiple of 8.</param>
    public WaitResult Wait(ulong address, long expected, TimeSpan? timeout = null, CancellationToken stop = default) =>
        PlaceToWait(address, sizeof(long)).Wait(new WaitCell((nint)Base + (nint)address, sizeof(long), (ulong)expected), timeout, stop);

    /// <summary>Wakes threads that wait at an address, guests and the host's own.</summary>
    /// <param name="address">A multiple of 4.</param>
    /// <param name="most">How many, those that have waited longest first.</param>
    /// <returns>How many there were.</returns>
    /// <exception cref="MemoryAccessException">Out of bounds, or in a revoked window.</exception>
    public uint Notify(ulong address, uint most = uint.MaxValue)
    {
        EnsureReadable(address, sizeof(int));
        var place = PlaceOf(address);
        return place.Queues.Notify(place.Offset, most);
    }

    public bool Contains(nint hostAddress) => (ulong)(hostAddress - (nint)Base) < GuardArena.ReachBytes;

    /// <summary>What a fault in this memory means.</summary>
    public MemoryFault Explain(in Fault fault)
    {
        var address = (ulong)(fault.Address - (nint)Base);
        if (Windows.Find(address) is not { } window)
            return new MemoryFault(MemoryFaultCause.OutOfBounds, address, fault.IsWrite, null);
        return window.Refuse(address, fault.IsWrite)
            ?? new MemoryFault(MemoryFaultCause.ReadOnlyWindow, address, fault.IsWrite, window) { Reason = "was restricted at that moment" };
    }

    public void Dispose()
    {
        lock (_gate)
        {
            if (IsDisposed)
                return;
            IsDisposed = true;
            Volatile.Write(ref _length, 0);
            Waiters.InterruptAll();
            Windows.Forget();
            _reservation.Dispose();
            _share?.Dispose();
        }
    }

    /// <summary>Where those who wait at an address and those who notify there meet.</summary>
    internal WaitPlace PlaceOf(ulong address) => Windows.Find(address) is { State: WindowState.Mapped } window
        ? new WaitPlace(window.Region.Waiters, window.RegionOffset + (long)(address - window.Address))
        : new WaitPlace(Waiters, (long)address);

    /// <summary>Whether other threads may have the bytes at an address: all of a shared memory, and windows in any.</summary>
    internal bool IsSharedAt(ulong address) => IsShared || PlaceOf(address).Queues != Waiters;

    private WaitPlace PlaceToWait(ulong address, int bytes)
    {
        if (address % (ulong)bytes != 0)
            throw new ArgumentException($"address 0x{address:x} is no multiple of {bytes}", nameof(address));
        EnsureReadable(address, (ulong)bytes);
        return IsSharedAt(address)
            ? PlaceOf(address)
            : throw new InvalidOperationException($"nobody else can notify at address 0x{address:x}: the memory is not shared");
    }

    private static QuotaShare? TakeShare(LinearMemoryOptions options)
    {
        if (options.Total is null)
            return null;
        var share = new QuotaShare(options.Total);
        return share.TryTakeOrCollect(options.MinimumPages * PageBytes) ? share : throw new InputException(
            $"the module wants {options.MinimumPages} pages of memory, which {nameof(EngineOptions)}.{nameof(EngineOptions.TotalMemoryBytes)} has not left",
            "dispose instances that are done, or raise the limit");
    }

    private static long WantedBytes(LinearMemoryOptions options)
    {
        var pages = Math.Min(options.MaximumPages ?? long.MaxValue, options.LimitBytes / PageBytes);
        return pages * PageBytes;
    }

    private static void Require(LinearMemoryOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(options.MinimumPages);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.ContextBytes, HeaderBytes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.ContextBytes, GuardArena.ContextReserve);
        if (options.MinimumPages > options.LimitBytes / PageBytes)
            throw new InputException(
                $"the module wants {options.MinimumPages} pages of memory, the limit is {options.LimitBytes / PageBytes}",
                "raise the memory limit, or build the module for less");
    }

    private static MemoryReservation Reserve(LinearMemoryOptions options)
    {
        if (options.Mode == MemoryMode.Guard && MemorySupport.GuardObstacle is { } obstacle)
            throw new InputException($"guard mode is not available: {obstacle}", "use checked mode");
        var needed = options.MinimumPages * PageBytes;
        if (MemorySupport.Arena is { } arena && needed <= GuardArena.ReachBytes / 2)
        {
            FaultHandler.EnsureInstalled(arena);
            if (arena.TryRent() is { } slot)
                return slot;
        }
        if (options is { Mode: MemoryMode.Guard, Is64Bit: false })
            throw new InputException(
                $"no room for another memory: {MemorySupport.GuardSlots} are in use", "dispose instances that are done");
        return HeapBlock.TryCreate(options, needed, WantedBytes(options))
            ?? throw new InputException(
                $"the system refuses {options.MinimumPages} pages of memory", "free memory, or lower the module's minimum");
    }

    private void Ensure(ulong address, ulong length, bool isWrite)
    {
        EnsureInBounds(address, length, isWrite);
        if (!Windows.IsEmpty)
            Windows.EnsureAccess(address, length, isWrite);
    }

    private void EnsureInBounds(ulong address, ulong length, bool isWrite)
    {
        var available = (ulong)Length;
        if (address > available || length > available - address)
            throw new MemoryAccessException(
                new MemoryFault(MemoryFaultCause.OutOfBounds, Math.Max(address, available), isWrite, null));
    }
}
