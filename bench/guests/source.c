// The module 'source': chunks of bytes that are copied from its own memory into a ring, or into a slot for a call.
#define BENCH_FLOW_SOURCE_EXPORT
#define BENCH_FLOW_PULL_EXPORT
#include "bench_flow.h"

enum { LARGEST = 64 << 10, HEADERS = 32 };

static uint8_t memory[LARGEST];
static uint32_t chunk_bytes, left;

static bench_flow_Chunk_message build(seam_arena *arena, uint32_t bytes) {
    bench_flow_Chunk_builder chunk = bench_flow_Chunk_new(arena);
    bench_flow_Chunk_set_sequence(chunk, left);
    bench_flow_Chunk_set_data(chunk, memory, bytes);
    return bench_flow_Chunk_finish(chunk);
}

void bench_flow_Source_chunks(uint32_t bytes, uint32_t count, seam_stream *stream) {
    (void)stream;
    chunk_bytes = bytes;
    left = count;
    for (uint32_t i = 0; i < LARGEST; i++) memory[i] = (uint8_t)(i * 7 + 3);
}

void bench_flow_Source_chunks_more(seam_stream *stream) {
    seam_arena arena;
    for (; left > 0 && seam_stream_reserve(stream, chunk_bytes + HEADERS, &arena) == SEAM_RING_READY; left--)
        bench_flow_Source_chunks_commit(stream, build(&arena, chunk_bytes));
    if (left == 0) seam_stream_end(stream);
}

bench_flow_Chunk_message bench_flow_Pull_next(uint32_t bytes) {
    seam_arena arena;
    bench_flow_slots_slot(&arena, 0);
    return build(&arena, bytes);
}
