using System.Reflection;
using Seam.Memory;

namespace Seam.Tests.Schema.EmitCSharp;

/// <summary>Clients and callees of generated interfaces, joined as a runtime joins them.</summary>
public sealed class CallTests
{
    private const string Schema = """
        define package demo.calls;
        define enum E : u32 { A; B; Last = 4294967295; }
        define struct P static { u8 x; bool y; u16 z; }
        define struct D { u8 x; string name; }
        define interface Everything {
            nothing();
            scalars(bool a, u8 b, i8 c, u16 d, i16 e, u32 f, i32 g, u64 h, i64 i, f32 j, f64 k, E l) -> E;
            negate(bool value) -> bool;
            narrow(i8 value) -> i8;
            structs(P p, D d: copy) -> D;
            point(P p) -> P;
            named(i32 word, D d) -> D;
            arrays(u16[] a, string b, P[<2] c, D[] d, string[] e, bool[] f) -> u64;
        }
        """;

    private const string Program = """
        using System;
        using System.Collections.Generic;
        using Seam.Memory;
        using Demo.Calls;

        public sealed class Implementation(Arena results) : IEverything
        {
            public string Seen = "";
            public void Nothing() => Seen += "nothing ";
            public E Scalars(bool a, byte b, sbyte c, ushort d, short e, uint f, int g, ulong h, long i, float j, double k, E l)
            {
                Seen += $"{a} {b} {c} {d} {e} {f} {g} {h} {i} {j} {k} ";
                return l;
            }
            public bool Negate(bool value) => !value;
            public sbyte Narrow(sbyte value) => (sbyte)-value;
            public SpanWord Structs(in P p, DView d)
            {
                var result = DBuilder.Start(results);
                result.X = (byte)(p.X + d.X);
                result.SetName(d.Name.Utf8);
                return result.Finish().Word;
            }
            public SpanWord Point(in P p) => results.WriteStatic(new P { X = (byte)(p.X + 1), Y = !p.Y, Z = p.Z }).Word;
            public SpanWord Named(int word, DView d)
            {
                if (word < 0)
                    return default;
                var result = DBuilder.Start(results);
                result.X = (byte)word;
                result.SetName(d.Name.Utf8);
                return result.Finish().Word;
            }
            public ulong Arrays(ReadOnlySpan<ushort> a, SeamString b, ReadOnlySpan<P> c, ViewList<DView> d, StringList e, ReadOnlySpan<bool> f)
            {
                Seen += $"{a.Length} {b.ToString()} {c.Length} {d.Count} {e.Count} {f.Length} ";
                foreach (var text in e) Seen += text.ToString();
                foreach (var item in d) Seen += item.Name.ToString();
                return a.Length > 0 ? a[^1] : 0ul;
            }
        }

        public static class Test
        {
            public static string Run(IModuleExports exports, IModuleCalls calls, Region region)
            {
                var arguments = region.Slot(0);
                var implementation = new Implementation(region.Slot(1));
                EverythingExports.Export(exports, implementation);
                var client = new EverythingClient(calls);
                client.Nothing();
                var last = client.Scalars(true, 255, -128, 65535, -32768, uint.MaxValue, int.MinValue, ulong.MaxValue, long.MinValue, 0.5f, -2.25, E.Last);
                var d = new D { X = 40, Name = "d" }.Write(arguments).Word;
                var p = arguments.WriteStatic(new P { X = 2, Y = true, Z = 3 }).Word;
                var sum = client.Structs(p, d);
                var point = client.Point(p);
                var a = new SliceWord(arguments.WriteElements<ushort>([1, 2, 3]).Word, 3);
                var b = new SliceWord(arguments.WriteText("\u00e9!").Word, 3);
                var c = new SliceWord(arguments.WriteElements<P>([new P { X = 1 }]).Word, 1);
                var f = new SliceWord(arguments.WriteElements<bool>([true, false]).Word, 2);
                var list = arguments.BeginList<DBuilder>(2);
                list.Add().SetName("x");
                list.Skip();
                var ds = new SliceWord(list.Finish().Word, 2);
                var words = arguments.BeginStrings(2);
                words.Add("one");
                words.Add("two"u8);
                var e = new SliceWord(words.Finish().Word, 2);
                var third = client.Arrays(a, b, c, ds, e, f);
                var none = client.Arrays(default, default, default, default, default, default);
                return $"{implementation.Seen}| {last} {client.Negate(false)} {client.Narrow(-7)} {sum.X} {sum.Name.ToString()} {point.X} {point.Y} {point.Z} {third} {none}";
            }

            public static string PassOn(IModuleExports exports, IModuleCalls calls, Region region)
            {
                EverythingExports.Export(exports, new Implementation(region.Slot(1)));
                var client = new EverythingClient(calls);
                var arguments = region.Slot(0);
                var d = new D { X = 40, Name = "d" }.Write(arguments).Word;
                var p = arguments.WriteStatic(new P { X = 2, Y = true, Z = 3 }).Word;
                var view = client.Named(7, d, out var first);
                client.Structs(p, first, out var second);
                var sum = client.Structs(p, second);
                ref readonly var point = ref client.Point(p, out var third);
                ref readonly var next = ref client.Point(third);
                var none = second;
                try { client.Named(-1, d, out none); } catch (InvalidMessageException e) { return $"{view.X} {sum.X} {sum.Name.ToString()} {point.X} {next.X} {none} {e.Result.Code}"; }
                return "accepted";
            }

            public static string Reject(IModuleExports exports, IModuleCalls calls, Region region)
            {
                EverythingExports.Export(exports, new Implementation(region.Slot(1)));
                var client = new EverythingClient(calls);
                var arena = region.Slot(0);
                var short3 = new SliceWord(arena.WriteElements<ushort>([1, 2, 3]).Word, 5);
                var three = new SliceWord(arena.WriteElements<P>([default, default, default]).Word, 3);
                var rubbish = arena.WriteElements<ulong>([ulong.MaxValue]).Word;
                var text = new SliceWord(arena.WriteElements<byte>([0xFF]).Word, 1);
                var seen = new List<string>();
                void Try(Action call) { try { call(); seen.Add("accepted"); } catch (InvalidMessageException e) { seen.Add(e.Result.Code.ToString()); } }
                Try(() => client.Arrays(short3, default, default, default, default, default));
                Try(() => client.Arrays(default, default, three, default, default, default));
                Try(() => client.Arrays(default, text, default, default, default, default));
                Try(() => client.Point(rubbish));
                Try(() => client.Structs(default, rubbish));
                Try(() => client.Structs(rubbish, rubbish));
                return string.Join(' ', seen);
            }

            public static long Allocated(IModuleExports exports, IModuleCalls calls, Region region)
            {
                EverythingExports.Export(exports, new Implementation(region.Slot(1)));
                var client = new EverythingClient(calls);
                var total = 0L;
                for (var round = 0; round < 3; round++)
                {
                    var before = GC.GetAllocatedBytesForCurrentThread();
                    for (var i = 0; i < 100; i++)
                    {
                        var arena = region.Slot(0);
                        var p = arena.WriteStatic(new P { X = 1 }).Word;
                        var d = DBuilder.Start(arena);
                        d.SetName("name");
                        region.Slot(1);
                        client.Structs(p, d.Finish().Word, out var word);
                        if (client.Named(1, word).X == 7)
                            throw new InvalidOperationException();
                    }
                    total = GC.GetAllocatedBytesForCurrentThread() - before;
                }
                return total;
            }
        }
        """;

