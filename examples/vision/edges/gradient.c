#include "gradient.h"

#include <string.h>
#include <wasm_simd128.h>

#include "luminance.h"
#include "rows.h"

static v128_t at(const uint16_t *row, uint32_t x, int32_t dx) { return wasm_v128_load(row + x + dx); }

// 1 2 1 across three vectors.
static v128_t smooth(v128_t a, v128_t b, v128_t c) { return wasm_i16x8_add(wasm_i16x8_add(a, c), wasm_i16x8_shl(b, 1)); }

static v128_t smooth_along(const uint16_t *row, uint32_t x) { return smooth(at(row, x, -1), at(row, x, 0), at(row, x, 1)); }

// Gaussian of 3 x 3, kept 16 times too large: no rounding, and 255 * 16 fits.
static void blur_row(const uint16_t *above, const uint16_t *row, const uint16_t *below, uint16_t *out, uint32_t width) {
    for (uint32_t x = 0; x < width; x += 8)
        wasm_v128_store(out + x, smooth(smooth_along(above, x), smooth_along(row, x), smooth_along(below, x)));
}

// Four lanes of the square root of gx * gx + gy * gy, out of pairs (gx, gy), scaled so that a step from black to white is 255:
// the samples are 16 times and the gradient 4 times too large, and the blur leaves 3/4 of the step.
static v128_t length_of(v128_t pairs) {
    v128_t squares = wasm_f32x4_convert_i32x4(wasm_i32x4_dot_i16x8(pairs, pairs));
    return wasm_u32x4_trunc_sat_f32x4(wasm_f32x4_add(wasm_f32x4_mul(wasm_f32x4_sqrt(squares), wasm_f32x4_const_splat(1.0f / 48)), wasm_f32x4_const_splat(0.5f)));
}

// Counts how many of the angles 11.25, 33.75, 56.25 and 78.75 degrees lie below that of (x, y), both not negative.
static v128_t octants(v128_t x, v128_t y) {
    static const float tangents[] = {0.19891237f, 0.66817864f, 1.49660576f, 5.02733949f};
    v128_t count = wasm_i32x4_const_splat(0);
    for (int i = 0; i < 4; i++)
        count = wasm_i32x4_sub(count, wasm_f32x4_gt(y, wasm_f32x4_mul(x, wasm_f32x4_splat(tangents[i]))));
    return count;
}

// An edge runs across its gradient: at (-gy, gx). Rows go down the picture, so counterclockwise is where both have the same sign.
static v128_t orientation_of(v128_t gx, v128_t gy) {
    v128_t count = octants(wasm_f32x4_convert_i32x4(wasm_i32x4_abs(gy)), wasm_f32x4_convert_i32x4(wasm_i32x4_abs(gx)));
    v128_t falling = wasm_i32x4_lt(wasm_v128_xor(gx, gy), wasm_i32x4_const_splat(0));
    v128_t mirrored = wasm_i32x4_sub(wasm_i32x4_const_splat(8), count);
    return wasm_v128_and(wasm_v128_bitselect(mirrored, count, falling), wasm_i32x4_const_splat(7));
}

typedef struct sobel { v128_t magnitude, orientation; } sobel; // eight u16 each

static sobel sobel_8(const uint16_t *above, const uint16_t *row, const uint16_t *below, uint32_t x) {
    v128_t left = smooth(at(above, x, -1), at(row, x, -1), at(below, x, -1));
    v128_t right = smooth(at(above, x, 1), at(row, x, 1), at(below, x, 1));
    v128_t gx = wasm_i16x8_sub(right, left);
    v128_t gy = wasm_i16x8_sub(smooth_along(below, x), smooth_along(above, x));
    v128_t low = length_of(wasm_i16x8_shuffle(gx, gy, 0, 8, 1, 9, 2, 10, 3, 11));
    v128_t high = length_of(wasm_i16x8_shuffle(gx, gy, 4, 12, 5, 13, 6, 14, 7, 15));
    v128_t orientation_low = orientation_of(wasm_i32x4_extend_low_i16x8(gx), wasm_i32x4_extend_low_i16x8(gy));
    v128_t orientation_high = orientation_of(wasm_i32x4_extend_high_i16x8(gx), wasm_i32x4_extend_high_i16x8(gy));
    return (sobel){wasm_u16x8_narrow_i32x4(low, high), wasm_u16x8_narrow_i32x4(orientation_low, orientation_high)};
}

static void store(uint8_t *out, v128_t bytes, uint32_t count) {
    if (count >= 16) {
        wasm_v128_store(out, bytes);
        return;
    }
    uint8_t all[16];
    wasm_v128_store(all, bytes);
    memcpy(out, all, count);
}

static void sobel_row(const uint16_t *rows[3], uint32_t width, uint8_t threshold, gradient out) {
    for (uint32_t x = 0; x < width; x += 16) {
        sobel low = sobel_8(rows[0], rows[1], rows[2], x), high = sobel_8(rows[0], rows[1], rows[2], x + 8);
        v128_t magnitude = wasm_u8x16_narrow_i16x8(low.magnitude, high.magnitude);
        v128_t is_edge = wasm_u8x16_ge(magnitude, wasm_u8x16_splat(threshold));
        store(out.magnitude + x, wasm_v128_and(magnitude, is_edge), width - x);
        store(out.orientation + x, wasm_u8x16_narrow_i16x8(low.orientation, high.orientation), width - x);
    }
}

static uint32_t row_above(uint32_t y) { return y == 0 ? 0 : y - 1; }

static uint32_t row_below(uint32_t y, uint32_t height) { return y + 1 < height ? y + 1 : y; }

static void blur(row_ring grey, row_ring blurred, uint32_t y, const picture *in) {
    uint16_t *out = ring_row(blurred, y);
    blur_row(ring_row(grey, row_above(y)), ring_row(grey, y), ring_row(grey, row_below(y, in->height)), out, in->width);
    row_extend(out, in->width);
}

static void differentiate(row_ring blurred, uint32_t y, const picture *in, uint8_t threshold, gradient out) {
    const uint16_t *rows[3] = {ring_row(blurred, row_above(y)), ring_row(blurred, y), ring_row(blurred, row_below(y, in->height))};
    size_t start = (size_t)y * in->width;
    sobel_row(rows, in->width, threshold, (gradient){out.magnitude + start, out.orientation + start});
}

// One sweep: while row y turns grey, row y - 1 is blurred and row y - 2 differentiated, so all work stays in the nearest cache.
static void sweep(const picture *in, uint8_t threshold, gradient out, row_ring grey, row_ring blurred) {
    for (uint32_t y = 0; y < in->height + 2; y++) {
        if (y < in->height) {
            luminance_row(in->pixels + (size_t)y * in->width * in->bytes, in->bytes, ring_row(grey, y), in->width);
            row_extend(ring_row(grey, y), in->width);
        }
        if (y >= 1 && y <= in->height)
            blur(grey, blurred, y - 1, in);
        if (y >= 2)
            differentiate(blurred, y - 2, in, threshold, out);
    }
}

bool find_edges(const picture *in, uint8_t threshold, gradient out) {
    if (in->width == 0 || in->height == 0)
        return true;
    row_ring grey = ring_create(in->width), blurred = ring_create(in->width);
    bool has_room = grey.samples && blurred.samples;
    if (has_room)
        sweep(in, threshold, out, grey, blurred);
    free(grey.samples);
    free(blurred.samples);
    return has_room;
}
