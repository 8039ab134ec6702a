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

// The Sobel gradient of eight pixels, as u16.
static v128_t sobel_8(const uint16_t *rows[3], uint32_t x) {
    v128_t left = smooth(at(rows[0], x, -1), at(rows[1], x, -1), at(rows[2], x, -1));
    v128_t right = smooth(at(rows[0], x, 1), at(rows[1], x, 1), at(rows[2], x, 1));
    v128_t gx = wasm_i16x8_sub(right, left);
    v128_t gy = wasm_i16x8_sub(smooth_along(rows[2], x), smooth_along(rows[0], x));
    v128_t low = length_of(wasm_i16x8_shuffle(gx, gy, 0, 8, 1, 9, 2, 10, 3, 11));
    v128_t high = length_of(wasm_i16x8_shuffle(gx, gy, 4, 12, 5, 13, 6, 14, 7, 15));
    return wasm_u16x8_narrow_i32x4(low, high);
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

static void sobel_row(const uint16_t *rows[3], uint32_t width, uint8_t threshold, uint8_t *out) {
    for (uint32_t x = 0; x < width; x += 16) {
        v128_t magnitude = wasm_u8x16_narrow_i16x8(sobel_8(rows, x), sobel_8(rows, x + 8));
        v128_t is_edge = wasm_u8x16_ge(magnitude, wasm_u8x16_splat(threshold));
        store(out + x, wasm_v128_and(magnitude, is_edge), width - x);
    }
}

static uint32_t row_above(uint32_t y) { return y == 0 ? 0 : y - 1; }

static uint32_t row_below(uint32_t y, uint32_t height) { return y + 1 < height ? y + 1 : y; }

static void blur(row_ring grey, row_ring blurred, uint32_t y, const picture *in) {
    uint16_t *out = ring_row(blurred, y);
    blur_row(ring_row(grey, row_above(y)), ring_row(grey, y), ring_row(grey, row_below(y, in->height)), out, in->width);
    row_extend(out, in->width);
}

static void differentiate(row_ring blurred, uint32_t y, const picture *in, uint8_t threshold, uint8_t *out) {
    const uint16_t *rows[3] = {ring_row(blurred, row_above(y)), ring_row(blurred, y), ring_row(blurred, row_below(y, in->height))};
    sobel_row(rows, in->width, threshold, out);
}

// One sweep: while row y turns grey, row y - 1 is blurred and row y - 2 differentiated, so all work stays in the nearest cache.
static void sweep(const picture *in, uint8_t threshold, magnitudes out, row_ring grey, row_ring blurred) {
    for (uint32_t y = 0; y < in->height + 2; y++) {
        if (y < in->height) {
            luminance_row(in->pixels + y * in->stride, in->bytes, ring_row(grey, y), in->width);
            row_extend(ring_row(grey, y), in->width);
        }
        if (y >= 1 && y <= in->height)
            blur(grey, blurred, y - 1, in);
        if (y >= 2)
            differentiate(blurred, y - 2, in, threshold, out.first + (y - 2) * out.stride);
    }
}

bool find_edges(const picture *in, uint8_t threshold, magnitudes out) {
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
