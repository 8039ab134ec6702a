using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Seam.Engine.Memory;
using Seam.Engine.Wasi.Abi;
using Seam.Engine.Wasi.Descriptors;
using Seam.Engine.Wasi.Native;

namespace Seam.Engine.Wasi.Functions;

/// <summary>Subscriptions in, events out.</summary>
internal readonly record struct PollRequest(LinearMemory Memory, uint Subscriptions, uint Events, uint Count) : IArgument<PollRequest>
{
    private const uint MostSubscriptions = 4096;

    public static string Shape => "iii";

    public static PollRequest Take(ref WasiCall call)
    {
        var request = new PollRequest(call.Memory, call.UInt32(), call.UInt32(), call.UInt32());
        return request.Count is > 0 and <= MostSubscriptions ? request : throw new ArgumentErrnoException(Errno.Inval);
    }

    public Subscription[] Read() => MemoryMarshal.Cast<byte, Subscription>(
        GuestBytes.Readable(Memory, Subscriptions, Count * (uint)Unsafe.SizeOf<Subscription>())).ToArray();

    public void Write(IReadOnlyList<Event> events)
    {
        var room = MemoryMarshal.Cast<byte, Event>(GuestBytes.Writable(Memory, Events, Count * (uint)Unsafe.SizeOf<Event>()));
        for (var i = 0; i < events.Count; i++)
            room[i] = events[i];
    }
}

/// <summary>poll_oneoff: waits until one of several things happens. Sleeping is done so, too.</summary>
internal static unsafe class Polling
{
    private const ulong NanosecondsPerMillisecond = 1_000_000;

    /// <summary>Waits are cut into pieces, between which cancellation is noticed.</summary>
    private const int LongestWait = 50;

    public static Errno Poll(WasiHost host, PollRequest request, Out<uint> count)
    {
        var waits = Array.ConvertAll(request.Read(), subscription => new Wait(host, subscription));
        var events = new List<Event>();
        while (true)
        {
            foreach (var wait in waits)
                if (wait.Happened() is { } happened)
                    events.Add(happened);
            if (events.Count > 0)
                break;
            host.Options.Cancellation.ThrowIfCancellationRequested();
            Sleep(waits);
        }
        request.Write(events);
        return count.Set((uint)events.Count);
    }

    /// <summary>Until the next clock strikes or a descriptor is ready, but not long.</summary>
    private static void Sleep(Wait[] waits)
    {
        var next = waits.Min(wait => wait.Remaining);
        var milliseconds = (int)Math.Min((next + NanosecondsPerMillisecond - 1) / NanosecondsPerMillisecond, LongestWait);
        var polls = waits.Where(wait => wait.PollDescriptor >= 0).Select(wait => wait.ToHost()).ToArray();
        if (polls.Length == 0)
            Thread.Sleep(milliseconds);
        else
            fixed (HostPoll* first = polls)
                _ = FileCalls.Poll(first, (ulong)polls.Length, milliseconds);
    }

    /// <summary>One subscription; a clock's point in time is fixed when the wait starts.</summary>
    private sealed class Wait
    {
        private readonly WasiHost _host;
        private readonly Subscription _subscription;
        private readonly Errno _error;
        private readonly ulong _deadline = ulong.MaxValue;
        private readonly Descriptor? _descriptor;

        public Wait(WasiHost host, Subscription subscription)
        {
            (_host, _subscription) = (host, subscription);
            if (subscription.Type == EventType.Clock)
                _error = Deadline(out _deadline);
            else if (subscription.Type <= EventType.FdWrite)
                _error = Row.Find(host, subscription.Descriptor, Rights.PollFdReadWrite, out _descriptor);
            else
                _error = Errno.Inval;
        }

        public int PollDescriptor => _descriptor?.PollDescriptor ?? -1;

        /// <summary>Nanoseconds until the clock strikes; for others, no limit.</summary>
        public ulong Remaining =>
            _deadline == ulong.MaxValue || Clocks.Now(_host.Options.Time, Clock, out var now) != Errno.Success
                ? ulong.MaxValue - NanosecondsPerMillisecond
                : now >= _deadline ? 0 : Math.Min(_deadline - now, ulong.MaxValue - NanosecondsPerMillisecond);

        public HostPoll ToHost() => new()
        {
            Descriptor = PollDescriptor,
            Events = _subscription.Type == EventType.FdRead ? HostPoll.In : HostPoll.Out,
        };

        public Event? Happened()
        {
            if (_error != Errno.Success)
                return Of(_error);
            if (_subscription.Type == EventType.Clock)
                return Remaining == 0 ? Of(Errno.Success) : null;
            if (PollDescriptor < 0)
                return Of(Errno.Success) with { Bytes = BytesAvailable() };
            var poll = ToHost();
            return FileCalls.Poll(&poll, 1, 0) == 0 ? null : Of(Errno.Success) with
            {
                Bytes = 1,
                Flags = (ushort)((poll.Returned & HostPoll.HangUp) != 0 ? 1 : 0),
            };
        }

        private Event Of(Errno error) => new() { UserData = _subscription.UserData, Error = error, Type = _subscription.Type };

        /// <summary>What a regular file still has; 1 where that is not known.</summary>
        private ulong BytesAvailable()
        {
            if (_descriptor is not HostFile file || file.Status(out var status) != Errno.Success)
                return 1;
            var position = FileCalls.Seek(file.Handle, 0, 1);
            return position < 0 || (ulong)position > status.Size ? 0 : status.Size - (ulong)position;
        }

        private bool IsAbsolute => (_subscription.ClockFlags & Subscription.AbsoluteTime) != 0;

        /// <summary>How long something takes does not depend on how the wall clock is set (nanosleep(2)).</summary>
        private ClockId Clock =>
            _subscription.Clock == ClockId.Realtime && !IsAbsolute ? ClockId.Monotonic : _subscription.Clock;

        private Errno Deadline(out ulong deadline)
        {
            var error = Clocks.Now(_host.Options.Time, Clock, out var now);
            deadline = IsAbsolute || now > ulong.MaxValue - _subscription.Timeout ? _subscription.Timeout : now + _subscription.Timeout;
            return error;
        }
    }
}
