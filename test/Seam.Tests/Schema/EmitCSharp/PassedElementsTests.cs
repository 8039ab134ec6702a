using System.Text.Json.Nodes;
using Seam.Memory;
using Seam.Schema.Access;
using Seam.Schema.Messages;
using Seam.Tests.Memory;

namespace Seam.Tests.Schema.EmitCSharp;

/// <summary>Arrays and strings that are passed alone: what a callee accepts, against the reference.</summary>
public sealed class PassedElementsTests
{
    private const string Schema = """
        define package demo.elements;
        define enum E : u16 { A; B; }
        define struct P static { u8 x; bool y; u32 z; }
        define struct D { bool x; string name; D[] more; }
        define interface I { numbers(u16[] a); enums(E[<3] a); bools(bool[] a); points(P[<4] a); text(string a); texts(string[] a); nodes(D[] a); }
        """;

    private const string Program = """
        using System;
        using Demo.Elements;
        using Seam.Memory;

        public sealed class Sink : II
        {
            public void Numbers(ReadOnlySpan<ushort> a) { }
            public void Enums(ReadOnlySpan<E> a) { }
            public void Bools(ReadOnlySpan<bool> a) { }
            public void Points(ReadOnlySpan<P> a) { }
            public void Text(SeamString a) => a.ToString();
            public void Texts(StringList a) => a.ToList();
            public void Nodes(ViewList<DView> a) => a.ToList(DCopy);
            private static D DCopy(DView view) => view.ToOwned();
        }

        public static class Callee
        {
            public static II New() => new Sink();
            public static void Export(IModuleExports exports) => IExports.Export(exports, New());
            public static Func<int, VerifyResult> Function(Delegate lowered)
            {
                Action<long, int> call = lowered switch
                {
                    ICalls.Numbers f => new(f), ICalls.Enums f => new(f), ICalls.Bools f => new(f), ICalls.Points f => new(f),
                    ICalls.Text f => new(f), ICalls.Texts f => new(f), ICalls.Nodes f => new(f), _ => throw new ArgumentException("unknown"),
                };
                return count =>
                {
                    try
                    {
                        call(1, count);
                        return default;
                    }
                    catch (InvalidMessageException e)
                    {
                        return e.Result;
                    }
                };
            }
        }
        """;

    private static readonly AccessPlan Plan = Schemas.Plan(Schema);

    private static readonly Type Callee = GeneratedCode.Compile(Plan, Program).GetType("Callee")!;

    [Theory]
    [InlineData("numbers", "[1, 2, 65535]")]
    [InlineData("enums", "[0, 1, 9]")]
    [InlineData("bools", "[true, false, true]")]
    [InlineData("points", """[{"x": 1, "y": true, "z": 2}, {"x": 1, "y": false, "z": 2}]""")]
    [InlineData("text", "\"h\u00e9llo, w\u00f6rld\"")]
    [InlineData("texts", """["one", "", "three and more"]""")]
    [InlineData("nodes", """[{"x": true, "name": "a", "more": [{"name": "b"}]}, null, {}]""")]
    public void Damaged_elements_get_the_verdict_of_the_reference(string function, string json)
    {
        var value = JsonNode.Parse(json)!;
        var shape = Plan.Interfaces[0].Functions.Single(f => f.Name.Original == function).Parameters[0].Value.Shape;
        var message = MessageWriter.WriteElements(Plan, shape, value);
        using var source = new Source();
        Callee.GetMethod("Export")!.Invoke(null, [source]);
        var call = (Func<int, VerifyResult>)Callee.GetMethod("Function")!.Invoke(null, [source.Functions[function]])!;
        foreach (var (bytes, count) in Damaged(message))
        {
            source.Message = bytes;
            var (expected, actual) = (MessageVerifier.VerifyElements(Plan, shape, bytes, (uint)count), call(count));
            Assert.True(expected == new Verdict((int)actual.Code, (long)actual.Offset), $"expected {expected}, not {actual}, of {count} in {Convert.ToHexString(bytes)}");
        }
    }

    private static IEnumerable<(byte[] Bytes, int Count)> Damaged(byte[] message)
    {
        for (var count = -1; count < 20; count++)
            yield return (message, count);
        for (var length = 0; length < message.Length; length++)
            yield return (message[..length], 3);
        for (var at = 0; at < message.Length; at++)
            foreach (var value in new byte[] { 0, 1, 2, 8, 0x7F, 0x80, 0xFF })
                yield return ([.. message[..at], value, .. message[(at + 1)..]], 3);
    }

    /// <summary>Every word names the one message, which ends at an inaccessible page.</summary>
    private sealed class Source : PlainModule, IDisposable
    {
        private readonly GuardedMemory _memory = new(4096);

        public byte[] Message { get; set; } = [];

        public Dictionary<string, Delegate> Functions { get; } = [];

        public override MessageBytes Resolve(SpanWord word) => _memory.Place(Message);

        public override void Export<TDelegate>(string interfaceName, string function, TDelegate implementation) => Functions[function] = implementation;

        public void Dispose() => _memory.Dispose();
    }
}
