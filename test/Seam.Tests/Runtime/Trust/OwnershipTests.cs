using Seam.Engine;
using Seam.Runtime;

namespace Seam.Tests.Runtime.Trust;

/// <summary>Sealed, moved, lent and appended messages: who may still do what, and what is said to who does more.</summary>
public sealed class OwnershipTests
{
    public static TheoryData<TransportKind> Transports => [TransportKind.Mapped, TransportKind.Copy];

    public static TheoryData<GuardMode> Modes => [GuardMode.Auto, GuardMode.Checked];

    [MappedFact]
    public void What_the_host_was_answered_is_sealed_until_it_releases_it()
    {
        using var app = new NotesApp(new NotesTerms(Host: "read, sealed"));
        var word = app.Write(1, 5);
        app.Poke(2, 0);
        app.App.Release(word);
        app.Poke(1, 0);
        app.Write(1, 6);
        Traps(app, () => app.Poke(1, 40), "writer", "store to a read-only window", "region 'notes' at offset 4194344, which is sealed while module 'host' reads it");
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public void What_moved_is_out_of_reach_until_it_is_released(GuardMode mode)
    {
        using var app = new NotesApp(new NotesTerms(Note: "move") { Mode = mode });
        app.Write(0, 3);
        Assert.Equal(NotesApp.Sum(3, 100), app.Pass(0));
        Assert.Equal(NotesApp.Sum(3, 100), app.Again());
        app.Poke(1, 0);
        app.Release();
        app.Poke(0, 0);
        app.Write(0, 4);
        app.Pass(0);
        Traps(app, () => app.Peek(0, 8), "writer", "access to a revoked window", "region 'notes' at offset 8, which was moved to module 'reader'");
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public void What_moved_cannot_be_handed_over_again(TransportKind transport)
    {
        using var app = new NotesApp(new NotesTerms(Writer: "write, move", Host: "read, lend") { Transport = transport });
        var word = app.Write(0, 3);
        var refusal = Assert.Throws<MessageRefusedException>(() => app.Pass(0));
        Assert.Equal(("writer", "reader", "notes"), (refusal.Module, refusal.Receiver, refusal.Relation));
        Assert.Contains("slot 0 of region 'notes' was moved to module 'host' (edge writer -> reader of relation 'notes')", refusal.Message);
        app.App.Release(word);
        Assert.Equal(NotesApp.Sum(3, 100), app.Pass(0));
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public void What_is_lent_is_out_of_reach_after_the_call(GuardMode mode)
    {
        using var app = new NotesApp(new NotesTerms(Note: "lend") { Mode = mode });
        app.Write(0, 3);
        Assert.Equal(NotesApp.Sum(3, 100), app.Pass(0));
        Assert.Equal(NotesApp.Sum(3, 100), app.Pass(0));
        Traps(app, () => app.Again(), "reader", "access to a revoked window", "which is lent to this module for the time of a call only");
    }

    [MappedFact]
    public void Who_is_only_lent_messages_sees_nothing_before_the_first_call()
    {
        using var app = new NotesApp(new NotesTerms(Reader: "read, lend"));
        app.Write(0, 3);
        Assert.Equal(NotesApp.Sum(3, 100), app.Pass(0));
        Traps(app, () => app.Reads<Func<int, int, int>>("peek")(1, 0), "reader", "access to a revoked window", "which is lent to this module");
    }

    [MappedFact]
    public void What_was_handed_over_cannot_be_changed_by_who_may_only_append()
    {
        using var app = new NotesApp(new NotesTerms(Writer: "append"));
        app.Write(0, 3);
        app.Poke(1, 0);
        Assert.Equal(NotesApp.Sum(3, 100), app.Pass(0));
        Assert.Equal(NotesApp.Sum(3, 100), app.Pass(0));
        Traps(app, () => app.Poke(0, 20), "writer", "store to a read-only window", "region 'notes' at offset 20, which was handed over, and this module may only append");
    }

    [Fact]
    public void Where_messages_are_copied_what_was_appended_reaches_all_as_it_was()
    {
        using var app = new NotesApp(new NotesTerms(Writer: "append") { Transport = TransportKind.Copy });
        var before = app.Bytes(app.Write(0, 3));
        app.Poke(0, 4, 99);
        Assert.Equal(NotesApp.Sum(3, 100), app.Pass(0));
        Assert.Equal(before, app.Bytes(app.Write(0, 9)));
    }

    [MappedFact]
    public void What_a_reader_held_is_the_writers_again_when_the_reader_fails()
    {
        using var app = new NotesApp(new NotesTerms(Note: "move"));
        app.Write(0, 3);
        app.Pass(0);
        Assert.Throws<ModuleFailedException>(() => app.Reads<Action>("fail")());
        Assert.Equal(3, app.Peek(0, 4));
        app.Poke(0, 0);
        var gone = Assert.Throws<ModuleFailedException>(() => app.Pass(0));
        Assert.Contains("module 'reader' takes no more calls", gone.Message);
        Assert.Contains("closed: edge writer -> reader of relation 'notes'; ", gone.Help);
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public void Who_traps_while_it_writes_hands_nothing_over(TransportKind transport)
    {
        using var app = new NotesApp(new NotesTerms(Host: "read, sealed") { Transport = transport });
        var word = app.Write(0, 3);
        var before = app.Bytes(word);
        var failure = Assert.Throws<ModuleFailedException>(() => app.Writes<Action<int, int>>("fail")(1, 9));
        Assert.Equal("writer", failure.Module);
        Assert.Equal(before, app.Bytes(word));
        Assert.Equal(NotesApp.Sum(3, 100), (ulong)app.Reads<Func<long, long>>("take")(word.ToWasm()));
        Assert.Throws<ModuleFailedException>(() => app.Write(1, 2));
    }

    private static void Traps(NotesApp app, Action act, string module, string kind, string place)
    {
        var failure = Assert.Throws<ModuleFailedException>(act);
        Assert.Equal(module, failure.Module);
        Assert.StartsWith($"module '{module}' trapped: {kind}", failure.Message);
        Assert.Contains(place, failure.Message);
        Assert.NotNull(app.App.Map.Windows.Single(w => w.Module == module && w.IsRevoked));
    }
}
