// Grey of a row of pixels, 16 at a time. Weights of ITU-R BT.601 in 256ths: 77 R + 150 G + 29 B.
#pragma once

#include <stdint.h>
#include <string.h>
#include <wasm_simd128.h>

#include "gradient.h"

static inline v128_t luminance_weigh(v128_t r, v128_t g, v128_t b) {
    v128_t sum = wasm_i16x8_add(wasm_i16x8_mul(r, wasm_i16x8_const_splat(77)), wasm_i16x8_mul(g, wasm_i16x8_const_splat(150)));
    sum = wasm_i16x8_add(sum, wasm_i16x8_add(wasm_i16x8_mul(b, wasm_i16x8_const_splat(29)), wasm_i16x8_const_splat(128)));
    return wasm_u16x8_shr(sum, 8); // at most 65,408: the sum fits 16 bits
}

static inline void luminance_store(uint16_t *row, v128_t r, v128_t g, v128_t b) {
    wasm_v128_store(row, luminance_weigh(wasm_u16x8_extend_low_u8x16(r), wasm_u16x8_extend_low_u8x16(g), wasm_u16x8_extend_low_u8x16(b)));
    wasm_v128_store(row + 8, luminance_weigh(wasm_u16x8_extend_high_u8x16(r), wasm_u16x8_extend_high_u8x16(g), wasm_u16x8_extend_high_u8x16(b)));
}

static inline void luminance_grey16(const uint8_t *pixels, uint16_t *row) {
    v128_t grey = wasm_v128_load(pixels);
    wasm_v128_store(row, wasm_u16x8_extend_low_u8x16(grey));
    wasm_v128_store(row + 8, wasm_u16x8_extend_high_u8x16(grey));
}

static inline void luminance_rgb16(const uint8_t *pixels, uint16_t *row) {
    v128_t a = wasm_v128_load(pixels), b = wasm_v128_load(pixels + 16), c = wasm_v128_load(pixels + 32);
    // Every third byte of 48: eleven or ten of them from a and b, the rest from c.
    v128_t red = wasm_i8x16_shuffle(a, b, 0, 3, 6, 9, 12, 15, 18, 21, 24, 27, 30, 0, 0, 0, 0, 0);
    v128_t green = wasm_i8x16_shuffle(a, b, 1, 4, 7, 10, 13, 16, 19, 22, 25, 28, 31, 0, 0, 0, 0, 0);
    v128_t blue = wasm_i8x16_shuffle(a, b, 2, 5, 8, 11, 14, 17, 20, 23, 26, 29, 0, 0, 0, 0, 0, 0);
    red = wasm_i8x16_shuffle(red, c, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 17, 20, 23, 26, 29);
    green = wasm_i8x16_shuffle(green, c, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 18, 21, 24, 27, 30);
    blue = wasm_i8x16_shuffle(blue, c, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 16, 19, 22, 25, 28, 31);
    luminance_store(row, red, green, blue);
}

static inline void luminance_rgba16(const uint8_t *pixels, uint16_t *row) {
    v128_t a = wasm_v128_load(pixels), b = wasm_v128_load(pixels + 16), c = wasm_v128_load(pixels + 32), d = wasm_v128_load(pixels + 48);
    // Two rounds of unzipping: even bytes are red and blue, odd ones green and alpha.
    v128_t red_blue_low = wasm_i8x16_shuffle(a, b, 0, 4, 8, 12, 16, 20, 24, 28, 2, 6, 10, 14, 18, 22, 26, 30);
    v128_t red_blue_high = wasm_i8x16_shuffle(c, d, 0, 4, 8, 12, 16, 20, 24, 28, 2, 6, 10, 14, 18, 22, 26, 30);
    v128_t green_low = wasm_i8x16_shuffle(a, b, 1, 5, 9, 13, 17, 21, 25, 29, 0, 0, 0, 0, 0, 0, 0, 0);
    v128_t green_high = wasm_i8x16_shuffle(c, d, 1, 5, 9, 13, 17, 21, 25, 29, 0, 0, 0, 0, 0, 0, 0, 0);
    v128_t red = wasm_i64x2_shuffle(red_blue_low, red_blue_high, 0, 2);
    v128_t blue = wasm_i64x2_shuffle(red_blue_low, red_blue_high, 1, 3);
    luminance_store(row, red, wasm_i64x2_shuffle(green_low, green_high, 0, 2), blue);
}

static inline void luminance_16(const uint8_t *pixels, enum pixel_bytes bytes, uint16_t *row) {
    switch (bytes) {
        case PIXEL_GREY: luminance_grey16(pixels, row); break;
        case PIXEL_RGB: luminance_rgb16(pixels, row); break;
        case PIXEL_RGBA: luminance_rgba16(pixels, row); break;
    }
}

// The last pixels go through a buffer, so that nothing past the picture is read.
static inline void luminance_row(const uint8_t *pixels, enum pixel_bytes bytes, uint16_t *row, uint32_t width) {
    uint32_t x = 0;
    for (; x + 16 <= width; x += 16)
        luminance_16(pixels + (size_t)x * bytes, bytes, row + x);
    if (x < width) {
        uint8_t last[16 * PIXEL_RGBA] = {0};
        memcpy(last, pixels + (size_t)x * bytes, (size_t)(width - x) * bytes);
        luminance_16(last, bytes, row + x);
    }
}
