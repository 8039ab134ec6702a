using Seam.Runtime;

namespace Seam.Tests.Runtime.Trust;

public sealed class QuotaTests
{
    [Theory]
    [InlineData(TransportKind.Mapped)]
    [InlineData(TransportKind.Copy)]
    public void Messages_that_are_not_taken_back_count_against_the_quota(TransportKind transport)
    {
        using var app = new NotesApp(new NotesTerms(Writer: "write, quota 2 slots") { Transport = transport });
        var first = app.Write(0, 1);
        app.Write(1, 2);
        app.Write(1, 3);
        var refusal = Assert.Throws<MessageRefusedException>(() => app.Write(2, 4));
        Assert.Equal(("writer", "host", "notes"), (refusal.Module, refusal.Receiver, refusal.Relation));
        Assert.Equal(
            "module 'writer' exceeds its quota of 2 slots in region 'notes': 2 messages are handed over and not taken back, and this one has 136 bytes (edge writer -> host of relation 'notes')",
            refusal.Message);
        app.App.Release(first);
        Assert.Equal(4, app.Bytes(app.Write(2, 4))[4]);
    }

    [Fact]
    public void Bytes_count_too()
    {
        using var app = new NotesApp(new NotesTerms(Writer: "write, quota 4 KiB"));
        app.Write(0, 1, 2000);
        app.Write(1, 1, 1900);
        var refusal = Assert.Throws<MessageRefusedException>(() => app.Write(2, 1, 2000));
        Assert.Contains("its quota of 4096 B in region 'notes'", refusal.Message);
        Assert.Equal(1, app.Bytes(app.Write(2, 1, 40))[4]);
    }

    [Fact]
    public void What_goes_with_a_call_counts_while_the_call_lasts()
    {
        using var app = new NotesApp(new NotesTerms(Writer: "write, quota 1 slots"));
        app.App.Release(app.Write(0, 1));
        for (var i = 0; i < 5; i++)
            Assert.Equal(NotesApp.Sum(1, 100), app.Pass(0));
        app.App.Release(app.Write(3, 1));
    }
}
