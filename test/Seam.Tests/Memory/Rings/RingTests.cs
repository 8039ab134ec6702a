using System.Buffers.Binary;
using Seam.Memory;

namespace Seam.Tests.Memory.Rings;

public sealed class RingTests
{
    [Fact]
    public void Messages_come_out_as_they_went_in_until_the_ring_is_full()
    {
        using var bytes = new RingBytes(64);
        var (writer, reader) = (new RingWriter(bytes.Memory), new RingReader(bytes.Memory));
        Assert.True(writer.TryWrite([1, 2, 3]));
        Assert.True(writer.TryWrite([]));
        Assert.True(writer.TryWrite([4, 5, 6, 7, 8, 9, 10, 11, 12]));
        Assert.False(writer.TryWrite(new byte[16]));
        Assert.Equal([[1, 2, 3], [], [4, 5, 6, 7, 8, 9, 10, 11, 12]], Drain(reader));
        Assert.False(writer.TryWrite(new byte[16]));
        reader.Release();
        Assert.True(writer.TryWrite(new byte[16]));
    }

    [Fact]
    public void A_message_never_wraps_and_any_that_fits_the_ring_gets_through()
    {
        using var bytes = new RingBytes(64);
        var (writer, reader) = (new RingWriter(bytes.Memory), new RingReader(bytes.Memory));
        for (var length = 0; length <= 56; length++)
        {
            var message = Enumerable.Range(length, length).Select(i => (byte)i).ToArray();
            while (!writer.TryWrite(message))
                Assert.Empty(Drain(reader));
            Assert.Equal([message], Drain(reader));
            reader.Release();
        }
        Assert.Throws<ArgumentOutOfRangeException>(() => writer.TryWrite(new byte[57]));
    }

    [Fact]
    public void A_message_is_built_in_place_and_carries_its_span_word()
    {
        using var bytes = new RingBytes(128);
        var (writer, reader) = (new RingWriter(bytes.Memory), new RingReader(bytes.Memory));
        Assert.True(writer.TryWrite(new byte[8]));
        Assert.True(writer.TryReserve(64, out var arena));
        Assert.Equal([new byte[8]], Drain(reader));
        writer.Commit(arena.WriteElements<int>([1, 2, 3]));
        Assert.True(reader.TryRead(out var message));
        Assert.Equal(new SpanWord(3, 64 + 16 + 8, 16), message.Word);
        Assert.Equal([1, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0], message.Span.ToArray());
    }

    [Fact]
    public void Only_what_was_reserved_last_can_be_committed()
    {
        using var bytes = new RingBytes(256);
        var writer = new RingWriter(bytes.Memory);
        Assert.Throws<InvalidOperationException>(() => writer.Commit(new byte[8]));
        Assert.True(writer.TryReserve(16, out var arena));
        Assert.Throws<InvalidOperationException>(() => writer.Commit(new byte[8]));
        writer.Commit(arena.WriteElements<long>([1]));
        Assert.Throws<InvalidOperationException>(() => writer.Commit(arena.WriteElements<long>([2])));
        Assert.True(writer.TryReserve(8, out arena));
        Assert.Throws<ArenaException>(() => arena.WriteElements<long>([1, 2]));
    }

