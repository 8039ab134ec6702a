using System.Buffers.Binary;
using System.Security.Cryptography;
using Seam.Memory;
using Seam.Runtime;
using Seam.Schema.Access;
using Seam.Tests.Cases;

namespace Seam.Tests.Runtime;

/// <summary>The guest 'edges' of the vision example against the textbook: the same filter, a pixel at a time.</summary>
public sealed class VisionTests
{
    private static readonly string Example = Path.Combine(Repository.Root, "examples", "vision");

    public static TheoryData<int, int, int> Pictures => new MatrixTheoryData(
        [(1, 1), (2, 3), (15, 4), (16, 16), (17, 9), (33, 1), (1, 40), (97, 61)], [1, 3, 4]);

    [Theory]
    [MemberData(nameof(Pictures))]
    public void Edges_are_those_of_the_textbook_also_at_the_borders(int width, int height, int bytes)
    {
        using var files = Guest();
        using var app = files.Load();
        var pixels = new byte[width * height * bytes];
        new Random(width * 1000 + height + bytes).NextBytes(pixels);
        var picture = new Picture(pixels, width, height, bytes);
        var detect = app.Module("edges").Bind<Func<long, float, long>>("demo.vision.Edges", "detect");
        var answer = SpanWord.FromWasm(detect(Write(app, files.Plan, picture).ToWasm(), 0.1f));
        Assert.Equal(Textbook(picture, threshold: 26), Magnitudes(app.Resolve(answer).Span, files.Plan));
    }

    [Fact]
    public void A_frame_with_fewer_pixels_than_it_claims_is_refused()
    {
        using var files = Guest();
        using var app = files.Load();
        var detect = app.Module("edges").Bind<Func<long, float, long>>("demo.vision.Edges", "detect");
        Assert.Equal(0, detect(Write(app, files.Plan, new Picture(new byte[11], 4, 3, 1)).ToWasm(), 0.1f));
    }

    private static TestApp Guest()
    {
        var schema = File.ReadAllText(Path.Combine(Example, "vision.km")).Replace("define module stats from \"stats.wasm\"", "define module stats from host", StringComparison.Ordinal);
        var folder = Path.Combine(Example, "edges");
        var sources = Directory.GetFiles(folder).Order(StringComparer.Ordinal).SelectMany(File.ReadAllBytes).ToArray();
        var key = Convert.ToHexStringLower(SHA256.HashData(sources).AsSpan(0, 4));
        return new TestApp(schema).With(
            "edges.wasm", File.ReadAllText(Path.Combine(folder, "edges.c")), "-O3", "-msimd128", $"-DEDGES_SOURCES=0x{key}u", "-I", folder, Path.Combine(folder, "gradient.c"));
    }

    /// <summary>A Frame by hand: its template, then the pixels.</summary>
    private static SpanWord Write(App app, AccessPlan plan, Picture picture)
    {
        var frame = plan.Dynamics.Single(d => d.Name.Name.Original == "Frame");
        var message = new byte[frame.AllocatedSize + picture.Pixels.Length];
        frame.Template.CopyTo(message, 0);
        picture.Pixels.CopyTo(message, frame.AllocatedSize);
        Put("width", picture.Width);
        Put("height", picture.Height);
        Put("stride", picture.Width * picture.Bytes);
        message[Offset(frame, "format")] = (byte)Array.IndexOf([1, 3, 4], picture.Bytes);
        Put("pixels", frame.AllocatedSize - Offset(frame, "pixels"));
        BinaryPrimitives.WriteInt32LittleEndian(message.AsSpan(Offset(frame, "pixels") + 4), picture.Pixels.Length);
        return app.Region("frames").Slot(0).WriteElements<byte>(message).Word;

        void Put(string field, int value) => BinaryPrimitives.WriteInt32LittleEndian(message.AsSpan(Offset(frame, field)), value);
    }

    private static byte[] Magnitudes(ReadOnlySpan<byte> message, AccessPlan plan)
    {
        var slice = message[Offset(plan.Dynamics.Single(d => d.Name.Name.Original == "EdgeMap"), "magnitude")..];
        var start = BinaryPrimitives.ReadInt32LittleEndian(slice);
        return slice.Slice(start, BinaryPrimitives.ReadInt32LittleEndian(slice[4..])).ToArray();
    }

    private static int Offset(DynamicPlan plan, string field) => plan.Fields.Single(f => f.Name.Original == field).Offset;

    private static byte[] Textbook(Picture picture, int threshold)
    {
        int[] smooth = [1, 2, 1], slope = [-1, 0, 1];
        var grey = new Plane(picture.Width, picture.Height, picture.Grey);
        var blurred = grey.Filter(smooth, smooth);
        var (across, down) = (blurred.Filter(slope, smooth), blurred.Filter(smooth, slope));
        return [.. from y in Enumerable.Range(0, picture.Height)
                   from x in Enumerable.Range(0, picture.Width)
                   let length = Math.Sqrt((double)across.At(x, y) * across.At(x, y) + (double)down.At(x, y) * down.At(x, y))
                   let magnitude = (byte)Math.Min(255, Math.Floor(length / 48 + 0.5))
                   select magnitude >= threshold ? magnitude : (byte)0];
    }

    private sealed record Picture(byte[] Pixels, int Width, int Height, int Bytes)
    {
        public int Grey(int x, int y)
        {
            var p = Pixels.AsSpan((y * Width + x) * Bytes);
            return Bytes == 1 ? p[0] : (77 * p[0] + 150 * p[1] + 29 * p[2] + 128) >> 8;
        }
    }

    /// <summary>Samples that go on beyond the border as they are at it.</summary>
    private sealed class Plane(int width, int height, Func<int, int, int> sample)
    {
        private readonly int[] _samples = [.. from y in Enumerable.Range(0, height) from x in Enumerable.Range(0, width) select sample(x, y)];

        public int At(int x, int y) => _samples[Math.Clamp(y, 0, height - 1) * width + Math.Clamp(x, 0, width - 1)];

        public Plane Filter(int[] across, int[] down) => new(width, height, (x, y) =>
            (from j in Enumerable.Range(0, 3) from i in Enumerable.Range(0, 3) select across[i] * down[j] * At(x + i - 1, y + j - 1)).Sum());
    }

    private sealed class MatrixTheoryData : TheoryData<int, int, int>
    {
        public MatrixTheoryData((int Width, int Height)[] sizes, int[] bytes)
        {
            foreach (var (width, height) in sizes)
                foreach (var b in bytes)
                    Add(width, height, b);
        }
    }
}
