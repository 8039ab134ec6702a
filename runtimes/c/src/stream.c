/* The ends of streams that the runtime has given this module. */
#include "../seam_stream.h"
#include "internal.h"

enum {
    STREAM_WRITES = 1,   /* this module is the writer */
    STREAM_COPIED = 2,   /* the other end has memory of its own: the runtime carries everything */
    STREAM_NOTIFIED = 4, /* the other end notifies whoever waits at a signal */
    SLICE_NANOSECONDS = 10000000
};

#ifdef __wasm__

SEAM_IMPORT("seam", "stream_await")
uint32_t seam_import_stream_await(uint32_t id, uint32_t seen, int64_t nanoseconds);

SEAM_IMPORT("seam", "stream_close")
void seam_import_stream_close(uint32_t id);

SEAM_IMPORT("seam", "stream_failure")
uint32_t seam_import_stream_failure(uint32_t id, char *text, uint32_t bytes);

#else

/* A native program has no runtime that opens streams: there are no ends to wait for. */
static uint32_t seam_import_stream_await(uint32_t id, uint32_t seen, int64_t nanoseconds)
{
    (void)id, (void)seen, (void)nanoseconds;
    return 0;
}

static void seam_import_stream_close(uint32_t id)
{
    (void)id;
}

static uint32_t seam_import_stream_failure(uint32_t id, char *text, uint32_t bytes)
{
    (void)id, (void)text, (void)bytes;
    return 0;
}

#endif

static seam_stream streams[SEAM_STREAMS];

seam_stream *seam_stream_of(uint32_t id)
{
    for (uint32_t i = 0; i < SEAM_STREAMS && id != 0; i++)
        if (streams[i].id == id)
            return &streams[i];
    return NULL;
}

static seam_stream *unused_stream(void)
{
    for (uint32_t i = 0; i < SEAM_STREAMS; i++)
        if (streams[i].id == 0)
            return &streams[i];
    return NULL;
}

SEAM_EXPORT("seam_stream_attach")
uint32_t seam_stream_attach(uint32_t id, uint32_t address, uint32_t bytes, uint32_t flags)
{
    seam_stream *stream = address == 0 ? seam_stream_of(id) : unused_stream();
    uint8_t *ring = (uint8_t *)(uintptr_t)address;
    if (stream == NULL)
        return 0;
    if (address == 0) {
        stream->id = 0;
        return 1;
    }
    stream->id = id;
    stream->flags = flags;
    stream->state = NULL;
    if (flags & STREAM_WRITES)
        return seam_ring_writer_init(&stream->writer, ring, bytes) && seam_ring_add_reader(&stream->writer, ring + bytes);
    return seam_ring_reader_init(&stream->reader, ring, bytes, ring + bytes);
}

/* The word that the other end changes last. */
static const uint8_t *signal_of(const seam_stream *stream)
{
    return stream->flags & STREAM_WRITES ? seam_credit_signal(stream->writer.credits[0]) : seam_ring_signal(stream->reader.ring);
}

static uint32_t signal_seen(const seam_stream *stream)
{
    return __atomic_load_n((const uint32_t *)(const void *)signal_of(stream), __ATOMIC_ACQUIRE);
}

/* Whether the host has a part in what happens next: it carries bytes, or calls the writer. */
static bool needs_host(const seam_stream *stream)
{
    return (stream->flags & STREAM_COPIED) != 0 || ((stream->flags & STREAM_WRITES) == 0 && !seam_ring_runs_by_itself(stream->reader.ring));
}

static bool host_has_news(const seam_stream *stream, uint32_t seen)
{
    return needs_host(stream) && seam_import_stream_await(stream->id, seen, 0) != 0;
}

seam_ring_status seam_stream_reserve(seam_stream *stream, uint32_t bytes, seam_arena *arena)
{
    uint32_t seen = signal_seen(stream);
    seam_ring_status status = seam_ring_reserve(&stream->writer, bytes, arena);
    return status == SEAM_RING_LATER && host_has_news(stream, seen) ? seam_ring_reserve(&stream->writer, bytes, arena) : status;
}

bool seam_stream_commit(seam_stream *stream, seam_message message)
{
    return seam_ring_commit(&stream->writer, message);
}

seam_ring_status seam_stream_write(seam_stream *stream, const void *data, uint32_t length)
{
    uint32_t seen = signal_seen(stream);
    seam_ring_status status = seam_ring_write(&stream->writer, data, length);
    return status == SEAM_RING_LATER && host_has_news(stream, seen) ? seam_ring_write(&stream->writer, data, length) : status;
}

void seam_stream_end(seam_stream *stream)
{
    seam_ring_end(&stream->writer);
    stream->id = 0;
}

void seam_stream_fail(seam_stream *stream)
{
    seam_ring_fail(&stream->writer);
    stream->id = 0;
}

void seam_stream_runs_by_itself(seam_stream *stream)
{
    seam_ring_run_by_itself(&stream->writer);
}

seam_ring_status seam_stream_read(seam_stream *stream, seam_message *message)
{
    seam_ring_release(&stream->reader);
    uint32_t seen = signal_seen(stream);
    seam_ring_status status = seam_ring_read(&stream->reader, message);
    return status == SEAM_RING_LATER && host_has_news(stream, seen) ? seam_ring_read(&stream->reader, message) : status;
}

void seam_stream_close(seam_stream *stream)
{
    uint32_t id = stream->id;
    seam_ring_leave(&stream->reader);
    stream->id = 0;
    seam_import_stream_close(id);
}

uint32_t seam_stream_failure(const seam_stream *stream, char *text, uint32_t bytes)
{
    return seam_import_stream_failure(stream->id, text, bytes);
}

static bool has_news(seam_stream *stream)
{
    return stream->flags & STREAM_WRITES ? seam_ring_has_room(&stream->writer) : seam_ring_has_news(&stream->reader);
}

/* In slices, so that a module that is to be stopped comes by the end of a loop. */
static bool wait_slice(seam_stream *stream, uint32_t seen, int64_t nanoseconds)
{
#ifdef __wasm_atomics__
    if (!needs_host(stream) && (stream->flags & STREAM_NOTIFIED) != 0)
        return __builtin_wasm_memory_atomic_wait32((int *)(uintptr_t)signal_of(stream), (int)seen, nanoseconds) != 2;
#endif
    return seam_import_stream_await(stream->id, seen, nanoseconds) != 0;
}

bool seam_stream_wait(seam_stream *stream, int64_t nanoseconds)
{
    for (;;) {
        uint32_t seen = signal_seen(stream);
        if (has_news(stream))
            return true;
        if (nanoseconds <= 0)
            return false;
        int64_t slice = nanoseconds < SLICE_NANOSECONDS ? nanoseconds : SLICE_NANOSECONDS;
        if (!wait_slice(stream, seen, slice) && nanoseconds != SEAM_FOREVER)
            nanoseconds -= slice;
    }
}
