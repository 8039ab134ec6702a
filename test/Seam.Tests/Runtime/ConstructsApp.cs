using Seam.Runtime;
using Seam.Tests.Schema;
using Seam.Tests.Schema.EmitCSharp;

namespace Seam.Tests.Runtime;

/// <summary>A guest in C and a host in generated C#, which exchange unions, maps, errors and arrays of arrays.</summary>
internal sealed class ConstructsApp : IDisposable
{
    private const string Schema = """
        define package test.constructs;

        define struct Point static { f32 x; f32 y; }
        define struct Circle { Point centre; f32 radius; }
        define union Shape { Circle circle; Point[] polygon; string text; Nothing; }
        define errors Trouble { Unknown; Circle too_large; }
        define struct Shop { map<string, Shape> shapes; map<i32, f32> prices; }
        define struct Grid { u8[][] rows; f32[2][3] matrix; }

        define interface Counter version 2 {
            describe(Shape shape) -> Shape;
            price(Shop shop, i32 key) -> f32 ! Trouble;
            find(Shop shop, string name) -> Shape ! Trouble;
            transpose(Grid grid) -> Grid;
            unordered() -> map<string, Shape>;
            old() -> u32 @deprecated("use price");
        }

        define module host from host           { import Counter; }
        define module guest from "guest.wasm"  { export Counter; }

        define relation inbox  { region Shop[2], 64 KiB; host write; guest read; }
        define relation outbox { region Shop[2], 64 KiB; guest write; host read; }
        """;

