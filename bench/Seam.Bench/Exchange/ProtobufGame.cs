using System.Runtime.CompilerServices;
using Google.Protobuf;
using Google.Protobuf.Collections;
using Seam.Bench.Rivals;

namespace Seam.Bench.Exchange;

/// <summary>Google.Protobuf: from its own objects into a buffer that is used again, and back into objects.</summary>
internal sealed class ProtobufGame
{
    private readonly ProtoMonsters _game = new();
    private readonly byte[] _wire = new byte[4 << 20];
    private int _length;
    private ProtoMonsters _decoded = new();

    public ProtobufGame(global::Bench.Exchange.Monsters game) => _game.Monsters.AddRange(game.All.Select(m => From(m!)));

    public GameFormat Format => new("protobuf C#", Encode, Decode, new(Points, Bytes, Stats, _ => Check()), IsManaged: true);

    private static ProtoMonster From(global::Bench.Exchange.Monster m)
    {
        var monster = new ProtoMonster
        {
            Position = Point(m.Position),
            Mana = m.Mana,
            Health = m.Health,
            Name = m.Name,
            Team = (ProtoTeam)m.Team,
            Inventory = ByteString.CopyFrom(m.Inventory),
            IsAlive = m.IsAlive,
        };
        monster.Hitbox.AddRange(m.Hitbox.Select(Point));
        monster.Status.AddRange(m.Status);
        monster.Weapons.AddRange(m.Weapons.Select(w => new ProtoWeapon { Damage = w!.Damage, Range = w.Range }));
        monster.Path.AddRange(m.Path.Select(Point));
        return monster;
    }

    private static ProtoVec3 Point(global::Bench.Exchange.Vec3 p) => new() { X = p.X, Y = p.Y, Z = p.Z };

    private ulong Encode(int times)
    {
        for (var i = 0; i < times; i++)
        {
            _length = _game.CalculateSize();
            _game.WriteTo(_wire.AsSpan(0, _length));
        }
        return (ulong)_length;
    }

    private ulong Decode(int times)
    {
        for (var i = 0; i < times; i++)
            _decoded = ProtoMonsters.Parser.ParseFrom(_wire.AsSpan(0, _length));
        return _decoded.Monsters.Count == _game.Monsters.Count ? 1ul : 0;
    }

    private ulong Points(int times)
    {
        ulong bits = 0;
        for (var i = 0; i < times; i++)
        {
            var sum = default(global::Bench.Exchange.Vec3);
            foreach (var monster in _decoded.Monsters)
                sum = Sum(monster.Path, sum);
            bits = SeamGame.SumBits(sum);
        }
        return bits;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static global::Bench.Exchange.Vec3 Sum(RepeatedField<ProtoVec3> path, global::Bench.Exchange.Vec3 sum)
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
            foreach (var monster in _decoded.Monsters)
                sum += Calls.ByteSum.Of(monster.Inventory.Span);
        }
        return sum;
    }

    private ulong Stats(int times)
    {
        ulong sum = 0;
        for (var i = 0; i < times; i++)
        {
            sum = 0;
            foreach (var monster in _decoded.Monsters)
            {
                sum += (ulong)(monster.Mana + monster.Health);
                foreach (var weapon in monster.Weapons)
                    sum += (ulong)weapon.Damage;
            }
        }
        return sum;
    }

    private ulong Check()
    {
        var sum = new Checksum();
        foreach (var monster in _decoded.Monsters)
            Add(ref sum, monster);
        return sum.Value;
    }

    private static void Add(ref Checksum sum, ProtoMonster monster)
    {
        Add(ref sum, monster.Position);
        sum.Add((short)monster.Mana);
        sum.Add((short)monster.Health);
        sum.Add<byte>(System.Text.Encoding.UTF8.GetBytes(monster.Name));
        sum.Add((byte)monster.Team);
        sum.Add(monster.Inventory.Span);
        foreach (var point in monster.Hitbox)
            Add(ref sum, point);
        foreach (var value in monster.Status)
            sum.Add(value);
        foreach (var weapon in monster.Weapons)
            sum.Add<int>([weapon.Damage, weapon.Range]);
        foreach (var point in monster.Path)
            Add(ref sum, point);
        sum.Add(monster.IsAlive);
    }

    private static void Add(ref Checksum sum, ProtoVec3 point) => sum.Add<float>([point.X, point.Y, point.Z]);
}
