using Seam.Engine;
using Seam.Memory;
using Seam.Runtime;

namespace Seam.Tests.Runtime;

public sealed class RightsTests
{
    private const int Inputs = 1;
    private const int Outputs = 2;

    [MappedFact]
    public void A_store_into_a_read_only_window_traps_and_names_module_region_and_offset()
    {
        using var app = new RelayApp(TransportKind.Mapped);
        var failure = Assert.Throws<ModuleFailedException>(() => app.Adds<Action<int, int>>("poke")(Inputs, 24));
        Assert.Equal("adder", failure.Module);
        Assert.StartsWith("module 'adder' trapped: store to a read-only window", failure.Message);
        Assert.Contains("region 'inputs' at offset 24", failure.Message);
        Assert.Contains("test_app_Adder_poke", failure.Message);
    }

    [MappedFact]
    public void Windows_keep_their_rights_in_code_that_checks_bounds_itself()
    {
        using var app = new RelayApp(TransportKind.Mapped, GuardMode.Checked);
        Assert.Equal(TransportKind.Mapped, app.App.Map.Transport.Kind);
        var failure = Assert.Throws<ModuleFailedException>(() => app.Adds<Action<int, int>>("poke")(Inputs, 24));
        Assert.Contains("region 'inputs' at offset 24", failure.Message);
    }

    [MappedFact]
    public void A_store_into_a_writable_window_is_seen_by_all()
    {
        using var app = new RelayApp(TransportKind.Mapped);
        app.Adds<Action<int, int>>("poke")(Outputs, 24);
        Assert.Equal(255, app.App.Resolve(new SpanWord(Outputs, 24, 8)).Span[0]);
    }

    [MappedFact]
    public void The_next_access_after_revocation_traps_and_names_module_and_region()
    {
        using var app = new RelayApp(TransportKind.Mapped);
        var peek = app.Adds<Func<int, int, int>>("peek");
        app.Put(5);
        Assert.Equal(5, peek(Inputs, 0));
        app.App.Revoke("inputs", "adder");
        var failure = Assert.Throws<ModuleFailedException>(() => peek(Inputs, 8));
        Assert.StartsWith("module 'adder' trapped: access to a revoked window", failure.Message);
        Assert.Contains("region 'inputs' at offset 8, which was revoked", failure.Message);
        Assert.Contains(app.App.Map.Windows, w => w is { Module: "adder", Relation: "inputs", IsRevoked: true });
    }

    [Fact]
    public void After_revocation_the_copy_transport_refuses_calls_that_pass_messages_of_the_region()
    {
        using var app = new RelayApp(TransportKind.Copy);
        var word = app.Put(5);
        app.App.Revoke("inputs", "adder");
        var failure = Assert.Throws<ModuleFailedException>(() => app.Adds<Func<long, long>>("add")(word));
        Assert.Contains("access to region 'inputs', which was revoked from module 'adder'", failure.Message);
    }

    [Fact]
    public void What_a_reader_stores_into_its_copy_reaches_nobody()
    {
        using var app = new RelayApp(TransportKind.Copy);
        app.Adds<Action<int, int>>("poke")(Inputs, 0);
        var word = app.Put(5);
        app.Adds<Func<long, long>>("add")(word);
        app.Adds<Action<int, int>>("poke")(Inputs, 0);
        Assert.Equal(5u, app.Value(word));
        Assert.Equal(6u, app.Value(app.Relays<Func<long, long>>("relay")(word)));
    }

    [Theory]
    [InlineData(TransportKind.Mapped)]
    [InlineData(TransportKind.Copy)]
    public void Words_of_a_region_without_a_grant_are_errors(TransportKind transport)
    {
        using var app = new RelayApp(transport);
        Assert.Equal(0, app.Adds<Func<long, long>>("add")(app.PutIn("secrets", 5)));
    }

    [Theory]
    [InlineData(0L)]
    [InlineData(long.MinValue)]
    [InlineData(-1L)]
    public void Words_that_name_nothing_are_errors(long word)
    {
        using var app = new RelayApp(TransportKind.Copy);
        Assert.Equal(0, app.Adds<Func<long, long>>("add")(word));
    }
}