    private const string Guest = """
        #define TEST_CONSTRUCTS_COUNTER_EXPORT
        #include "test_constructs.h"
        #define NAME(name) test_constructs_##name

        static void copy(NAME(Shape_builder) to, NAME(Shape) from, float scale)
        {
            if (from.tag == NAME(Shape_tag_circle)) {
                NAME(Circle_builder) circle = NAME(Shape_new_circle)(to);
                NAME(Circle_set_centre)(circle, *NAME(Circle_centre)(NAME(Shape_circle)(from)));
                NAME(Circle_set_radius)(circle, scale * NAME(Circle_radius)(NAME(Shape_circle)(from)));
            } else if (from.tag == NAME(Shape_tag_polygon)) {
                NAME(Point_slice) points = NAME(PointArrayValue_value)(NAME(Shape_polygon)(from));
                NAME(PointArrayValue_set_value)(NAME(Shape_new_polygon)(to), points.data, points.count);
            } else if (from.tag == NAME(Shape_tag_text)) {
                seam_string text = NAME(StringValue_value)(NAME(Shape_text)(from));
                NAME(StringValue_set_value)(NAME(Shape_new_text)(to), text.data, text.length);
            } else if (from.tag == NAME(Shape_tag_Nothing)) {
                NAME(Shape_set_Nothing)(to);
            }
        }

        NAME(ShapeValue_message) NAME(Counter_describe)(NAME(ShapeValue_message) shape)
        {
            seam_arena arena;
            NAME(outbox_slot)(&arena, 0);
            NAME(ShapeValue_builder) answer = NAME(ShapeValue_new)(&arena);
            copy(NAME(ShapeValue_new_value)(answer), NAME(ShapeValue_value)(shape.root), 2);
            return NAME(ShapeValue_finish)(answer);
        }

        NAME(F32OrTrouble_message) NAME(Counter_price)(NAME(Shop_message) shop, int32_t key)
        {
            seam_arena arena;
            NAME(outbox_slot)(&arena, 0);
            NAME(F32OrTrouble_builder) answer = NAME(F32OrTrouble_new)(&arena);
            const NAME(I32ToF32) *entry = NAME(I32ToF32_find)(NAME(Shop_prices)(shop.root), key);
            if (entry == NULL)
                NAME(Trouble_set_Unknown)(NAME(F32OrTrouble_new_error)(answer));
            else if (entry->value > 100)
                NAME(Circle_set_radius)(NAME(Trouble_new_too_large)(NAME(F32OrTrouble_new_error)(answer)), entry->value);
            else
                NAME(F32OrTrouble_set_value)(answer, entry->value);
            return NAME(F32OrTrouble_finish)(answer);
        }

        NAME(ShapeOrTrouble_message) NAME(Counter_find)(NAME(Shop_message) shop, seam_string name)
        {
            seam_arena arena;
            NAME(outbox_slot)(&arena, 0);
            NAME(ShapeOrTrouble_builder) answer = NAME(ShapeOrTrouble_new)(&arena);
            const NAME(StringToShape) *entry = NAME(StringToShape_find)(NAME(Shop_shapes)(shop.root), name);
            if (entry == NULL)
                NAME(Trouble_set_Unknown)(NAME(ShapeOrTrouble_new_error)(answer));
            else
                copy(NAME(ShapeOrTrouble_new_value)(answer), NAME(StringToShape_value)(entry), 1);
            return NAME(ShapeOrTrouble_finish)(answer);
        }

        NAME(Grid_message) NAME(Counter_transpose)(NAME(Grid_message) grid)
        {
            seam_arena arena;
            NAME(outbox_slot)(&arena, 0);
            NAME(Grid_builder) answer = NAME(Grid_new)(&arena);
            NAME(U8Array_views) rows = NAME(Grid_rows)(grid.root);
            uint32_t width = rows.count == 0 ? 0 : NAME(U8Array_items)(NAME(U8Array_views_at)(rows, 0)).count;
            NAME(U8Array_array) columns = NAME(Grid_new_rows)(answer, width);
            for (uint32_t x = 0; x < columns.count; x++) {
                seam_span_u8 column = NAME(U8Array_new_items)(NAME(U8Array_array_at)(columns, x), rows.count);
                for (uint32_t y = 0; y < column.count; y++)
                    column.data[y] = NAME(U8Array_items)(NAME(U8Array_views_at)(rows, y)).data[x];
            }
            NAME(F32Array2) matrix[3];
            for (uint32_t i = 0; i < 6; i++)
                matrix[i / 2].items[i % 2] = -NAME(Grid_matrix)(grid.root).data[i / 2].items[i % 2];
            NAME(Grid_set_matrix)(answer, matrix);
            return NAME(Grid_finish)(answer);
        }

        NAME(StringToShapeMapValue_message) NAME(Counter_unordered)(void)
        {
            seam_arena arena;
            NAME(outbox_slot)(&arena, 0);
            NAME(StringToShapeMapValue_builder) answer = NAME(StringToShapeMapValue_new)(&arena);
            NAME(StringToShape_array) entries = NAME(StringToShapeMapValue_new_value)(answer, 2);
            NAME(StringToShape_set_key)(NAME(StringToShape_array_at)(entries, 0), "b", 1);
            NAME(StringToShape_set_key)(NAME(StringToShape_array_at)(entries, 1), "a", 1);
            return NAME(StringToShapeMapValue_finish)(answer);
        }

        uint32_t NAME(Counter_old)(void) { return 7; }
        """;

