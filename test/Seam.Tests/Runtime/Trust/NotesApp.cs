using System.Text;
using Seam.Engine;
using Seam.Memory;
using Seam.Runtime;

namespace Seam.Tests.Runtime.Trust;

/// <summary>What a test says of the one edge: terms of the two grants, and contracts of the one parameter.</summary>
internal sealed record NotesTerms(string Writer = "write", string Reader = "read", string Host = "read", string Note = "zero")
{
    public TransportKind Transport { get; init; } = TransportKind.Mapped;

    public GuardMode Mode { get; init; } = GuardMode.Auto;
}

/// <summary>A writer makes notes in four slots and hands them to a reader, or to the host; both do what they should not when they are told to.</summary>
internal sealed class NotesApp : IDisposable
{
    public const int SlotBytes = 4 << 20;

    private const string Writer = """
        #define N_WRITER_EXPORT
        #include "n.h"

        static uint64_t words[4];

        static volatile uint8_t *at(uint32_t slot, uint32_t offset) { return seam_window_of(N_NOTES_REGION).base + slot * N_NOTES_SLOT_SIZE + offset; }

        n_Note_message n_Writer_write(uint32_t slot, uint32_t id, uint32_t bytes)
        {
            seam_arena arena;
            if (!n_notes_slot(&arena, slot))
                __builtin_trap();
            n_Note_builder note = n_Note_new(&arena);
            n_Note_set_id(note, id);
            n_Note_set_text(note, "a note", 6);
            seam_span_u8 data = n_Note_new_bytes(note, bytes);
            for (uint32_t i = 0; i < data.count; i++)
                data.data[i] = (uint8_t)(id + i / 4096);
            n_Note_message message = n_Note_finish(note);
            words[slot] = seam_word_of(message.root, message.length);
            return message;
        }

        uint64_t n_Writer_pass(uint32_t slot)
        {
            seam_message bytes = seam_resolve(words[slot]);
            n_Note_message note = { (const n_Note *)bytes.data, bytes.length };
            return n_Reader_take(note);
        }

        void n_Writer_poke(uint32_t slot, uint32_t offset, uint8_t value) { *at(slot, offset) = value; }
        uint32_t n_Writer_peek(uint32_t slot, uint32_t offset) { return *at(slot, offset); }

        void n_Writer_fail(uint32_t slot, uint32_t id)
        {
            n_Writer_write(slot, id, 100);
            *at(slot, 0) = 1;
            __builtin_trap();
        }
        """;

    private const string Reader = """
        #define N_READER_EXPORT
        #include "n.h"

        static n_Note_message kept;

        static uint64_t sum_of(n_Note_message note)
        {
            seam_slice_u8 data = n_Note_bytes(note.root);
            uint64_t sum = n_Note_id(note.root);
            for (uint32_t i = 0; i < data.count; i++)
                sum = sum * 31 + data.data[i];
            return sum + n_Note_text(note.root).length;
        }

        uint64_t n_Reader_take(n_Note_message note)
        {
            kept = note;
            return sum_of(note);
        }

        uint64_t n_Reader_again(void) { return sum_of(kept); }

        void n_Reader_release(void)
        {
            seam_message bytes = { kept.root, kept.length };
            seam_release(bytes);
        }

        void n_Reader_fail(void) { __builtin_trap(); }
        void n_Reader_poke(uint32_t slot) { *(volatile uint8_t *)(seam_window_of(N_NOTES_REGION).base + slot * N_NOTES_SLOT_SIZE) = 1; }
        uint32_t n_Reader_peek(uint32_t slot, uint32_t offset) { return *(volatile uint8_t *)(seam_window_of(N_NOTES_REGION).base + slot * N_NOTES_SLOT_SIZE + offset); }
        """;

    private readonly TestApp _files;

    public NotesApp(NotesTerms terms)
    {
        _files = new TestApp($$"""
            define package n;
            define struct Note { u32 id; string text; u8[] bytes; }
            define interface Writer {
                write(u32 slot, u32 id, u32 bytes) -> Note;
                pass(u32 slot) -> u64;
                poke(u32 slot, u32 offset, u8 value);
                peek(u32 slot, u32 offset) -> u32;
                fail(u32 slot, u32 id);
            }
            define interface Reader { take(Note note: {{terms.Note}}) -> u64; again() -> u64; release(); fail(); poke(u32 slot); peek(u32 slot, u32 offset) -> u32; }
            define module host from host { import Writer; import Reader; }
            define module writer from "writer.wasm" { import Reader; export Writer; }
            define module reader from "reader.wasm" { export Reader; }
            define relation notes { region Note[4], 16 MiB; writer {{terms.Writer}}; reader {{terms.Reader}}; host {{terms.Host}}; }
            """).With("writer.wasm", Writer, "-O2").With("reader.wasm", Reader, "-O2");
        App = _files.Load(new AppOptions { Transport = terms.Transport, Engine = new EngineOptions { Mode = terms.Mode } });
    }

    public App App { get; }

    public SpanWord Write(int slot, int id, int bytes = 100) => SpanWord.FromWasm(Writes<Func<int, int, int, long>>("write")(slot, id, bytes));

    /// <summary>The writer hands the reader what it wrote into a slot; what the reader made of it.</summary>
    public ulong Pass(int slot) => (ulong)Writes<Func<int, long>>("pass")(slot);

    public void Poke(int slot, int offset, byte value = 7) => Writes<Action<int, int, int>>("poke")(slot, offset, value);

    public int Peek(int slot, int offset) => Writes<Func<int, int, int>>("peek")(slot, offset);

    public ulong Again() => (ulong)Reads<Func<long>>("again")();

    public void Release() => Reads<Action>("release")();

    public byte[] Bytes(SpanWord word) => App.Resolve(word).Span.ToArray();

    public EdgeReport Edge(string to) => App.Edges.Single(e => e.To == to);

    public TDelegate Writes<TDelegate>(string function)
        where TDelegate : Delegate => App.Module("writer").Bind<TDelegate>("n.Writer", function);

    public TDelegate Reads<TDelegate>(string function)
        where TDelegate : Delegate => App.Module("reader").Bind<TDelegate>("n.Reader", function);

    /// <summary>What the reader makes of a note.</summary>
    public static ulong Sum(int id, int bytes)
    {
        var sum = (ulong)id;
        for (var i = 0; i < bytes; i++)
            sum = sum * 31 + (byte)(id + i / 4096);
        return sum + (ulong)Encoding.UTF8.GetByteCount("a note");
    }

    public void Dispose()
    {
        App.Dispose();
        _files.Dispose();
    }
}
