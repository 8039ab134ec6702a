using Seam.Memory;

namespace Seam.Tests.Memory;

/// <summary>A builder as generated ones are: <c>struct Node { Node? left; string[&lt;4] names; Node? right; Node[] children; }</c></summary>
internal readonly ref struct NodeBuilder : IBuilder<NodeBuilder>
{
    private readonly ObjectBuilder _object;

    private NodeBuilder(ObjectBuilder target) => _object = target;

    public static NodeBuilder Start(Arena arena) => ObjectBuilder.Start<NodeBuilder>(arena, "Node");

    public NodeBuilder NewLeft() => _object.New<NodeBuilder>(new(4, "Node.left"));

    public StringListBuilder NewNames(int count) => _object.NewStrings(new(8, "Node.names") { Limit = 4 }, count, new(0, "Node.names"));

    public NodeBuilder NewRight() => _object.New<NodeBuilder>(new(16, "Node.right"));

    public BuilderList<NodeBuilder> NewChildren(int count) => _object.NewList<NodeBuilder>(new(20, "Node.children"), count);

    public Span<byte> NewBytes(int count) => _object.NewSlice<byte>(new(20, "Node.bytes"), count);

    public MessageBytes Finish() => _object.Finish();

    public static ReadOnlySpan<ulong> Template => [28, 0, 0, 0];

    public static NodeBuilder Over(ObjectBuilder target) => new(target);
}
