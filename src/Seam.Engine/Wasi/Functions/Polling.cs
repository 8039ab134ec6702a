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

    public Subscription[] Read() => GuestBytes.ReadArray<Subscription>(Memory, Subscriptions, Count);

    public void Write(List<Event> events)
    {
        Memory.EnsureWritable(Events, Count * (uint)Unsafe.SizeOf<Event>());
        GuestBytes.Write(Memory, Events, MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(events)));
    }
}

/// <summary>poll_oneoff: waits until one of several things happens. Sleeping is done so, too.</summary>
internal static unsafe class Polling
{
    private const ulong NanosecondsPerMillisecond = 1_000_000;

    /// <summary>Waits are cut into pieces, between which cancellation is noticed.</summary>
    private const ulong LongestWait = 50 * NanosecondsPerMillisecond;

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
        var next = Math.Min(waits.Min(wait => wait.Remaining), LongestWait);
        var polls = waits.Where(wait => wait.PollDescriptor >= 0).Select(wait => wait.ToHost()).ToArray();
        if (OperatingSystem.IsLinux())
            HostPoll.Wait(polls, next);
        else
            Thread.Sleep((int)((next + NanosecondsPerMillisecond - 1) / NanosecondsPerMillisecond));
    }

    /// <summary>One subscription; a clock's point in time is fixed when the wait starts. One that cannot be waited for fails the whole call, as in the reference implementation.</summary>
    private sealed class Wait
    {
        private readonly WasiHost _host;
        private readonly Subscription _subscription;
        private readonly ulong _deadline = ulong.MaxValue;
        private readonly Channel? _descriptor;

        public Wait(WasiHost host, Subscription subscription)
        {
            (_host, _subscription) = (host, subscription);
            var error = subscription.Type switch
            {
                EventType.Clock => Deadline(out _deadline),
                EventType.FdRead or EventType.FdWrite => Row.Find(host, subscription.Descriptor, Rights.PollFdReadWrite, out _descriptor),
                _ => Errno.Inval,
            };
            if (error != Errno.Success)
                throw new ArgumentErrnoException(error);
        }

        public int PollDescriptor => _descriptor?.PollDescriptor ?? -1;

        /// <summary>Nanoseconds until the clock strikes; for others, no limit.</summary>
        public ulong Remaining =>
            _deadline == ulong.MaxValue || Clocks.Now(_host.Options.Time, Clock, out var now) != Errno.Success ? ulong.MaxValue
                : now >= _deadline ? 0
                : _deadline - now;

        public HostPoll ToHost() => new()
        {
            Descriptor = PollDescriptor,
            Events = _subscription.Type == EventType.FdRead ? HostPoll.In : HostPoll.Out,
        };

        public Event? Happened()
        {
            if (_subscription.Type == EventType.Clock)
                return Remaining == 0 ? Happening : null;
            if (PollDescriptor < 0)
                return Happening with { Bytes = BytesAvailable() };
            var poll = ToHost();
            return FileCalls.Poll(&poll, 1, 0) == 0 ? null : Happening with
            {
                Bytes = 1,
                Flags = (ushort)((poll.Returned & HostPoll.HangUp) != 0 ? 1 : 0),
            };
        }

        private Event Happening => new() { UserData = _subscription.UserData, Type = _subscription.Type };

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

        /// <summary>Processor time stands still in a wait.</summary>
        private Errno Deadline(out ulong deadline)
        {
            deadline = 0;
            if (Clock > ClockId.Monotonic)
                return Errno.Inval;
            var error = Clocks.Now(_host.Options.Time, Clock, out var now);
            deadline = IsAbsolute || now > ulong.MaxValue - _subscription.Timeout ? _subscription.Timeout : now + _subscription.Timeout;
            return error;
        }
    }
}
