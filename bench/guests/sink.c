// The module 'sink': reads chunks, from a stream or one by one.
#define BENCH_FLOW_SINK_EXPORT
#include "bench_flow.h"
#include "sum.h"

static uint64_t look(bench_flow_Chunk_message chunk, bool all) {
    seam_slice_u8 data = bench_flow_Chunk_data(chunk.root);
    return all ? sum(data.data, data.count) : data.data[0];
}

uint64_t bench_flow_Sink_stream_of(uint32_t bytes, uint32_t count, bool all) {
    seam_stream *stream = bench_flow_Source_chunks(bytes, count);
    bench_flow_Chunk_message chunk;
    uint64_t total = 0;
    while (bench_flow_Source_chunks_next(stream, &chunk) == SEAM_RING_READY) total += look(chunk, all);
    seam_stream_close(stream);
    return total;
}

uint64_t bench_flow_Sink_calls(uint32_t bytes, uint32_t count, bool all) {
    uint64_t total = 0;
    for (uint32_t i = 0; i < count; i++) total += look(bench_flow_Pull_next(bytes), all);
    return total;
}
