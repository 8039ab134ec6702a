using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Seam.Memory;
using Seam.Runtime;

namespace Seam.Tests.Runtime.Trust;

/// <summary>What was in memory before a message was is not in the message.</summary>
public sealed class LeakTests
{
    [Theory]
    [InlineData(TransportKind.Mapped)]
    [InlineData(TransportKind.Copy)]
    public void A_message_in_a_poisoned_slot_has_the_bytes_it_has_in_a_clean_one(TransportKind transport)
    {
        using var app = new NotesApp(new NotesTerms { Transport = transport });
        foreach (var bytes in (ReadOnlySpan<int>)[0, 1, 7, 8, 100])
        {
            using var clean = new NotesApp(new NotesTerms { Transport = transport });
            var expected = clean.Bytes(clean.Write(0, 3, bytes));
            for (var i = 0; i < 4096; i++)
                app.Poke(0, i, 0xaa);
            var word = app.Write(0, 3, bytes);
            Assert.Equal(expected, app.Bytes(word));
            Assert.Equal(NotesApp.Sum(3, bytes), app.Pass(0));
        }
    }

    [Fact]
    public void The_hosts_arenas_write_each_byte_of_a_message()
    {
        using var app = new NotesApp(new NotesTerms(Host: "write"));
        foreach (var text in (string[])["", "a", "1234567", "12345678", "poison"])
        {
            var slot = new SpanWord(1, 0, 64);
            Poison(app.App.Resolve(slot).Span);
            var message = app.App.Region("notes").Slot(0).WriteText(text);
            var bytes = app.Bytes(message.Word.IsNone ? slot : message.Word);
            Assert.DoesNotContain((byte)0xaa, message.Word.IsNone ? [] : bytes);
        }
    }

    [MappedFact]
    public void What_lies_behind_a_message_is_not_copied_with_it()
    {
        using var app = new NotesApp(new NotesTerms(Reader: "read, copy"));
        app.Write(0, 3, 5000);
        app.Pass(0);
        app.Write(0, 4, 10);
        app.Poke(0, 4000, 99);
        app.Pass(0);
        var peek = app.Reads<Func<int, int, int>>("peek");
        Assert.Equal(4, peek(0, 4));
        Assert.Equal(3, peek(0, 4000));
        Assert.Equal(0, peek(1, 0));
    }

    /// <summary>The region is ordinary memory; its span is read-only so that nobody writes a message so.</summary>
    private static void Poison(ReadOnlySpan<byte> bytes) =>
        MemoryMarshal.CreateSpan(ref Unsafe.AsRef(in MemoryMarshal.GetReference(bytes)), bytes.Length).Fill(0xaa);
}
