using Bench.Exchange;

namespace Seam.Bench.Exchange;

/// <summary>The data of W1 and W9, the same in every run.</summary>
internal static class ExchangeData
{
    private static readonly string[] Sources = ["camera.driver", "scheduler", "net/http", "auth", "storage.journal", "ui"];

    private static readonly string[] English =
        ["request", "finished", "after", "retry", "connection", "closed", "by", "peer", "frame", "dropped", "queue", "is", "full", "user", "in", "timeout", "cache", "miss", "for", "key", "ok"];

    private static readonly string[] Mixed = [.. English, "Zoë", "Köln", "über", "température", "запрос", "завершён", "温度", "接続"];

    /// <summary>1,000 monsters, 1.55 MB as a message of Seam.</summary>
    public static Monsters Game()
    {
        var random = new Random(1);
        return new Monsters { All = [.. Enumerable.Range(0, 1_000).Select(i => Monster(random, i))] };
    }

    /// <summary>5,300 entries with 5 strings each on average, 1 MB; all in English, or with a word of another language in most.</summary>
    public static Log Log(bool isMixed)
    {
        var random = new Random(2);
        return new Log { Host = "worker-17.example", Entries = [.. Enumerable.Range(0, 5_300).Select(i => Entry(random, i, isMixed ? Mixed : English))] };
    }

    /// <summary>150,000 vertices and 100,000 triangles, 6 MB.</summary>
    public static Mesh Mesh()
    {
        const int Vertices = 150_000;
        var random = new Random(3);
        return new Mesh
        {
            Name = "terrain",
            Positions = Many(Vertices, () => Point(random)),
            Normals = Many(Vertices, () => Point(random)),
            Texture = Many(Vertices, () => new Uv { U = random.NextSingle(), V = random.NextSingle() }),
            Indices = Many(2 * Vertices, () => (uint)random.Next(Vertices)),
        };
    }

    private static Monster Monster(Random random, int index) => new()
    {
        Position = Point(random),
        Mana = (short)random.Next(500),
        Health = (short)random.Next(100),
        Name = $"Monster {index}",
        Team = (Team)random.Next(5),
        Inventory = Many(128, () => (byte)random.Next(256)),
        Hitbox = Many(5, () => Point(random)),
        Status = Many(10, () => random.Next(1000)),
        Weapons = [.. Many(4, () => new Weapon { Damage = random.Next(100), Range = random.Next(1000) })],
        Path = Many(96, () => Point(random)),
        IsAlive = random.Next(2) == 0,
    };

    private static Entry Entry(Random random, int index, string[] words) => new()
    {
        Time = 1_700_000_000_000ul + (ulong)index * 17,
        Level = (Level)random.Next(4),
        Thread = (uint)random.Next(16),
        Source = Sources[random.Next(Sources.Length)],
        Message = string.Join(' ', Many(random.Next(5, 20), () => words[random.Next(words.Length)])),
        Tags = [.. Many(random.Next(7), () => $"{words[random.Next(words.Length)]}={random.Next(100)}")],
    };

    private static Vec3 Point(Random random) => new() { X = random.NextSingle(), Y = random.NextSingle(), Z = random.NextSingle() };

    private static T[] Many<T>(int count, Func<T> make)
    {
        var items = new T[count];
        for (var i = 0; i < count; i++)
            items[i] = make();
        return items;
    }
}
