/*
 * What is wrong with pairs of bytes that follow each other in UTF-8, looked up for 16 pairs at a time (J. Keiser, D. Lemire, "Validating UTF-8 in less than
 * one instruction per byte", Software: Practice and Experience 51(5), 2021): a bit that the rows of both halves of the first byte and of the high half of
 * the second have in common is an error. Of longer characters the third and fourth bytes are known by what stands two and three before.
 * SEAM_LANES is defined where the compiler was told that the processor can look up 16 bytes at once.
 */
#ifndef SEAM_UTF8_LANES_H
#define SEAM_UTF8_LANES_H

#include "internal.h"

#if defined(__wasm_simd128__)
#include <wasm_simd128.h>
#define SEAM_LANES
#elif defined(__SSSE3__)
#include <tmmintrin.h>
#define SEAM_LANES
#endif

#ifdef SEAM_LANES

typedef uint8_t seam_lanes __attribute__((vector_size(16)));
typedef uint16_t seam_wide_lanes __attribute__((vector_size(16)));

#ifdef __wasm_simd128__

/* Each lane takes the place n further on; zeros come in front. */
#define LANES_LATER(a, n) \
    (seam_lanes)wasm_i8x16_shuffle(wasm_i8x16_splat(0), (v128_t)(a), 16 - n, 17 - n, 18 - n, 19 - n, 20 - n, 21 - n, 22 - n, 23 - n, \
                                   24 - n, 25 - n, 26 - n, 27 - n, 28 - n, 29 - n, 30 - n, 31 - n)

static inline seam_lanes lanes_lookup(seam_lanes table, seam_lanes index)
{
    return (seam_lanes)wasm_i8x16_swizzle((v128_t)table, (v128_t)index);
}

static inline seam_lanes lanes_above(seam_lanes a, uint8_t limit)
{
    return (seam_lanes)wasm_u8x16_sub_sat((v128_t)a, wasm_u8x16_splat(limit));
}

static inline bool seam_has_errors(seam_lanes errors)
{
    return wasm_v128_any_true((v128_t)errors);
}

#else

#define LANES_LATER(a, n) (seam_lanes)_mm_slli_si128((__m128i)(a), n)

static inline seam_lanes lanes_lookup(seam_lanes table, seam_lanes index)
{
    return (seam_lanes)_mm_shuffle_epi8((__m128i)table, (__m128i)index);
}

static inline seam_lanes lanes_above(seam_lanes a, uint8_t limit)
{
    return (seam_lanes)_mm_subs_epu8((__m128i)a, _mm_set1_epi8((char)limit));
}

static inline bool seam_has_errors(seam_lanes errors)
{
    return _mm_movemask_epi8(_mm_cmpeq_epi8((__m128i)errors, _mm_setzero_si128())) != 0xffff;
}

#endif

enum {
    TOO_SHORT = 1 << 0,
    TOO_LONG = 1 << 1,
    OVERLONG_3 = 1 << 2,
    TOO_LARGE = 1 << 3,
    SURROGATE = 1 << 4,
    OVERLONG_2 = 1 << 5,
    TOO_LARGE_1000 = 1 << 6, /* also of f8 and above */
    OVERLONG_4 = 1 << 6,
    TWO_CONTINUATIONS = 1 << 7, /* an error unless a longer character asks for it */
    CARRY = TOO_SHORT | TOO_LONG | TWO_CONTINUATIONS,
    BEYOND = CARRY | TOO_LARGE | TOO_LARGE_1000,
    CONTINUATION = TOO_LONG | OVERLONG_2 | TWO_CONTINUATIONS
};

static inline seam_lanes lanes_load(const uint8_t *at)
{
    seam_lanes lanes;
    __builtin_memcpy(&lanes, at, sizeof lanes);
    return lanes;
}

static inline seam_lanes lanes_high(seam_lanes a)
{
    return (seam_lanes)((seam_wide_lanes)a >> 4) & 0x0f;
}

/* Not 0 where bytes do not go on rightly from those before, which are given from one, two and three places earlier on. */
static inline seam_lanes lanes_errors(seam_lanes bytes, seam_lanes before, seam_lanes second, seam_lanes third)
{
    static const seam_lanes first_high = {
        TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG,
        TWO_CONTINUATIONS, TWO_CONTINUATIONS, TWO_CONTINUATIONS, TWO_CONTINUATIONS,
        TOO_SHORT | OVERLONG_2, TOO_SHORT, TOO_SHORT | OVERLONG_3 | SURROGATE, TOO_SHORT | TOO_LARGE | TOO_LARGE_1000 | OVERLONG_4
    };
    static const seam_lanes first_low = {
        CARRY | OVERLONG_3 | OVERLONG_2 | OVERLONG_4, CARRY | OVERLONG_2, CARRY, CARRY, CARRY | TOO_LARGE, BEYOND, BEYOND, BEYOND,
        BEYOND, BEYOND, BEYOND, BEYOND, BEYOND, BEYOND | SURROGATE, BEYOND, BEYOND
    };
    static const seam_lanes second_high = {
        TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT,
        CONTINUATION | OVERLONG_3 | TOO_LARGE_1000 | OVERLONG_4, CONTINUATION | OVERLONG_3 | TOO_LARGE,
        CONTINUATION | SURROGATE | TOO_LARGE, CONTINUATION | SURROGATE | TOO_LARGE,
        TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT
    };
    seam_lanes pairs = lanes_lookup(first_high, lanes_high(before)) & lanes_lookup(first_low, before & 0x0f) & lanes_lookup(second_high, lanes_high(bytes));
    seam_lanes goes_on = lanes_above(second, 0xe0 - 0x80) | lanes_above(third, 0xf0 - 0x80);
    return pairs ^ (goes_on & 0x80);
}

/* Of 16 bytes that have three of the text before them. */
static inline seam_lanes seam_errors(const uint8_t *at)
{
    return lanes_errors(lanes_load(at), lanes_load(at - 1), lanes_load(at - 2), lanes_load(at - 3));
}

/* Of the first 16 bytes of a text. */
static inline seam_lanes seam_errors_at_start(const uint8_t *text)
{
    seam_lanes bytes = lanes_load(text);
    return lanes_errors(bytes, LANES_LATER(bytes, 1), LANES_LATER(bytes, 2), LANES_LATER(bytes, 3));
}

#endif

#endif
