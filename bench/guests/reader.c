// The module 'reader': what a call costs, what reading one field costs, what reading everything costs.
#define BENCH_PAYLOAD_READER_EXPORT
#include "bench_payload.h"
#include "sum.h"

uint64_t bench_payload_Reader_bare(uint64_t value) { return value + 1; }

uint64_t bench_payload_Reader_one(bench_payload_Payload_message payload) {
    return bench_payload_Payload_sequence(payload.root);
}

uint64_t bench_payload_Reader_all(bench_payload_Payload_message payload) {
    seam_slice_u8 data = bench_payload_Payload_data(payload.root);
    return sum(data.data, data.count);
}

// The same work on bytes that the host has copied in by hand, as embedders do without Seam.
static uint8_t *inbox;

__attribute__((export_name("inbox"))) uint8_t *bench_inbox(uint32_t bytes) {
    inbox = (uint8_t *)(uintptr_t)seam_reserve((int32_t)bytes);
    return inbox;
}

__attribute__((export_name("inbox_all"))) uint64_t bench_inbox_all(uint32_t bytes) {
    return sum(inbox, bytes);
}

__attribute__((export_name("inbox_one"))) uint64_t bench_inbox_one(void) { return *(const uint64_t *)(const void *)inbox; }
