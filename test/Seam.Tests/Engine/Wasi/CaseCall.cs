using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Seam.Engine.Memory;
using Seam.Engine.Wasi.Abi;

namespace Seam.Tests.Engine.Wasi;

/// <summary>One line of a case file of calls; <see cref="CallCaseTests"/> says what it may hold.</summary>
internal sealed partial class CaseCall(string line)
{
    private const byte Untouched = (byte)'?';

    /// <summary>Bytes drawn before and after a room.</summary>
    private const uint Margin = 2;

    private readonly List<(uint Address, uint Length)> _rooms = [];
    private readonly List<(uint Address, uint Length)> _drawn = [];

    /// <summary>The answer, and the rooms; nothing for a line that concerns the host.</summary>
    public string Make(WasiGuest guest)
    {
        var tokens = Token().Matches(line).Select(match => match.Value).ToArray();
        if (MadeOnHost(guest, tokens))
            return "";
        guest.Forget();
        guest.Memory.Slice(0, (uint)guest.Memory.Length).Fill(Untouched);
        ulong[] arguments = [.. tokens.Skip(1).SelectMany(token => Arguments(guest, token))];
        var before = guest.Memory.Slice(0, (uint)guest.Memory.Length).ToArray();
        var answer = Answer(guest, tokens[0], arguments);
        return string.Join(' ', [$"{tokens[0]}: {answer}", .. _drawn.Select(room => Draw(guest, room)), .. Strays(guest, before)]);
    }

    private static string Answer(WasiGuest guest, string name, ulong[] arguments)
    {
        try
        {
            return guest.Call(name, arguments).ToString();
        }
        catch (MemoryAccessException)
        {
            return "trap";
        }
    }

    private static bool MadeOnHost(WasiGuest guest, string[] tokens)
    {
        switch (tokens)
        {
            case ["file", var name, var content]:
                File.WriteAllText(guest.OnHost(name), content.Trim('"'));
                return true;
            case ["dir", var name]:
                Directory.CreateDirectory(guest.OnHost(name));
                return true;
            case ["link", var name, var target]:
                File.CreateSymbolicLink(guest.OnHost(name), target);
                return true;
            default:
                return false;
        }
    }

    private IEnumerable<ulong> Arguments(WasiGuest guest, string token) => token[0] switch
    {
        '"' => Pair(guest.PutText(token.Trim('"'))),
        '<' => Pair(guest.PutVectors([.. token[1..^1].Split('|').Select(guest.PutText)])),
        '{' => Pair(guest.PutVectors([.. token[1..^1].Split(',').Select(size => Room(guest, Number32(size)))])),
        '>' => [RoomWithView(guest, token[1..].Split(':', ','))],
        'o' => [(ulong)Enum.Parse<OpenFlags>(Names(token))],
        'r' => [(ulong)Enum.Parse<Rights>(Names(token))],
        'f' => [(ulong)Enum.Parse<FdFlags>(Names(token))],
        't' => [(ulong)Enum.Parse<TimeFlags>(Names(token))],
        _ => [token[0] == '-' ? (ulong)long.Parse(token, CultureInfo.InvariantCulture) : ulong.Parse(token, CultureInfo.InvariantCulture)],
    };

    private static ulong[] Pair((uint First, uint Second) values) => [values.First, values.Second];

    private static string Names(string token) => token[2..].Replace('|', ',');

    private static uint Number32(string text) => uint.Parse(text, CultureInfo.InvariantCulture);

    private (uint Address, uint Length) Room(WasiGuest guest, uint length)
    {
        var room = NewRoom(guest, length);
        _drawn.Add((room.Address - Margin, room.Length + 2 * Margin));
        return room;
    }

    private ulong RoomWithView(WasiGuest guest, string[] numbers)
    {
        if (numbers.Length == 1)
            return Room(guest, Number32(numbers[0])).Address;
        var room = NewRoom(guest, Number32(numbers[0]));
        _drawn.Add((room.Address + Number32(numbers[1]), Number32(numbers[2])));
        return room.Address;
    }

    private (uint Address, uint Length) NewRoom(WasiGuest guest, uint length)
    {
        var room = (guest.Put(Enumerable.Repeat(Untouched, (int)length + 16).ToArray()).Address + 8, length);
        _rooms.Add(room);
        return room;
    }

    private static string Draw(WasiGuest guest, (uint Address, uint Length) part)
    {
        var drawn = new StringBuilder();
        foreach (var value in guest.Memory.Slice(part.Address, part.Length))
            drawn.Append(value is > 0x20 and < 0x7F ? ((char)value).ToString() : $"\\{value:x2}");
        return drawn.ToString();
    }

    /// <summary>Bytes that changed outside of the rooms.</summary>
    private IEnumerable<string> Strays(WasiGuest guest, byte[] before)
    {
        foreach (var (address, length) in _rooms)
            guest.Memory.Slice(address, length).CopyTo(before.AsSpan((int)address));
        var stray = guest.Memory.Slice(0, (uint)before.Length).CommonPrefixLength(before);
        return stray == before.Length ? [] : [$"stray write at {stray}"];
    }

    [GeneratedRegex("""(?:"[^"]*")|<[^>]*>|\S+""")]
    private static partial Regex Token();
}
