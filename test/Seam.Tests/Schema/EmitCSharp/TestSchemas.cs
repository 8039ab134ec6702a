namespace Seam.Tests.Schema.EmitCSharp;

internal static class TestSchemas
{
    /// <summary>Every type in every position, and names that C# uses for other things.</summary>
    public const string Everything = """
        define package test.everything;
        define enum Slot : i16 { Low = -3; Zero = 0; High = 9; }
        define flags Arena : u64 { A; B; C; }
        define struct Object static { u8 a; bool b; u32 c; Slot[2] e; }
        define struct Span static { Object[2] p; f64 x; u8 last; bool[3] flags; }
        define struct Leaf { u64 id; string name = "leaf \"quoted\" \u{e9}\n"; }
        define struct FrameView { Leaf frame; Leaf leaf; u8 leaf_view; Object? object; Slot slot = Low; Arena arena = C; }
        define struct Frame { FrameView view; FrameView[] views; }
        define union UnionSlot { Leaf leaf; string text; Kind; None; u8 carries; Frame over; Object[] to_owned; }
        define struct MapKey { UnionSlot kind; UnionSlot[] map_key; map<string, UnionSlot> try_find_x; map<Slot, Object> x; }
        define struct Root {
            bool flag = true; u8 small; i8 tiny = -5; i64 large = -9223372036854775808; u64 huge = 18446744073709551615; f32 single = nan; f64 double = -inf;
            Slot e = High; Arena f = A | C;
            Object p; Span q; u8[5] bytes; Object[2] ps; bool[3] bools;
            u16? maybe; Span? maybe_struct; bool? maybe_bool; Slot? maybe_enum;
            string text; string titled = "untitled"; string? note;
            u8[] data; bool[<4] bits; Object[] points; Slot[] es; string[] words; u64[]? numbers; string[<3]? few; Leaf[]? maybe_leaves;
            Leaf leaf; Leaf? maybe_leaf; Leaf[] leaves; Root? next; Root[<3] children; Frame frame;
            UnionSlot choice; UnionSlot? maybe_choice; UnionSlot[] choices; map<string, string> tags; map<u16, Leaf>? leaf_of; u16[][] rows; Slot[2][3] matrix; MapKey key;
            u8 template; u8 verify; u8 to_string; u8 has_text; u8 start; u8 finish; u8 root; u8 new_data; u8 object_view; u8 verifier; u8 bit_converter; u8 since_;
            u32 later = 7 @since(2); string since_text = "new" @since(2); Span since_struct @since(2); f64? since_maybe @since(3); u16[3] since_fixed @since(3); Leaf since_leaf @since(3); string[] since_words @since(4);
        }
        """;
}
