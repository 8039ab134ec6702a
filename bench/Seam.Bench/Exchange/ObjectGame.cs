using Bench.Exchange;

namespace Seam.Bench.Exchange;

/// <summary>What the formats that decode into the objects of the schema read.</summary>
internal sealed class ObjectGame
{
    public Monsters Decoded { get; set; } = new();

    public GameReads Reads => new(Points, Bytes, Stats, _ => Check());

    private ulong Points(int times)
    {
        ulong bits = 0;
        for (var i = 0; i < times; i++)
        {
            var sum = default(Vec3);
            foreach (var monster in Decoded.All)
                sum = SeamGame.Sum(monster!.Path, sum);
            bits = SeamGame.SumBits(sum);
        }
        return bits;
    }

    private ulong Bytes(int times)
    {
        ulong sum = 0;
        for (var i = 0; i < times; i++)
        {
            sum = 0;
            foreach (var monster in Decoded.All)
                sum += Calls.ByteSum.Of(monster!.Inventory);
        }
        return sum;
    }

    private ulong Stats(int times)
    {
        ulong sum = 0;
        for (var i = 0; i < times; i++)
        {
            sum = 0;
            foreach (var monster in Decoded.All)
            {
                sum += (ulong)(monster!.Mana + monster.Health);
                foreach (var weapon in monster.Weapons)
                    sum += (ulong)weapon!.Damage;
            }
        }
        return sum;
    }

    private ulong Check()
    {
        var sum = new Checksum();
        foreach (var monster in Decoded.All)
        {
            sum.Add(monster!.Position);
            sum.Add(monster.Mana);
            sum.Add(monster.Health);
            sum.Add<byte>(System.Text.Encoding.UTF8.GetBytes(monster.Name));
            sum.Add(monster.Team);
            sum.Add<byte>(monster.Inventory);
            sum.Add<Vec3>(monster.Hitbox);
            sum.Add<int>(monster.Status);
            foreach (var weapon in monster.Weapons)
                sum.Add<int>([weapon!.Damage, weapon.Range]);
            sum.Add<Vec3>(monster.Path);
            sum.Add(monster.IsAlive);
        }
        return sum.Value;
    }
}
