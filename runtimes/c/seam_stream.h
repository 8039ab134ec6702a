/*
 * Streams that functions of interfaces answer (docs/abi.md, "Streams"): the runtime gives each end its place in shared memory, the generated header has
 * the functions that open, read and write one. What is here is the same for all of them.
 */
#ifndef SEAM_STREAM_H
#define SEAM_STREAM_H

#include "seam_ring.h"

#ifdef __cplusplus
extern "C" {
#endif

/** How many streams a module may have open, those that it writes and those that it reads together. */
#define SEAM_STREAMS 32u

#define SEAM_FOREVER INT64_MAX

/** One end of an open stream. The pointer is good until the writer ends it, or the reader closes it. */
typedef struct seam_stream {
    uint32_t id;
    uint32_t flags;
    /** The writer's own: what it needs to go on when it is called again. NULL at first. */
    void *state;
    seam_ring_writer writer;
    seam_ring_reader reader;
} seam_stream;

/* ---- Writing ---- */

/** Room for one message of at most these bytes, to be built in the arena, then committed. SEAM_RING_LATER when the reader is behind, SEAM_RING_GONE when it has closed the stream. */
seam_ring_status seam_stream_reserve(seam_stream *stream, uint32_t bytes, seam_arena *arena);

/** Shows the message to the reader; false, and nothing is shown, when it is not the one reserved last, or when its building failed. */
bool seam_stream_commit(seam_stream *stream, seam_message message);

/** Copies bytes in as a message. */
seam_ring_status seam_stream_write(seam_stream *stream, const void *data, uint32_t length);

/** Nothing more will come. The reader gets what was committed, then the end. */
void seam_stream_end(seam_stream *stream);

/** The same, but then the reader gets an error. */
void seam_stream_fail(seam_stream *stream);

/** The writer works by itself, on a thread of its own or in other calls: a reader that finds nothing does not call it for more. */
void seam_stream_runs_by_itself(seam_stream *stream);

/* ---- Reading ---- */

/** The next message, unverified; what was read before is released. SEAM_RING_LATER when there is none, also after the writer was asked for more. */
seam_ring_status seam_stream_read(seam_stream *stream, seam_message *message);

/** Ends the stream from the reader's side, which it does in any case, also after the end. */
void seam_stream_close(seam_stream *stream);

/** Why a stream failed (SEAM_RING_FAILED), as text without a terminator, cut off at these bytes; answers how many were written. */
uint32_t seam_stream_failure(const seam_stream *stream, char *text, uint32_t bytes);

/* ---- Waiting ---- */

/** Waits until it is worth while to read, or to reserve, again; false when the time was up first. Only where the other end runs by itself does waiting help. */
bool seam_stream_wait(seam_stream *stream, int64_t nanoseconds);

/* ---- For generated code and the runtime ---- */

/** Tells where a stream lies: the ring at the address, the credit behind its bytes. An address of 0 forgets the stream. Not 0 when that went well. Called by the runtime. */
uint32_t seam_stream_attach(uint32_t id, uint32_t address, uint32_t bytes, uint32_t flags);

/** The end with that number; NULL when it is not open. */
seam_stream *seam_stream_of(uint32_t id);

/** SEAM_RING_READY, or what the data is instead of a valid message. */
static inline seam_ring_status seam_stream_checked(const void *data)
{
    return data != NULL ? SEAM_RING_READY : SEAM_RING_CORRUPT;
}

#ifdef __cplusplus
}
#endif

#endif
