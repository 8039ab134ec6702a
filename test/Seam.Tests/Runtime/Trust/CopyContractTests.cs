using Seam.Runtime;
using Seam.Schema.Model;

namespace Seam.Tests.Runtime.Trust;

/// <summary>Which bytes travel on an edge, and that all ways give the same results.</summary>
public sealed class CopyContractTests
{
    private const int Large = 2 << 20;

    [MappedFact]
    public void A_copy_stays_as_it_was_handed_over()
    {
        using var app = new NotesApp(new NotesTerms(Reader: "read, copy"));
        app.Write(0, 3);
        Assert.Equal(NotesApp.Sum(3, 100), app.Pass(0));
        app.Poke(0, 4, 99);
        Assert.Equal(NotesApp.Sum(3, 100), app.Again());
        Assert.Equal(new EdgeReport("notes", "writer", "reader", "copied: copy", TrustMode.Trusting, 1, 136, 136), app.Edge("reader"));
        Assert.Equal("in place", app.Edge("host").Way);
    }

    [MappedFact]
    public void A_parameter_that_is_copied_makes_the_reader_see_its_own_bytes()
    {
        using var app = new NotesApp(new NotesTerms(Note: "copy"));
        app.Write(0, 3);
        app.Pass(0);
        app.Poke(0, 4, 99);
        Assert.Equal(NotesApp.Sum(3, 100), app.Again());
        Assert.Equal("copied: 'n.Reader.take' passes messages by copy", app.Edge("reader").Way);
        Assert.Equal(TransportKind.Mapped, app.App.Map.Transport.Kind);
    }

    [MappedFact]
    public void What_the_host_reads_by_copy_stays_too()
    {
        using var app = new NotesApp(new NotesTerms(Host: "read, copy"));
        var word = app.Write(0, 3);
        app.Poke(0, 4, 99);
        Assert.Equal(3, app.Bytes(word)[4]);
        app.Pass(0);
        Assert.Equal(3, app.Bytes(word)[4]);
        Assert.Equal(0, app.App.Resolve(new Seam.Memory.SpanWord(1, NotesApp.SlotBytes, 8)).Span[0]);
    }

    [Theory]
    [InlineData(TransportKind.Mapped, 1)]
    [InlineData(TransportKind.Copy, 2)]
    public void Of_a_delta_only_lines_that_changed_are_copied(TransportKind transport, int hops)
    {
        using var app = new NotesApp(new NotesTerms(Reader: "read, delta") { Transport = transport });
        app.Write(0, 3, Large);
        Assert.Equal(NotesApp.Sum(3, Large), app.Pass(0));
        var first = app.Edge("reader").BytesCopied;
        app.Poke(0, 1 << 20, 200);
        app.Poke(0, (1 << 20) + 1, 201);
        app.Poke(0, 2 << 19, 202);
        var sum = app.Pass(0);
        Assert.InRange(first, Large - (32 << 10), Large + 100); // lines of zeros are there already
        Assert.Equal(64 * hops, app.Edge("reader").BytesCopied - first);
        Assert.Equal(sum, app.Again());
        Assert.NotEqual(NotesApp.Sum(3, Large), sum);
    }

    [MappedFact]
    public void Of_a_large_snapshot_the_bulk_stays_in_place_and_the_rest_is_copied()
    {
        using var app = new NotesApp(new NotesTerms(Reader: "read, snapshot"));
        app.Write(0, 3, Large);
        Assert.Equal(NotesApp.Sum(3, Large), app.Pass(0));
        Assert.InRange(app.Edge("reader").BytesCopied, 1, 2 * 4096);
        app.Poke(0, 4, 99);
        Assert.Equal(NotesApp.Sum(3, Large), app.Again());
        app.Poke(0, 1 << 20, 99);
        Assert.NotEqual(NotesApp.Sum(3, Large), app.Again());
    }

    [MappedFact]
    public void Pages_of_a_snapshot_change_sides_as_messages_do()
    {
        using var app = new NotesApp(new NotesTerms(Reader: "read, snapshot"));
        foreach (var bytes in (ReadOnlySpan<int>)[Large, 100, Large / 2, Large, 300_000, 3 << 20, 0, Large])
        {
            app.Write(0, bytes % 97, bytes);
            Assert.Equal(NotesApp.Sum(bytes % 97, bytes), app.Pass(0));
        }
    }

    [Theory]
    [InlineData("read, snapshot")]
    [InlineData("read, copy")]
    [InlineData("read, delta")]
    public void Who_has_bytes_of_its_own_sees_only_what_was_handed_to_it_and_cannot_write_them(string terms)
    {
        using var app = new NotesApp(new NotesTerms(Reader: terms));
        app.Write(0, 3);
        app.Write(1, 3);
        app.Pass(0);
        var peek = app.Reads<Func<int, int, int>>("peek");
        Assert.Equal((3, 0), (peek(0, 4), peek(1, 4)));
        var failure = Assert.Throws<ModuleFailedException>(() => app.Reads<Action<int>>("poke")(0));
        Assert.Contains("region 'notes' at offset 0, which is read-only here", failure.Message);
    }

    [Theory]
    [InlineData("read")]
    [InlineData("read, sealed")]
    [InlineData("read, snapshot")]
    [InlineData("read, copy")]
    [InlineData("read, delta")]
    [InlineData("read, lend")]
    [InlineData("read, move")]
    public void All_ways_give_the_same_results(string terms)
    {
        using var mapped = new NotesApp(new NotesTerms(Reader: terms));
        using var copied = new NotesApp(new NotesTerms(Reader: terms) { Transport = TransportKind.Copy });
        foreach (var (slot, bytes) in (ReadOnlySpan<(int, int)>)[(0, 0), (1, 5000), (2, Large), (3, 1)])
        {
            Assert.Equal(mapped.Write(slot, slot), copied.Write(slot, slot));
            Assert.Equal(mapped.Write(slot, slot, bytes), copied.Write(slot, slot, bytes));
            Assert.Equal(mapped.Pass(slot), copied.Pass(slot));
        }
    }

    [Fact]
    public void Who_writes_what_it_gets_copies_of_has_the_copy_transport_and_the_reason()
    {
        using var app = new NotesApp(new NotesTerms(Reader: "write", Note: "delta"));
        Assert.Equal("Copy ('n.Reader.take' passes messages by delta, and module 'reader' may write relation 'notes' too)", app.App.Map.Transport.ToString());
        app.Write(0, 3);
        Assert.Equal(NotesApp.Sum(3, 100), app.Pass(0));
    }
}
