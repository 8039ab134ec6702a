using Bench.Exchange;
using Seam.Memory;

namespace Seam.Bench.Exchange;

/// <summary>W9: verification, of much text, of large arrays, of many structs; and of a plain array, whose bytes nobody need look at.</summary>
internal static class VerifyBenchmark
{
    public static string Run(ExchangeContestants contestants, int rounds) => string.Join("\n\n",
        Table<LogView>("W9, verify a log in English: 5,300 entries, 26,500 strings", "log", contestants.Messages.Log, contestants, rounds),
        Table<LogView>("W9, verify a log with words of other languages in most messages (FlatBuffers does not look at text)", "mixed", contestants.Messages.MixedLog, contestants, rounds),
        Table<MeshView>("W9, verify a mesh: four large arrays", "mesh", contestants.Messages.Mesh, contestants, rounds),
        Table<MonstersView>("W9, verify the game: 1,000 monsters, 4,000 weapons", "game", contestants.Messages.Game, contestants, rounds),
        PlainArray(contestants, rounds));

    private static string Table<TView>(string title, string name, NativeBytes message, ExchangeContestants contestants, int rounds)
        where TView : IView<TView>, allows ref struct
    {
        List<ExchangeRow> rows =
        [
            new(ExchangeTable.Floor, Copies(message)),
            new("Seam C", contestants.Native.Operation($"ours_verify_{name}")),
            new("Seam C, Wasm", contestants.Guest.Operation($"ours_verify_{name}")),
            new("Seam C#", Verify<TView>(message), IsManaged: true),
        ];
        if (name != "mixed")
            rows.Add(new("FlatBuffers C++", contestants.Native.Operation($"flatbuffers_verify_{name}")));
        foreach (var row in rows)
            if (row.Name != ExchangeTable.Floor && row.Work!(1) != 1)
                throw new InvalidOperationException($"{row.Name}: does not find the {name} valid");
        return ExchangeTable.Of($"{title}, {message.Length:N0} bytes in Seam", rows, rounds, message.Length);
    }

    private static Func<int, ulong> Verify<TView>(NativeBytes message)
        where TView : IView<TView>, allows ref struct => times =>
    {
        var valid = true;
        for (var i = 0; i < times; i++)
            valid &= VerifiedMessage.TryVerify<TView>(message.Message, null, out _, out _);
        return valid ? 1ul : 0;
    };

    private static Func<int, ulong> Copies(NativeBytes message)
    {
        var target = new byte[message.Length];
        return times =>
        {
            for (var i = 0; i < times; i++)
                message.Message.Span.CopyTo(target);
            return 1;
        };
    }

    private static string PlainArray(ExchangeContestants contestants, int rounds)
    {
        var length = contestants.Messages.Mesh.Length;
        List<ExchangeRow> rows =
        [
            new(ExchangeTable.Floor, Copies(contestants.Messages.Mesh)),
            new("Seam C#", times =>
            {
                ulong count = 0;
                for (var i = 0; i < times; i++)
                    count = (ulong)VerifiedMessage.Elements<float>(contestants.Messages.Mesh.Message, new PassedCount(length / sizeof(float)), "f32[]").Length;
                return count;
            }, IsManaged: true),
        ];
        return ExchangeTable.Of($"W9, verify a plain array, {length:N0} bytes of f32", rows, rounds);
    }
}
