// The sum of bytes, so fast that what is measured is how they come.
#include <stdint.h>
#include <wasm_simd128.h>

enum { LANES = 16, ROUNDS = 128 };

// Sums of pairs in 16 bits; 128 of them cannot overflow.
static v128_t sum_block(const uint8_t *data, uint32_t rounds) {
    v128_t pairs = wasm_i16x8_splat(0);
#pragma clang loop unroll_count(4)
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
