using System.Runtime.InteropServices;
using Seam.Engine;
using Seam.Engine.Run;
using Seam.Runtime;

namespace Seam.Tests.Runtime.Trust;

/// <summary>A writer that goes on changing a message that it has handed over, and a reader that verifies it, reads all of it again and again, and compares.</summary>
internal sealed class HostileApp : IDisposable
{
    public const int SlotBytes = 4 << 20;

    private const string Writer = """
        #define H_WRITER_EXPORT
        #include "h.h"

        static uint64_t pristine[0x400000 / 8];
        static volatile uint64_t hammered;
        static uint32_t restore, words, total;
        static uint64_t *target;

        h_Log_message h_Writer_fill(uint32_t entries, uint32_t bulk)
        {
            seam_arena arena;
            if (!h_logs_slot(&arena, 0))
                __builtin_trap();
            h_Log_builder log = h_Log_new(&arena);
            h_Entry_array all = h_Log_new_entries(log, entries);
            for (uint32_t i = 0; i < entries; i++) {
                h_Entry_builder entry = h_Entry_array_at(all, i);
                h_Entry_set_id(entry, i);
                h_Entry_set_name(entry, "h\xc3\xa9llo, w\xc3\xb6rld: some text that is not that short", 49);
                uint32_t values[] = { i, i + 1, i + 2 };
                h_Entry_set_values(entry, values, 3);
                h_Entry_set_open(entry, i % 2 == 0);
            }
            seam_span_u8 bytes = h_Log_new_bulk(log, bulk);
            for (uint32_t i = 0; i < bytes.count; i++)
                bytes.data[i] = (uint8_t)i;
            h_Log_message message = h_Log_finish(log);
            target = (uint64_t *)message.root;
            total = message.length / 8;
            words = total - bulk / 8;
            __builtin_memcpy(pristine, target, message.length);
            return message;
        }

        static uint32_t next(uint32_t *seed)
        {
            *seed ^= *seed << 13, *seed ^= *seed >> 17, *seed ^= *seed << 5;
            return *seed;
        }

        /* Spoils a word of what is not bulk, writes others as they are, and puts it right again: at half of all moments the message is valid. */
        __attribute__((export_name("hammer"))) void hammer(uint32_t count, uint32_t seed)
        {
            volatile uint64_t *at = target;
            at[restore] = pristine[restore];
            for (uint32_t i = 0; i < count; i += 32) {
                restore = next(&seed) % words;
                at[restore] = pristine[restore] ^ (uint64_t)seed << (seed & 31);
                for (uint32_t k = 0; k < 30; k++) {
                    uint32_t where = next(&seed) % words;
                    if (k == 15)
                        at[restore] = pristine[restore];
                    if (where != restore)
                        at[where] = pristine[where];
                }
                hammered += 32;
            }
        }

        /* The same with whole pages at a time. */
        __attribute__((export_name("flood"))) void flood(uint32_t count)
        {
            for (uint32_t i = 0; i < count; i++) {
                __builtin_memset(target, (int)i, total * 8);
                __builtin_memcpy(target, pristine, total * 8);
                hammered += 2;
            }
        }

        __attribute__((export_name("hammered"))) uint32_t where_hammered(void) { return (uint32_t)(uintptr_t)&hammered; }
        """;

    private const string Reader = """
        #define H_READER_EXPORT
        #include "h.h"

        static uint64_t sum;

        static void add(const void *data, uint32_t bytes)
        {
            for (uint32_t i = 0; i < bytes; i++)
                sum = sum * 31 + ((const volatile uint8_t *)data)[i];
        }

        static uint64_t sum_of(const h_Log *log)
        {
            sum = 7;
            h_Entry_views entries = h_Log_entries(log);
            for (uint32_t i = 0; i < entries.count; i++) {
                const h_Entry *entry = h_Entry_views_at(entries, i);
                seam_string name = h_Entry_name(entry);
                seam_slice_u32 values = h_Entry_values(entry);
                sum += h_Entry_id(entry) + h_Entry_open(entry);
                add(name.data, name.length);
                add(values.data, values.count * 4);
            }
            return sum + h_Log_bulk(log).count;
        }

        h_Verdict_message h_Reader_judge(h_Log_message log, uint32_t rounds)
        {
            seam_arena arena;
            uint32_t changed = 0;
            uint64_t first = sum_of(log.root);
            for (uint32_t i = 0; i < rounds; i++) {
                seam_message bytes = { log.root, log.length };
                if (seam_verify(&h_Log_type, bytes, NULL, NULL) == NULL || sum_of(log.root) != first)
                    changed++;
            }
            h_Verdict verdict = { changed, h_Log_bulk(log.root).count };
            if (!h_verdicts_slot(&arena, 0))
                __builtin_trap();
            return h_Verdict_write(&arena, &verdict);
        }
        """;

    private readonly TestApp _files;
    private readonly uint _hammered;

    public HostileApp(string terms, TransportKind transport = TransportKind.Mapped, GuardMode mode = GuardMode.Auto)
    {
        _files = new TestApp($$"""
            define package h;
            define struct Entry { u32 id; string name; u32[] values; bool open; }
            define struct Log { u32 count; Entry[] entries; u8[] bulk; }
            define struct Verdict static { u32 changed; u32 bulk; }
            define interface Writer { fill(u32 entries, u32 bulk) -> Log; }
            define interface Reader { judge(Log log, u32 rounds) -> Verdict; }
            define module host from host { import Writer; import Reader; }
            define module writer from "writer.wasm" { export Writer; }
            define module reader from "reader.wasm" { export Reader; }
            define relation logs { region Log[1], 4 MiB; writer write; reader read{{terms}}; }
            define relation verdicts { region Verdict[1], 64 KiB; reader write; host read; }
            """).With("writer.wasm", Writer, "-O2", "-mbulk-memory").With("reader.wasm", Reader, "-O2");
        App = _files.Load(new AppOptions { Transport = transport, Engine = new EngineOptions { Mode = mode } });
        Fill = App.Module("writer").Bind<Func<int, int, long>>("h.Writer", "fill");
        Judge = App.Module("reader").Bind<Func<long, int, long>>("h.Reader", "judge");
        Writing = App.InstanceOf("writer");
        _hammered = (uint)Writing.GetFunction<Func<int>>("hammered")();
    }

    public App App { get; }

    /// <summary>Past the app: a store that traps does not take the writer out of it.</summary>
    public Instance Writing { get; }

    public Func<int, int, long> Fill { get; }

    public Func<long, int, long> Judge { get; }

    /// <summary>How many stores the writer has made: read while it runs.</summary>
    public ulong Hammered => MemoryMarshal.Read<ulong>(Writing.Memory!.Linear.Slice(_hammered, sizeof(ulong)));

    public void Dispose()
    {
        App.Dispose();
        _files.Dispose();
    }
}
