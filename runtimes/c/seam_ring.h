/*
 * Streams: a ring in shared memory that one writer fills and that each of its readers reads whole (docs/abi.md, "Streams").
 * Neither end ever waits: who finds no message, or no room, is told so and tries again later.
 */
#ifndef SEAM_RING_H
#define SEAM_RING_H

#include "seam.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum seam_ring_status {
    SEAM_RING_READY = 0,
    /** Nothing to read, or no room to write: later. */
    SEAM_RING_LATER,
    /** The writer has ended the stream, and everything was read. */
    SEAM_RING_ENDED,
    /** The writer failed, and everything that it committed was read. */
    SEAM_RING_FAILED,
    /** All readers have gone. */
    SEAM_RING_GONE,
    /** The other end's memory says what cannot be. */
    SEAM_RING_CORRUPT,
    /** The message is longer than the ring. */
    SEAM_RING_TOO_LONG
} seam_ring_status;

#define SEAM_RING_READERS 16u

/** Bytes of a reader's credit. */
#define SEAM_RING_CREDIT 64u

typedef struct seam_ring_writer {
    uint8_t *ring;
    uint64_t capacity;
    uint64_t written;
    uint64_t offset;
    /** Room that the readers were seen to leave. */
    uint64_t free;
    uint32_t readers;
    const uint8_t *credits[SEAM_RING_READERS];
} seam_ring_writer;

typedef struct seam_ring_reader {
    const uint8_t *ring;
    uint64_t capacity;
    uint64_t read;
    uint64_t offset;
    uint8_t *credit;
    bool is_holding;
} seam_ring_reader;

/** Ring and credits are aligned to 8. False for a ring below 80 bytes. */
bool seam_ring_writer_init(seam_ring_writer *writer, void *ring, uint64_t bytes);

/** Makes the writer wait for a reader; false when there are 16 already. */
bool seam_ring_add_reader(seam_ring_writer *writer, const void *credit);

/** Room for one message of at most these bytes, to be built in the arena, then committed. */
seam_ring_status seam_ring_reserve(seam_ring_writer *writer, uint32_t bytes, seam_arena *arena);

/** Shows readers the message built in the arena that was reserved last; false for any other, also one whose building failed. */
bool seam_ring_commit(seam_ring_writer *writer, seam_message message);

/** Copies bytes in as a message. */
seam_ring_status seam_ring_write(seam_ring_writer *writer, const void *data, uint32_t length);

/** Nothing more will come. */
void seam_ring_end(seam_ring_writer *writer);

/** The writer failed: readers get what was committed, then SEAM_RING_FAILED. */
void seam_ring_fail(seam_ring_writer *writer);

/** Readers that find nothing need not ask for more: it comes by itself. */
void seam_ring_run_by_itself(seam_ring_writer *writer);

/** Whether a look at the readers shows more room than the writer knew of, or that they have gone. */
bool seam_ring_has_room(seam_ring_writer *writer);

bool seam_ring_reader_init(seam_ring_reader *reader, const void *ring, uint64_t bytes, void *credit);

/** The next message, unverified, valid until it is released. */
seam_ring_status seam_ring_read(seam_ring_reader *reader, seam_message *message);

/** Gives the room of all messages read so far back to the writer. */
void seam_ring_release(seam_ring_reader *reader);

/** The writer no longer waits for this reader. */
void seam_ring_leave(seam_ring_reader *reader);

/** Whether there is a message to read, or the end. */
bool seam_ring_has_news(const seam_ring_reader *reader);

/** What the writer said with seam_ring_run_by_itself. */
bool seam_ring_runs_by_itself(const void *ring);

/** The word of a ring that changes after each commit and each change of state. */
const uint8_t *seam_ring_signal(const void *ring);

/** The word of a credit that changes after each release. */
const uint8_t *seam_credit_signal(const void *credit);

#ifdef __wasm_atomics__
/** Waits until there may be something to read; a timeout below 0 is none. For modules with threads, whose memory is shared. */
void seam_ring_wait(const seam_ring_reader *reader, int64_t timeout_nanoseconds);
#endif

#ifdef __cplusplus
}
#endif

#endif
