// The module 'reader': what a call costs, what reading one field costs, what reading everything costs.
#define BENCH_PAYLOAD_READER_EXPORT
#include "bench_payload.h"
#include <wasm_simd128.h>

enum { LANES = 16, ROUNDS = 128 };

// Sums of pairs in 16 bits; 128 of them cannot overflow.
static v128_t sum_block(const uint8_t *data, uint32_t rounds) {
    v128_t pairs = wasm_i16x8_splat(0);
    for (uint32_t i = 0; i < rounds; i++) pairs = wasm_i16x8_add(pairs, wasm_u16x8_extadd_pairwise_u8x16(wasm_v128_load(data + i * LANES)));
    return wasm_u32x4_extadd_pairwise_u16x8(pairs);
}

static uint64_t sum(const uint8_t *data, uint32_t count) {
    v128_t total = wasm_i64x2_splat(0);
    while (count >= LANES) {
        uint32_t rounds = count / LANES < ROUNDS ? count / LANES : ROUNDS;
        v128_t block = sum_block(data, rounds);
        total = wasm_i64x2_add(total, wasm_i64x2_add(wasm_u64x2_extend_low_u32x4(block), wasm_u64x2_extend_high_u32x4(block)));
        data += rounds * LANES;
        count -= rounds * LANES;
    }
    uint64_t rest = wasm_u64x2_extract_lane(total, 0) + wasm_u64x2_extract_lane(total, 1);
    while (count-- > 0) rest += *data++;
    return rest;
}

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
