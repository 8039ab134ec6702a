using System.Runtime.CompilerServices;
using Bench.Karmem1;

namespace Seam.Bench.Exchange;

/// <summary>Karmem v1 in C#: what seam gen writes for its schemas, from its own objects and into them.</summary>
internal sealed class Karmem1Game(global::Bench.Exchange.Monsters game)
{
    private readonly Monsters _game = new() { Monsters_ = [.. game.All.Select(m => new Monster { Data = From(m!) })] };
    private byte[] _wire = [];
    private Monsters _decoded = new();

    public GameFormat Format => new("Karmem v1 C#", Encode, Decode, new(Points, Bytes, Stats, _ => Check()), IsManaged: true);

    private static MonsterData From(global::Bench.Exchange.Monster m) => new()
    {
        Pos = Point(m.Position),
        Mana = m.Mana,
        Health = m.Health,
        Name = m.Name,
        Team = (Team)m.Team,
        Inventory = m.Inventory,
        Hitbox = [.. m.Hitbox.Select(Point)],
        Status = m.Status,
        Weapons = [.. m.Weapons.Select(w => new Weapon { Data = new WeaponData { Damage = w!.Damage, Range = w.Range } })],
        Path = [.. m.Path.Select(Point)],
        IsAlive = m.IsAlive,
    };

    private static Vec3 Point(global::Bench.Exchange.Vec3 p) => new() { X = p.X, Y = p.Y, Z = p.Z };

    private ulong Encode(int times)
    {
        for (var i = 0; i < times; i++)
            _wire = _game.Encode();
        return (ulong)_wire.Length;
    }

    private ulong Decode(int times)
    {
        for (var i = 0; i < times; i++)
            _decoded = Monsters.Decode(_wire);
        return _decoded.Monsters_.Length == _game.Monsters_.Length ? 1ul : 0;
    }

    private ulong Points(int times)
    {
        ulong bits = 0;
        for (var i = 0; i < times; i++)
        {
            var sum = default(global::Bench.Exchange.Vec3);
            foreach (var monster in _decoded.Monsters_)
                sum = Sum(monster.Data.Path, sum);
            bits = SeamGame.SumBits(sum);
        }
        return bits;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static global::Bench.Exchange.Vec3 Sum(Vec3[] path, global::Bench.Exchange.Vec3 sum)
    {
        var (x, y, z) = (sum.X, sum.Y, sum.Z);
        foreach (var point in path)
            (x, y, z) = (x + point.X, y + point.Y, z + point.Z);
        return new global::Bench.Exchange.Vec3 { X = x, Y = y, Z = z };
    }

    private ulong Bytes(int times)
    {
        ulong sum = 0;
        for (var i = 0; i < times; i++)
        {
            sum = 0;
            foreach (var monster in _decoded.Monsters_)
                sum += Calls.ByteSum.Of(monster.Data.Inventory);
        }
        return sum;
    }

    private ulong Stats(int times)
    {
        ulong sum = 0;
        for (var i = 0; i < times; i++)
        {
            sum = 0;
            foreach (var monster in _decoded.Monsters_)
            {
                sum += (ulong)(monster.Data.Mana + monster.Data.Health);
                foreach (var weapon in monster.Data.Weapons)
                    sum += (ulong)weapon.Data.Damage;
            }
        }
        return sum;
    }

    private ulong Check()
    {
        var sum = new Checksum();
        foreach (var monster in _decoded.Monsters_)
            Add(ref sum, monster.Data);
        return sum.Value;
    }

    private static void Add(ref Checksum sum, MonsterData monster)
    {
        Add(ref sum, monster.Pos);
        sum.Add(monster.Mana);
        sum.Add(monster.Health);
        sum.Add<byte>(System.Text.Encoding.UTF8.GetBytes(monster.Name));
        sum.Add(monster.Team);
        sum.Add<byte>(monster.Inventory);
        foreach (var point in monster.Hitbox)
            Add(ref sum, point);
        sum.Add<int>(monster.Status);
        foreach (var weapon in monster.Weapons)
            sum.Add<int>([weapon.Data.Damage, weapon.Data.Range]);
        foreach (var point in monster.Path)
            Add(ref sum, point);
        sum.Add(monster.IsAlive);
    }

    private static void Add(ref Checksum sum, Vec3 point) => sum.Add<float>([point.X, point.Y, point.Z]);
}
