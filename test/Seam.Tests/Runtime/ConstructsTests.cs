using Seam.Foundation.Diagnostics;
using Seam.Runtime;

namespace Seam.Tests.Runtime;

/// <summary>Every construct crosses from a host in C# to a guest in C and back.</summary>
public sealed class ConstructsTests
{
    public static TheoryData<TransportKind> Transports => [TransportKind.Mapped, TransportKind.Copy];

    [Theory]
    [MemberData(nameof(Transports))]
    public void Unions_cross(TransportKind transport)
    {
        using var app = new ConstructsApp(transport);
        Assert.Equal("circle 6 at 1,2", app.Run("Describe", "circle"));
        Assert.Equal("polygon of 3", app.Run("Describe", "polygon"));
        Assert.Equal("text héllo", app.Run("Describe", "text"));
        Assert.Equal("Nothing", app.Run("Describe", "nothing"));
        Assert.Equal("None", app.Run("Describe", "unset"));
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public void Maps_cross_and_errors_come_back(TransportKind transport)
    {
        using var app = new ConstructsApp(transport);
        Assert.Equal("1.5", app.Run("Price", 7));
        Assert.Equal("0.25", app.Run("Price", 0));
        Assert.Equal("too large: 200", app.Run("Price", -3));
        Assert.Equal("Unknown", app.Run("Price", 8));
        Assert.Equal("text first", app.Run("Find", "a"));
        Assert.Equal("circle 5 at 0,0", app.Run("Find", "é"));
        Assert.Equal("Unknown", app.Run("Find", "c"));
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public void Arrays_of_arrays_cross(TransportKind transport)
    {
        using var app = new ConstructsApp(transport);
        Assert.Equal("1 4 | 2 5 | 3 6; -5", app.Run("Transpose"));
    }

    [Fact]
    public void A_map_out_of_order_is_never_sent()
    {
        using var app = new ConstructsApp(TransportKind.Copy);
        Assert.Contains("not a valid message", app.Run("Unordered"), StringComparison.Ordinal);
    }
}
