using Seam.Foundation.Diagnostics;
using Seam.Memory;
using Seam.Runtime;
using Seam.Schema.Access;

namespace Seam.Tests.Runtime;

public sealed class AppTests
{
    public static TheoryData<TransportKind> Transports => [TransportKind.Mapped, TransportKind.Copy];

    [Theory]
    [MemberData(nameof(Transports))]
    public void A_message_goes_through_two_modules_and_back(TransportKind transport)
    {
        using var app = new RelayApp(transport);
        var relay = app.Relays<Func<long, long>>("relay");
        Assert.Equal(42u, app.Value(relay(app.Put(41))));
        Assert.Equal(8u, app.Value(relay(app.Put(7, slot: 5))));
    }

    [Fact]
    public void Both_transports_give_the_same_words_and_the_same_bytes()
    {
        using var mapped = new RelayApp(TransportKind.Mapped);
        using var copied = new RelayApp(TransportKind.Copy);
        foreach (var value in (uint[])[0, 1, 99, uint.MaxValue])
        {
            var (left, right) = (Relayed(mapped, value), Relayed(copied, value));
            Assert.Equal(left.Word, right.Word);
            Assert.Equal(left.Bytes, right.Bytes);
        }
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public void A_guest_calls_what_the_host_exports(TransportKind transport)
    {
        using var app = new RelayApp(transport);
        Assert.Equal(RelayApp.Time, app.Relays<Func<long>>("time")());
    }

    [MappedFact]
    public void Mapped_messages_are_counted_and_never_copied()
    {
        using var app = new RelayApp(TransportKind.Mapped);
        app.Relays<Func<long, long>>("relay")(app.Put(1));
        var choice = new TransportChoice(TransportKind.Mapped, null);
        Assert.Equal(
            [new RelationReport("inputs", choice, 1, 8, 0), new RelationReport("outputs", choice, 1, 8, 0), new RelationReport("secrets", choice, 0, 0, 0)],
            app.App.Relations);
    }

    [Fact]
    public void Copied_messages_are_counted_where_they_are_copied()
    {
        using var app = new RelayApp(TransportKind.Copy);
        app.Relays<Func<long, long>>("relay")(app.Put(1));
        // The host's cell goes to relay and on to adder; the adder's answer is taken in, goes to relay, and is there for the host.
        var reports = app.App.Relations.Select(r => (r.Relation, r.Messages, r.BytesMoved, r.BytesCopied));
        Assert.Equal([("inputs", 2, 16, 16), ("outputs", 2, 16, 16), ("secrets", 0, 0, 0)], reports);
    }

    [Fact]
    public void Calls_with_words_allocate_nothing()
    {
        using var app = new RelayApp(TransportKind.Mapped);
        var add = app.Adds<Func<long, long>>("add");
        var word = app.Put(1);
        add(word);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
            add(word);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public void The_map_lists_each_window_with_its_rights(TransportKind transport)
    {
        using var app = new RelayApp(transport);
        var map = app.App.Map;
        Assert.Equal(
            [("adder", "inputs", Rights.Read), ("adder", "outputs", Rights.Write), ("relay", "inputs", Rights.Read), ("relay", "outputs", Rights.Read)],
            map.Windows.Where(w => w.Address is not null).Select(w => (w.Module, w.Relation, w.Rights)));
        Assert.All(map.Windows, w => Assert.Equal(0u, (w.Address ?? 0) % 65536));
        Assert.All(map.Windows, w => Assert.Equal(65536, w.Size));
    }

    [Fact]
    public void The_map_lists_what_the_host_may_do_without_an_address()
    {
        using var app = new RelayApp(TransportKind.Copy);
        var host = app.App.Map.Windows.Where(w => w.Module == "host");
        Assert.Equal([("inputs", Rights.Write), ("outputs", Rights.Read), ("secrets", Rights.Write)], host.Select(w => (w.Relation, w.Rights)));
        Assert.All(host, w => Assert.Null(w.Address));
    }

    [Fact]
    public void A_contract_to_copy_brings_the_copy_transport_and_the_reason()
    {
        using var files = new TestApp("""
            define package t;
            define struct Cell static { u64 value; }
            define interface F { f(Cell cell: copy); }
            define module host from host { import F; }
            define module guest from "guest.wasm" { export F; }
            define relation cells { region Cell[1], 64 KiB; host write; guest write; }
            """).With("guest.wasm", "#include \"t.h\"\n__attribute__((export_name(\"t.F.f\"))) void f(long long x) {}");
        using var app = files.Load();
        Assert.Equal(TransportKind.Copy, app.Map.Transport.Kind);
        Assert.Equal("'t.F.f' passes messages by copy, and module 'guest' may write relation 'cells' too", app.Map.Transport.Reason);
    }

    [Fact]
    public void What_the_app_does_not_have_is_said_with_what_it_has()
    {
        using var app = new RelayApp(TransportKind.Copy);
        Says("the app has no module 'addr'", "adder", () => app.App.Module("addr"));
        Says("module 'host' is implemented by the host", "", () => app.App.Module("host"));
        Says("the app has no relation 'input'", "inputs", () => app.App.Region("input"));
        Says("module 'relay' has no grant on 'secrets'", "", () => app.App.Revoke("secrets", "relay"));
        Says("module 'adder' does not export the interface 'test.app.Relay'", "test.app.Adder", () => app.App.Module("adder").Bind<Action>("test.app.Relay", "crash"));
        Says("interface 'test.app.Adder' has no function 'sub'", "", () => app.Adds<Action>("sub"));
    }

    [Fact]
    public void A_disposed_app_refuses_calls()
    {
        var app = new RelayApp(TransportKind.Mapped);
        var add = app.Adds<Func<long, long>>("add");
        var word = app.Put(1);
        app.Dispose();
        Assert.Contains("disposed", Assert.Throws<ModuleFailedException>(() => add(word)).Message);
    }

    private static (long Word, byte[] Bytes) Relayed(RelayApp app, uint value)
    {
        var word = app.Relays<Func<long, long>>("relay")(app.Put(value));
        return (word, app.App.Resolve(SpanWord.FromWasm(word)).Span.ToArray());
    }

    private static void Says(string message, string help, Action act)
    {
        var e = Assert.Throws<InputException>(act);
        Assert.StartsWith(message, e.Message);
        Assert.Contains(help, e.Help);
    }
}
