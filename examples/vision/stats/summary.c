#include "summary.h"

#include <math.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>
#include <wasm_simd128.h>

enum { LANES = 4 };

// Neighbours are often equal: counting them in separate tables keeps an increment from waiting for the one before.
static void count_magnitudes(const uint8_t *magnitude, size_t n, uint32_t histogram[MAGNITUDES]) {
    static uint32_t tables[LANES][MAGNITUDES];
    memset(tables, 0, sizeof tables);
    size_t i = 0;
    for (; i + LANES <= n; i += LANES)
        for (int lane = 0; lane < LANES; lane++)
            tables[lane][magnitude[i + lane]]++;
    for (; i < n; i++)
        tables[0][magnitude[i]]++;
    for (int m = 0; m < MAGNITUDES; m++)
        histogram[m] = tables[0][m] + tables[1][m] + tables[2][m] + tables[3][m];
}

// The histogram has all that mean and deviation need, exactly.
static void measure_spread(summary *s) {
    double sum = 0, squares = 0;
    for (int m = 1; m < MAGNITUDES; m++) {
        s->edge_pixels += s->histogram[m];
        sum += (double)m * s->histogram[m];
        squares += (double)m * m * s->histogram[m];
    }
    if (s->edge_pixels == 0)
        return;
    double n = (double)s->edge_pixels;
    s->mean = sum / n;
    s->deviation = sqrt(fmax(0, squares / n - s->mean * s->mean));
}

// The first pixel from x on that is not 0, or the width.
static uint32_t next_edge(const uint8_t *row, uint32_t x, uint32_t width) {
    while (x + 16 <= width && !wasm_v128_any_true(wasm_v128_load(row + x)))
        x += 16;
    while (x < width && row[x] == 0)
        x++;
    return x;
}

static uint32_t after_last_edge(const uint8_t *row, uint32_t width) {
    while (width >= 16 && !wasm_v128_any_true(wasm_v128_load(row + width - 16)))
        width -= 16;
    while (width > 0 && row[width - 1] == 0)
        width--;
    return width;
}

static void find_bounds(const uint8_t *magnitude, uint32_t width, uint32_t height, summary *s) {
    s->left = width;
    s->top = height;
    for (uint32_t y = 0; y < height; y++) {
        const uint8_t *row = magnitude + (size_t)y * width;
        uint32_t first = next_edge(row, 0, width);
        if (first == width)
            continue;
        uint32_t end = after_last_edge(row, width);
        s->left = first < s->left ? first : s->left;
        s->right = end > s->right ? end : s->right;
        s->top = s->top == height ? y : s->top;
        s->bottom = y + 1;
    }
}

// The magnitude that the weakest of the strongest pixels has; 0 when all edge pixels are among them.
static uint32_t peak_level(const uint32_t histogram[MAGNITUDES]) {
    uint32_t taken = 0, level = MAGNITUDES;
    while (level > 1 && taken < MOST_PEAKS)
        taken += histogram[--level];
    return taken < MOST_PEAKS ? 0 : level;
}

// Behind its equals, so that those from the top left stay first.
static void insert_peak(summary *s, edge_pixel p) {
    if (s->peak_count == MOST_PEAKS && p.magnitude <= s->peaks[MOST_PEAKS - 1].magnitude)
        return;
    uint32_t i = s->peak_count < MOST_PEAKS ? s->peak_count++ : MOST_PEAKS - 1;
    for (; i > 0 && s->peaks[i - 1].magnitude < p.magnitude; i--)
        s->peaks[i] = s->peaks[i - 1];
    s->peaks[i] = p;
}

static bool is_full_of(const summary *s, uint32_t level) { return s->peak_count == MOST_PEAKS && s->peaks[0].magnitude == level && s->peaks[MOST_PEAKS - 1].magnitude == level; }

static void find_peaks(const uint8_t *magnitude, uint32_t width, uint32_t height, summary *s) {
    uint32_t level = peak_level(s->histogram);
    uint32_t strongest = MAGNITUDES - 1;
    while (strongest > 0 && s->histogram[strongest] == 0)
        strongest--;
    for (uint32_t y = 0; y < height && !is_full_of(s, strongest); y++) {
        const uint8_t *row = magnitude + (size_t)y * width;
        for (uint32_t x = next_edge(row, 0, width); x < width; x = next_edge(row, x + 1, width))
            if (row[x] >= level)
                insert_peak(s, (edge_pixel){x, y, row[x]});
    }
}

void summarise(const uint8_t *magnitude, uint32_t width, uint32_t height, summary *out) {
    memset(out, 0, sizeof *out);
    count_magnitudes(magnitude, (size_t)width * height, out->histogram);
    measure_spread(out);
    if (out->edge_pixels == 0)
        return;
    find_bounds(magnitude, width, height, out);
    find_peaks(magnitude, width, height, out);
}