    private static readonly Assembly Generated = GeneratedCode.Compile(Schemas.Plan(Schema), Program);

    [Fact]
    public void Values_of_every_type_arrive_and_return() => Assert.Equal(
        "nothing True 255 -128 65535 -32768 4294967295 -2147483648 18446744073709551615 -9223372036854775808 0.5 -2.25 3 é! 1 2 2 2 onetwox0  0 0 0 0 | Last True 7 42 d 3 False 3 3 0",
        Run<string>("Run"));

    [Fact]
    public void A_result_is_passed_on_by_its_word_and_none_has_none() => Assert.Equal("7 11 d 3 4 no message Bounds", Run<string>("PassOn"));

    [Fact]
    public void Arguments_and_results_that_are_not_valid_do_not_arrive() => Assert.Equal("Bounds Count Utf8 Padding Bounds Padding", Run<string>("Reject"));

    [Fact]
    public void Calls_allocate_nothing() => Assert.Equal(0, Run<long>("Allocated"));

    private static unsafe T Run<T>(string method)
    {
        var memory = GC.AllocateArray<byte>(1 << 16, pinned: true);
        fixed (byte* start = memory)
        {
            var region = new Region(3, start, memory.Length, 2, memory.Length / 2);
            var loop = new Loopback(region);
            var run = Generated.GetType("Test")!.GetMethod(method)!;
            return (T)run.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [loop, loop, region], null)!;
        }
    }

    /// <summary>Binds each import to the export of the same name.</summary>
    private sealed class Loopback(Region region) : PlainModule, IModuleCalls
    {
        private readonly Dictionary<(string, string), Delegate> _functions = [];

        public override MessageBytes Resolve(SpanWord word) => word.IsNone ? default : region.Resolve(word);

        public TDelegate Bind<TDelegate>(string interfaceName, string function)
            where TDelegate : Delegate => (TDelegate)_functions[(interfaceName, function)];

        public override void Export<TDelegate>(string interfaceName, string function, TDelegate implementation) => _functions[(interfaceName, function)] = implementation;

        public IStreamEnd Stream(int number) => throw Unexpected();
    }
}
