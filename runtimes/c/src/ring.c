#include "../seam_ring.h"
#include "internal.h"

enum {
    RING_WRITTEN = 0,
    RING_STATE = 8,
    RING_SIGNAL = 12,
    RING_OWN_PACE = 16,
    RING_MESSAGES = 24,
    RING_DATA = 64,
    CREDIT_READ = 0,
    CREDIT_GONE = 8,
    CREDIT_SIGNAL = 12,
    FRAME_HEADER = 8,
    FRAME_MESSAGE = 0,
    FRAME_SKIP = 1
};

static uint64_t load64(const uint8_t *at)
{
    return __atomic_load_n((const uint64_t *)(const void *)at, __ATOMIC_ACQUIRE);
}

static uint32_t load32(const uint8_t *at)
{
    return __atomic_load_n((const uint32_t *)(const void *)at, __ATOMIC_ACQUIRE);
}

static void store64(uint8_t *at, uint64_t value)
{
    __atomic_store_n((uint64_t *)(void *)at, value, __ATOMIC_RELEASE);
}

static void store32(uint8_t *at, uint32_t value)
{
    __atomic_store_n((uint32_t *)(void *)at, value, __ATOMIC_RELEASE);
}

/* Changes a word that others wait for, and wakes them where they can wait. */
static void ring_signal(uint8_t *word)
{
    store32(word, load32(word) + 1);
#ifdef __wasm_atomics__
    __builtin_wasm_memory_atomic_notify((int *)(void *)word, UINT32_MAX);
#endif
}

static uint64_t ring_capacity(uint64_t bytes)
{
    return bytes < RING_DATA + 2 * FRAME_HEADER ? 0 : (bytes - RING_DATA) & ~(uint64_t)7;
}

static uint64_t frame_bytes(uint32_t length)
{
    return seam_round8(length) + FRAME_HEADER;
}

bool seam_ring_writer_init(seam_ring_writer *writer, void *ring, uint64_t bytes)
{
    uint64_t capacity = ring_capacity(bytes);
    seam_ring_writer fresh = { (uint8_t *)ring, capacity, 0, 0, 0, 0, { NULL } };
    if (capacity == 0)
        return false;
    fresh.written = load64(fresh.ring + RING_WRITTEN);
    fresh.offset = fresh.written % capacity;
    *writer = fresh;
    return true;
}

bool seam_ring_add_reader(seam_ring_writer *writer, const void *credit)
{
    if (writer->readers == SEAM_RING_READERS)
        return false;
    writer->credits[writer->readers++] = (const uint8_t *)credit;
    return true;
}

/* What the slowest reader leaves. */
static seam_ring_status ring_look(seam_ring_writer *writer)
{
    uint64_t most = 0;
    bool is_read = false;
    for (uint32_t i = 0; i < writer->readers; i++) {
        if (load32(writer->credits[i] + CREDIT_GONE) != 0)
            continue;
        uint64_t behind = writer->written - load64(writer->credits[i] + CREDIT_READ);
        if (behind > writer->capacity)
            return SEAM_RING_CORRUPT;
        most = behind > most ? behind : most;
        is_read = true;
    }
    writer->free = writer->capacity - most;
    return is_read ? SEAM_RING_READY : SEAM_RING_GONE;
}

static seam_ring_status ring_require(seam_ring_writer *writer, uint64_t bytes)
{
    seam_ring_status status = bytes <= writer->free ? SEAM_RING_READY : ring_look(writer);
    return status != SEAM_RING_READY || bytes <= writer->free ? status : SEAM_RING_LATER;
}

static void ring_publish(seam_ring_writer *writer, uint32_t length, uint32_t kind)
{
    uint8_t *frame = writer->ring + RING_DATA + writer->offset;
    uint64_t bytes = frame_bytes(length);
    uint32_t header[2] = { length, kind };
    __builtin_memcpy(frame, header, sizeof header);
    if (length % 8 != 0)
        __builtin_memset(frame + FRAME_HEADER + length, 0, 8 - length % 8);
    writer->written += bytes;
    writer->free -= bytes;
    writer->offset = writer->offset + bytes == writer->capacity ? 0 : writer->offset + bytes;
    if (kind == FRAME_MESSAGE)
        store64(writer->ring + RING_MESSAGES, load64(writer->ring + RING_MESSAGES) + 1);
    store64(writer->ring + RING_WRITTEN, writer->written);
    ring_signal(writer->ring + RING_SIGNAL);
}

/* Room at the end of what was written; where the ring's end is in the way, it is skipped. */
static seam_ring_status ring_make_room(seam_ring_writer *writer, uint32_t length)
{
    uint64_t to_end = writer->capacity - writer->offset;
    if (frame_bytes(length) > writer->capacity)
        return SEAM_RING_TOO_LONG;
    if (load32(writer->ring + RING_STATE) != 0)
        return SEAM_RING_ENDED;
    if (frame_bytes(length) > to_end) {
        seam_ring_status status = ring_require(writer, to_end);
        if (status != SEAM_RING_READY)
            return status;
        ring_publish(writer, (uint32_t)to_end - FRAME_HEADER, FRAME_SKIP);
    }
    return ring_require(writer, frame_bytes(length));
}

