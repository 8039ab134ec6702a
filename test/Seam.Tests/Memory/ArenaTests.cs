using Seam.Memory;

namespace Seam.Tests.Memory;

public sealed class ArenaTests
{
    [Fact]
    public void References_set_out_of_order_are_refused()
    {
        var arena = new Arena();
        var root = NodeBuilder.Start(arena);
        root.NewRight();
        AssertRefused("Node.left: references are set in the order of the fields", root, static r => r.NewLeft());
        AssertRefused("Node.right: references are set in the order of the fields", root, static r => r.NewRight());
        root.NewChildren(1).Add();
        Assert.Equal(32 * 3 + 8, arena.Written);
    }

    [Fact]
    public void Setting_a_reference_further_up_closes_what_lies_below()
    {
        var arena = new Arena();
        var root = NodeBuilder.Start(arena);
        var left = root.NewLeft();
        var deep = left.NewLeft();
        deep.NewNames(1).Add("still open");
        left.NewRight();
        AssertRefused("Node.right: its object is closed", deep, static d => d.NewRight());
        root.NewNames(1);
        AssertRefused("Node.children: its object is closed", left, static l => l.NewChildren(1));
    }

    [Fact]
    public void Builders_of_a_message_that_was_finished_or_dropped_are_refused()
    {
        var arena = new Arena();
        var root = NodeBuilder.Start(arena);
        root.Finish();
        AssertRefused("Node.left: its object is closed", root, static r => r.NewLeft());
        var next = NodeBuilder.Start(arena);
        AssertRefused("Node.left: its object is closed", root, static r => r.NewLeft());
        arena.Reset();
        AssertRefused("Finish: its object is closed", next, static n => n.Finish());
    }

    [Fact]
    public void Only_the_root_is_finished_and_only_one_message_is_open()
    {
        var arena = new Arena();
        var root = NodeBuilder.Start(arena);
        AssertRefused("Finish: only the root", root.NewLeft(), static r => r.Finish());
        Assert.Contains("not finished", Assert.Throws<ArenaException>(() => arena.WriteElements<byte>([1])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_arena_that_cannot_grow_says_when_it_is_full()
    {
        using var arena = new Arena(new byte[64].AsMemory());
        var root = NodeBuilder.Start(arena);
        root.NewLeft();
        AssertRefused("Node.right: out of room; 96 bytes are needed and the arena has 64", root, static r => r.NewRight());
        arena.Reset();
        Assert.Equal(32u, NodeBuilder.Start(arena).Finish().Length);
    }

    [Fact]
    public void Counts_beyond_the_bound_depths_beyond_the_limit_and_elements_beyond_the_count_are_refused()
    {
        var root = NodeBuilder.Start(new Arena(maxDepth: 2));
        var left = root.NewLeft();
        AssertRefused("Node.left: dynamic structs nest at most 2 deep", left, static l => l.NewLeft());
        AssertRefused("Node.names: holds at most 4 elements, not 5", root, static r => r.NewNames(5));
        AssertRefused("Node.names: a count of -1 is negative", root, static r => r.NewNames(-1));
        AssertRefused("Node.names: has 1 strings, and all are added", root, static r =>
        {
            var names = r.NewNames(1);
            names.Add("a");
            names.Add("b");
        });
        AssertRefused("Node.children: has 0 elements, and all are added", root, static r => r.NewChildren(0).Add());
    }

    [Fact]
    public void Text_that_is_not_well_formed_is_refused()
    {
        AssertRefused("Node.names: the text has a surrogate without its pair at index 1", NodeBuilder.Start(new Arena()), static r => r.NewNames(1).Add("a\ud800b"));
        AssertRefused("Node.names: the text is not well-formed UTF-8", NodeBuilder.Start(new Arena()), static r => r.NewNames(1).Add([0xC3]));
    }

    [Fact]
    public void A_message_too_long_for_the_abi_is_refused() =>
        AssertRefused("Node.children: the message would be longer than 4294967288 bytes", NodeBuilder.Start(new Arena()), static r => r.NewChildren(int.MaxValue));

    [Fact]
    public void Growing_keeps_what_was_written()
    {
        var (small, large) = (new Arena(8), new Arena(1 << 20));
        Assert.Equal(Nest(large).Span.ToArray(), Nest(small).Span.ToArray());

        static MessageBytes Nest(Arena arena)
        {
            var root = NodeBuilder.Start(arena);
            root.NewLeft().NewNames(3).Add("a name that is not short");
            var children = root.NewChildren(100);
            for (var i = 0; i < children.Count; i++)
                children.Add().NewNames(1).Add($"{i}");
            return root.Finish();
        }
    }

    [Fact]
    public void Nothing_of_what_the_buffer_held_shows()
    {
        var memory = new byte[256];
        memory.AsSpan().Fill(0xEE);
        using var arena = new Arena(memory.AsMemory());
        var root = NodeBuilder.Start(arena);
        root.NewNames(2).Add("abc");
        root.NewBytes(5);
        var expected = "1C000000" + "00000000" + "1800000002000000" + "00000000" + "24000000" + "05000000" + "00000000"
            + "1000000003000000" + "0000000000000000" + "6162630000000000" + "0000000000000000";
        Assert.Equal(expected, Convert.ToHexString(root.Finish().Span));
    }

    [Fact]
    public unsafe void Messages_follow_each_other_and_know_their_words()
    {
        var memory = stackalloc ulong[32];
        var arena = new Arena((byte*)memory, 256, region: 5, regionOffset: 1024);
        Assert.Equal(new SpanWord(5, 1024, 32), NodeBuilder.Start(arena).Finish().Word);
        Assert.Equal(new SpanWord(5, 1056, 8), arena.WriteText("abc").Word);
        Assert.True(arena.WriteElements<byte>([]).Word.IsNone);
        Assert.Equal(40, arena.Written);
    }

    [Fact]
    public void Memory_that_is_not_aligned_is_refused() => Assert.Throws<ArgumentException>(() => new Arena(new byte[64].AsMemory(4)));

    private delegate void Use(NodeBuilder builder);

    private static void AssertRefused(string message, NodeBuilder builder, Use use)
    {
        var seen = "nothing was refused";
        try
        {
            use(builder);
        }
        catch (ArenaException e)
        {
            seen = e.Message;
        }
        Assert.StartsWith(message, seen, StringComparison.Ordinal);
    }
}