    private const string Host = """
        using System;
        using System.Globalization;
        using System.Linq;
        using System.Text;
        using Seam.Memory;
        using Test.Constructs;

        public static class Host
        {
            public static string Describe(IModuleCalls calls, Region inbox, string what)
            {
                var value = ShapeValueBuilder.Start(inbox.Slot(0));
                var shape = value.NewValue();
                if (what == "circle")
                    Fill(shape.NewCircle());
                else if (what == "polygon")
                    shape.NewPolygon().SetValue(new Point[] { new() { X = 1 }, new() { Y = 2 }, new() });
                else if (what == "text")
                    shape.NewText().SetValue("héllo");
                else if (what == "nothing")
                    shape.SetNothing();
                return Spell(new CounterClient(calls).Describe(value.Finish().Word).Value);
            }

            public static string Price(IModuleCalls calls, Region inbox, int key)
            {
                var answer = new CounterClient(calls).Price(Stock(inbox), key);
                return answer.Error.Kind switch
                {
                    TroubleKind.None => answer.Value.ToString(CultureInfo.InvariantCulture),
                    TroubleKind.TooLarge => $"too large: {answer.Error.TooLarge.Radius}",
                    var kind => $"{kind}",
                };
            }

            public static string Find(IModuleCalls calls, Region inbox, string name)
            {
                var text = inbox.Slot(1).WriteText(name);
                var answer = new CounterClient(calls).Find(Stock(inbox), new SliceWord(text.Word, Encoding.UTF8.GetByteCount(name)));
                return answer.HasError ? $"{answer.Error.Kind}" : Spell(answer.Value);
            }

            public static string Transpose(IModuleCalls calls, Region inbox)
            {
                var grid = new Grid { Rows = [new U8Array { Items = [1, 2, 3] }, new U8Array { Items = [4, 5, 6] }] };
                for (var i = 0; i < 6; i++)
                    grid.Matrix[i / 2].Items[i % 2] = i;
                var answer = new CounterClient(calls).Transpose(grid.Write(inbox.Slot(0)).Word).ToOwned();
                var rows = string.Join(" | ", answer.Rows.Select(r => string.Join(" ", r!.Items)));
                return $"{rows}; {answer.Matrix[2].Items[1]}";
            }

            public static string Unordered(IModuleCalls calls, Region inbox)
            {
                try
                {
                    return $"{new CounterClient(calls).Unordered().Value.Count} entries";
                }
                catch (InvalidMessageException e)
                {
                    return e.Message;
                }
            }

            private static void Fill(CircleBuilder circle)
            {
                circle.Centre = new Point { X = 1, Y = 2 };
                circle.Radius = 3;
            }

            private static SpanWord Stock(Region inbox)
            {
                var shop = new Shop
                {
                    Prices = [new() { Key = 7, Value = 1.5f }, new() { Key = -3, Value = 200 }, new() { Key = 0, Value = 0.25f }],
                    Shapes =
                    [
                        new StringToShape { Key = "b", Value = new Shape { Kind = ShapeKind.Nothing } },
                        new StringToShape { Key = "a", Value = new Shape { Kind = ShapeKind.Text, Text = new StringValue { Value = "first" } } },
                        new StringToShape { Key = "\u00e9", Value = new Shape { Kind = ShapeKind.Circle, Circle = new Circle { Radius = 5 } } },
                    ],
                };
                return shop.Write(inbox.Slot(0)).Word;
            }

            private static string Spell(ShapeView shape) => shape.Kind switch
            {
                ShapeKind.Circle => string.Create(CultureInfo.InvariantCulture, $"circle {shape.Circle.Radius} at {shape.Circle.Centre.X},{shape.Circle.Centre.Y}"),
                ShapeKind.Polygon => $"polygon of {shape.Polygon.Value.Length}",
                ShapeKind.Text => $"text {shape.Text.Value.ToString()}",
                var kind => $"{kind}",
            };
        }
        """;

    private static readonly Lazy<Type> HostCode = new(() => GeneratedCode.Compile(Schemas.Plan(Schema), Host).GetType("Host")!);

    private readonly TestApp _files = new TestApp(Schema).With("guest.wasm", Guest);
    private readonly App _app;

    public ConstructsApp(TransportKind transport) => _app = _files.Load(new AppOptions { Transport = transport });

    /// <summary>Runs a method of the host's code, which calls the guest.</summary>
    public string Run(string method, params object[] arguments) =>
        (string)HostCode.Value.GetMethod(method)!.Invoke(null, [_app.Module("guest"), _app.Region("inbox"), .. arguments])!;

    public void Dispose()
    {
        _app.Dispose();
        _files.Dispose();
    }
}