seam_ring_status seam_ring_reserve(seam_ring_writer *writer, uint32_t bytes, seam_arena *arena)
{
    seam_ring_status status = ring_make_room(writer, bytes);
    if (status == SEAM_RING_READY)
        seam_arena_init(arena, writer->ring + RING_DATA + writer->offset + FRAME_HEADER, bytes);
    return status;
}

bool seam_ring_commit(seam_ring_writer *writer, seam_message message)
{
    bool is_reserved = message.data == writer->ring + RING_DATA + writer->offset + FRAME_HEADER;
    if (is_reserved)
        ring_publish(writer, message.length, FRAME_MESSAGE);
    return is_reserved;
}

seam_ring_status seam_ring_write(seam_ring_writer *writer, const void *data, uint32_t length)
{
    seam_ring_status status = ring_make_room(writer, length);
    if (status != SEAM_RING_READY)
        return status;
    if (length > 0)
        __builtin_memcpy(writer->ring + RING_DATA + writer->offset + FRAME_HEADER, data, length);
    ring_publish(writer, length, FRAME_MESSAGE);
    return SEAM_RING_READY;
}

static void ring_become(seam_ring_writer *writer, uint32_t state)
{
    if (load32(writer->ring + RING_STATE) != 0)
        return;
    store32(writer->ring + RING_STATE, state);
    ring_signal(writer->ring + RING_SIGNAL);
}

void seam_ring_end(seam_ring_writer *writer)
{
    ring_become(writer, 1);
}

void seam_ring_fail(seam_ring_writer *writer)
{
    ring_become(writer, 2);
}

void seam_ring_run_by_itself(seam_ring_writer *writer)
{
    store32(writer->ring + RING_OWN_PACE, 1);
}

bool seam_ring_has_room(seam_ring_writer *writer)
{
    uint64_t known = writer->free;
    return ring_look(writer) != SEAM_RING_READY || writer->free > known;
}

bool seam_ring_reader_init(seam_ring_reader *reader, const void *ring, uint64_t bytes, void *credit)
{
    uint64_t capacity = ring_capacity(bytes);
    seam_ring_reader fresh = { (const uint8_t *)ring, capacity, 0, 0, (uint8_t *)credit, false };
    if (capacity == 0)
        return false;
    fresh.read = load64(fresh.credit + CREDIT_READ);
    fresh.offset = fresh.read % capacity;
    *reader = fresh;
    return true;
}

/* What there is instead of a message. The state was fetched before the frames: it holds for all that was committed before. */
static seam_ring_status ring_nothing(seam_ring_reader *reader, uint32_t state)
{
    if (!reader->is_holding)
        seam_ring_release(reader);
    return state == 0 ? SEAM_RING_LATER : state == 1 ? SEAM_RING_ENDED : SEAM_RING_FAILED;
}

seam_ring_status seam_ring_read(seam_ring_reader *reader, seam_message *message)
{
    uint32_t state = load32(reader->ring + RING_STATE);
    for (;;) {
        uint64_t available = load64(reader->ring + RING_WRITTEN) - reader->read;
        if (available == 0)
            return ring_nothing(reader, state);
        const uint8_t *frame = reader->ring + RING_DATA + reader->offset;
        /* Fetched once: the writer may change them meanwhile. */
        uint32_t length = load32(frame), kind = load32(frame + 4);
        uint64_t bytes = frame_bytes(length), end = reader->offset + bytes;
        bool is_skip = kind == FRAME_SKIP && reader->offset > 0 && end == reader->capacity;
        bool is_message = kind == FRAME_MESSAGE && end <= reader->capacity;
        if (available > reader->capacity || bytes > available || !(is_skip || is_message))
            return SEAM_RING_CORRUPT;
        reader->read += bytes;
        reader->offset = end == reader->capacity ? 0 : end;
        if (is_skip)
            continue;
        reader->is_holding = true;
        message->data = frame + FRAME_HEADER;
        message->length = length;
        return SEAM_RING_READY;
    }
}

void seam_ring_release(seam_ring_reader *reader)
{
    reader->is_holding = false;
    if (load64(reader->credit + CREDIT_READ) == reader->read)
        return;
    store64(reader->credit + CREDIT_READ, reader->read);
    ring_signal(reader->credit + CREDIT_SIGNAL);
}

void seam_ring_leave(seam_ring_reader *reader)
{
    seam_ring_release(reader);
    store32(reader->credit + CREDIT_GONE, 1);
    ring_signal(reader->credit + CREDIT_SIGNAL);
}

bool seam_ring_has_news(const seam_ring_reader *reader)
{
    return load64(reader->ring + RING_WRITTEN) != reader->read || load32(reader->ring + RING_STATE) != 0;
}

bool seam_ring_runs_by_itself(const void *ring)
{
    return load32((const uint8_t *)ring + RING_OWN_PACE) != 0;
}

const uint8_t *seam_ring_signal(const void *ring)
{
    return (const uint8_t *)ring + RING_SIGNAL;
}

const uint8_t *seam_credit_signal(const void *credit)
{
    return (const uint8_t *)credit + CREDIT_SIGNAL;
}

#ifdef __wasm_atomics__
void seam_ring_wait(const seam_ring_reader *reader, int64_t timeout_nanoseconds)
{
    uint32_t seen = load32(reader->ring + RING_SIGNAL);
    if (!seam_ring_has_news(reader))
        __builtin_wasm_memory_atomic_wait32((int *)(uintptr_t)(reader->ring + RING_SIGNAL), (int)seen, timeout_nanoseconds);
}
#endif