    [Fact]
    public void Every_reader_gets_everything_and_the_slowest_sets_the_pace()
    {
        using var bytes = new RingBytes(64, readers: 2);
        var writer = new RingWriter(bytes.Memory);
        var (fast, slow) = (new RingReader(bytes.Memory, 0), new RingReader(bytes.Memory, 1));
        Assert.True(writer.TryWrite(new byte[40]));
        Assert.Single(Drain(fast));
        fast.Release();
        Assert.False(writer.TryWrite(new byte[40]));
        Assert.Single(Drain(slow));
        slow.Dispose();
        Assert.True(writer.TryWrite([1]));
        fast.Dispose();
        Assert.Contains("readers of the stream have gone", Assert.Throws<RingException>(() => writer.TryWrite(new byte[56])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_end_comes_after_all_messages()
    {
        using var bytes = new RingBytes(256);
        var (writer, reader) = (new RingWriter(bytes.Memory), new RingReader(bytes.Memory));
        writer.TryWrite([1]);
        writer.TryWrite([2]);
        writer.End();
        writer.Fail();
        Assert.Equal([1, 2], await Sum(reader));
        Assert.Throws<RingException>(() => writer.TryWrite([3]));
    }

    [Fact]
    public async Task What_a_writer_committed_before_it_failed_is_not_lost()
    {
        using var bytes = new RingBytes(256);
        var (writer, reader) = (new RingWriter(bytes.Memory), new RingReader(bytes.Memory));
        writer.TryWrite([1]);
        Assert.True(writer.TryReserve(8, out _));
        writer.Fail();
        var seen = new List<byte>();
        var failure = await Assert.ThrowsAsync<RingException>(async () =>
        {
            await foreach (var message in reader.ReadAllAsync())
                seen.Add(message.Bytes.Span[0]);
        });
        Assert.Contains("the writer of the stream failed", failure.Message, StringComparison.Ordinal);
        Assert.Equal([1], seen);
    }

    [Fact]
    public async Task Waiting_ends_when_it_is_cancelled()
    {
        using var bytes = new RingBytes(64);
        using var stop = new CancellationTokenSource();
        var (writer, reader) = (new RingWriter(bytes.Memory), new RingReader(bytes.Memory));
        var waiting = reader.WaitAsync(stop.Token).AsTask();
        var blocked = Task.CompletedTask;
        Assert.True(writer.TryWrite(new byte[56]));
        Assert.True(await waiting);
        blocked = writer.WaitForRoomAsync(8, stop.Token).AsTask();
        Assert.False(blocked.IsCompleted);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => blocked);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new RingReader(new RingBytes(64).Memory).WaitAsync(stop.Token).AsTask());
    }

    [Fact]
    public async Task Threads_exchange_messages_of_all_lengths()
    {
        const int count = 50_000;
        using var bytes = new RingBytes(4096, readers: 2);
        var readers = Enumerable.Range(0, 2).Select(i => Task.Run(() => Verify(new RingReader(bytes.Memory, i)))).ToList();
        var writer = new RingWriter(bytes.Memory);
        for (var i = 0; i < count; i++)
        {
            var message = Numbered(i);
            while (!writer.TryWrite(message))
                await writer.WaitForRoomAsync(message.Length);
        }
        writer.End();
        Assert.All(await Task.WhenAll(readers), seen => Assert.Equal(count, seen));
    }

    /// <summary>Whatever the writer leaves in the memory, a reader answers with messages inside the ring or with an exception.</summary>
    [Fact]
    public void A_hostile_writer_cannot_make_a_reader_leave_the_ring()
    {
        var random = new Random(11);
        var (read, refused) = (0, 0);
        for (var i = 0; i < 20_000; i++)
        {
            using var bytes = new RingBytes(128);
            random.NextBytes(bytes.Bytes[RingLayout.Data..]);
            foreach (var at in Enumerable.Range(8, 16).Select(i => 8 * i))
                BinaryPrimitives.WriteInt64LittleEndian(bytes.Bytes[at..], random.NextInt64(140) + (random.NextInt64(8) / 6 << 32));
            BinaryPrimitives.WriteInt64LittleEndian(bytes.Bytes, 8 * random.NextInt64(18));
            try
            {
                read += Drain(new RingReader(bytes.Memory)).Count;
            }
            catch (RingException)
            {
                refused++;
            }
        }
        Assert.True(read > 1000 && refused > 1000, $"{read} read, {refused} refused");
    }

    [Fact]
    public void A_reader_that_claims_too_much_is_refused()
    {
        using var bytes = new RingBytes(64);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.Credit(0), 8);
        Assert.Throws<RingException>(() => new RingWriter(bytes.Memory).TryWrite([1]));
    }

    private static byte[] Numbered(int number)
    {
        var message = new byte[sizeof(int) + number % 700];
        BinaryPrimitives.WriteInt32LittleEndian(message, number);
        message.AsSpan(sizeof(int)).Fill((byte)number);
        return message;
    }

    private static List<byte[]> Drain(RingReader reader)
    {
        var messages = new List<byte[]>();
        while (reader.TryRead(out var message))
            messages.Add(message.Span.ToArray());
        return messages;
    }

    private static async Task<List<byte>> Sum(RingReader reader)
    {
        var seen = new List<byte>();
        await foreach (var message in reader.ReadAllAsync())
            seen.Add(message.Bytes.Span[0]);
        return seen;
    }

    private static async Task<int> Verify(RingReader reader)
    {
        var next = 0;
        await foreach (var message in reader.ReadAllAsync())
        {
            Assert.True(message.Bytes.Span.SequenceEqual(Numbered(next)));
            next++;
        }
        return next;
    }
}
