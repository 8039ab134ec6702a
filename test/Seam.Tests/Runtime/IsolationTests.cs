using Seam.Runtime;

namespace Seam.Tests.Runtime;

public sealed class IsolationTests
{
    public static TheoryData<TransportKind> Transports => [TransportKind.Mapped, TransportKind.Copy];

    [Theory]
    [MemberData(nameof(Transports))]
    public void A_trap_takes_only_the_module_that_trapped_out_of_the_app(TransportKind transport)
    {
        using var app = new RelayApp(transport);
        var word = app.Put(1);
        var failure = Assert.Throws<ModuleFailedException>(() => app.Adds<Action>("crash")());
        Assert.Equal("adder", failure.Module);
        Assert.StartsWith("module 'adder' trapped: unreachable\n  0: adder!", failure.Message);
        var later = Assert.Throws<ModuleFailedException>(() => app.Adds<Func<long, long>>("add")(word));
        Assert.StartsWith("module 'adder' takes no more calls, because of this: module 'adder' trapped: unreachable", later.Message);
        Assert.Equal(RelayApp.Time, app.Relays<Func<long>>("time")());
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public void A_trap_in_a_module_that_another_called_is_not_the_callers(TransportKind transport)
    {
        using var app = new RelayApp(transport);
        var word = app.Put(1);
        Assert.Equal("adder", Assert.Throws<ModuleFailedException>(() => app.Relays<Action>("crash")()).Module);
        Assert.Equal(RelayApp.Time, app.Relays<Func<long>>("time")());
        var through = Assert.Throws<ModuleFailedException>(() => app.Relays<Func<long, long>>("relay")(word));
        Assert.StartsWith("module 'adder' takes no more calls", through.Message);
        Assert.Equal(RelayApp.Time, app.Relays<Func<long>>("time")());
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public void A_module_that_trapped_answers_no_other_module_not_even_with_numbers(TransportKind transport)
    {
        using var app = new RelayApp(transport);
        var ask = app.Relays<Func<double>>("ask");
        Assert.Equal(42, ask());
        Assert.Throws<ModuleFailedException>(() => app.Adds<Action>("crash")());
        var refusal = Assert.Throws<ModuleFailedException>(() => ask());
        Assert.StartsWith("module 'adder' takes no more calls, because of this: module 'adder' trapped: unreachable", refusal.Message);
        Assert.Equal(RelayApp.Time, app.Relays<Func<long>>("time")());
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public void The_grants_of_a_module_that_trapped_are_revoked(TransportKind transport)
    {
        using var app = new RelayApp(transport);
        Assert.Throws<ModuleFailedException>(() => app.Adds<Action>("crash")());
        var windows = app.App.Map.Windows.Where(w => w.Address is not null).Select(w => (w.Module, w.IsRevoked));
        Assert.Equal([("adder", true), ("adder", true), ("relay", false), ("relay", false)], windows);
    }
}
