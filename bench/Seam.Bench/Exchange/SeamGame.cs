using System.Runtime.CompilerServices;
using Bench.Exchange;
using Seam.Memory;

namespace Seam.Bench.Exchange;

/// <summary>Seam in C#: a builder from objects, views on the message.</summary>
internal sealed class SeamGame(Monsters game, NativeBytes message)
{
    private static readonly Arena Room = new(4 << 20);

    public GameFormat Format => new("Seam C#", Encode, Verify, new(Points, Bytes, Stats, _ => Check()), IsManaged: true);

    /// <summary>Reads the whole message into objects: what those pay who would rather have objects than views.</summary>
    public ulong ToObjects(int times)
    {
        ulong count = 0;
        for (var i = 0; i < times; i++)
            count += (ulong)MonstersView.Verify(message.Message).ToOwned().All.Count;
        return count == (ulong)(times * game.All.Count) ? 1ul : 0;
    }

    private ulong Encode(int times)
    {
        ulong length = 0;
        for (var i = 0; i < times; i++)
        {
            Room.Reset();
            length = (ulong)game.Write(Room).Length;
        }
        return length;
    }

    private ulong Verify(int times)
    {
        var valid = true;
        for (var i = 0; i < times; i++)
            valid &= MonstersView.TryVerify(message.Message, out _, out _);
        return valid ? 1ul : 0;
    }

    private ulong Points(int times)
    {
        ulong bits = 0;
        for (var i = 0; i < times; i++)
        {
            var sum = default(Vec3);
            foreach (var monster in View().All)
                sum = Sum(monster.Path, sum);
            bits = SumBits(sum);
        }
        return bits;
    }

    public static ulong SumBits(Vec3 sum) =>
        (ulong)BitConverter.SingleToUInt32Bits(sum.X) + BitConverter.SingleToUInt32Bits(sum.Y) + BitConverter.SingleToUInt32Bits(sum.Z);

    /// <summary>Apart, because a method that calls others cannot keep floats in registers on this machine (System V has none that survive a call).</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Vec3 Sum(ReadOnlySpan<Vec3> path, Vec3 sum)
    {
        var (x, y, z) = (sum.X, sum.Y, sum.Z);
        foreach (ref readonly var point in path)
            (x, y, z) = (x + point.X, y + point.Y, z + point.Z);
        return new Vec3 { X = x, Y = y, Z = z };
    }

    private ulong Bytes(int times)
    {
        ulong sum = 0;
        for (var i = 0; i < times; i++)
        {
            sum = 0;
            foreach (var monster in View().All)
                sum += Calls.ByteSum.Of(monster.Inventory);
        }
        return sum;
    }

    private ulong Stats(int times)
    {
        ulong sum = 0;
        for (var i = 0; i < times; i++)
        {
            sum = 0;
            foreach (var monster in View().All)
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
        foreach (var monster in View().All)
        {
            sum.Add(monster.Position);
            sum.Add(monster.Mana);
            sum.Add(monster.Health);
            sum.Add(monster.Name.Utf8);
            sum.Add(monster.Team);
            sum.Add(monster.Inventory);
            sum.Add(monster.Hitbox);
            sum.Add(monster.Status);
            foreach (var weapon in monster.Weapons)
            {
                sum.Add(weapon.Damage);
                sum.Add(weapon.Range);
            }
            sum.Add(monster.Path);
            sum.Add(monster.IsAlive);
        }
        return sum.Value;
    }

    /// <summary>Verified once, when the contestants were checked.</summary>
    private MonstersView View() => MonstersView.Trust(in message.Message.Start);
}
