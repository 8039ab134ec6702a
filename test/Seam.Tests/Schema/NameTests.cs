using Seam.Schema.Model;

namespace Seam.Tests.Schema;

public sealed class NameTests
{
    [Theory]
    [InlineData("frame", "Frame", "frame", "frame", "FRAME")]
    [InlineData("regionOfInterest", "RegionOfInterest", "regionOfInterest", "region_of_interest", "REGION_OF_INTEREST")]
    [InlineData("region_of_interest", "RegionOfInterest", "regionOfInterest", "region_of_interest", "REGION_OF_INTEREST")]
    [InlineData("HTTPServer", "HttpServer", "httpServer", "http_server", "HTTP_SERVER")]
    [InlineData("Gray8", "Gray8", "gray8", "gray8", "GRAY8")]
    [InlineData("Rgba32Pixel", "Rgba32Pixel", "rgba32Pixel", "rgba32_pixel", "RGBA32_PIXEL")]
    [InlineData("a__b_", "AB", "aB", "a_b", "A_B")]
    [InlineData("X", "X", "x", "x", "X")]
    public void Names_are_spelled_in_every_case(string original, string pascal, string camel, string snake, string upper)
    {
        var name = new Name(original);
        Assert.Equal((pascal, camel, snake, upper), (name.Pascal, name.Camel, name.Snake, name.UpperSnake));
    }

    [Fact]
    public void Names_are_equal_when_written_alike()
    {
        Assert.Equal(new QualifiedName("a", new Name("foo_bar")), new QualifiedName("a", new Name("foo_bar")));
        Assert.Equal(new Name("x").GetHashCode(), new Name("x").GetHashCode());
        Assert.NotEqual(new Name("foo_bar"), new Name("fooBar"));
    }
}
