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
    private long _length;

    private LinearMemory(MemoryReservation reservation, LinearMemoryOptions options)
    {
        _reservation = reservation;
        _maximumBytes = Math.Min(reservation.Capacity, WantedBytes(options));
        Mode = options.Mode;
        ContextBytes = options.ContextBytes;
        Windows = new WindowMap(this);
        Length = options.MinimumPages * PageBytes;
        (reservation as ArenaSlot)?.SetOwner(this);
    }

    public MemoryMode Mode { get; }

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

    /// <exception cref="InputException">More is asked for than the host's limit or the machine allows, or guard mode where there is none.</exception>
    public static LinearMemory Create(LinearMemoryOptions options)
    {
        Require(options);
        var reservation = Reserve(options);
        if (reservation.TryCommit(options.ContextBytes, options.MinimumPages * PageBytes))
            return new LinearMemory(reservation, options);
        reservation.Dispose();
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
            if (!_reservation.TryExtend(before, after))
                return -1;
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

    public bool Contains(nint hostAddress) => (ulong)(hostAddress - (nint)Base) < GuardArena.ReachBytes;

    /// <summary>What a fault in this memory means.</summary>
    public MemoryFault Explain(in Fault fault)
    {
        var address = (ulong)(fault.Address - (nint)Base);
        return Windows.Find(address)?.Refuse(address, fault.IsWrite)
            ?? new MemoryFault(MemoryFaultCause.OutOfBounds, address, fault.IsWrite, null);
    }

    public void Dispose()
    {
        lock (_gate)
        {
            if (IsDisposed)
                return;
            IsDisposed = true;
            Volatile.Write(ref _length, 0);
            Windows.Forget();
            _reservation.Dispose();
        }
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
