// Rows of 16-bit samples with room around them, so that a filter may look one pixel past either end and work in whole vectors.
#pragma once

#include <stdint.h>
#include <stdlib.h>

enum { ROW_LEAD = 8, ROW_TAIL = 24, RING_ROWS = 4 };

// The last four rows of a picture. Filters of height 3 need three; the fourth is being written.
typedef struct row_ring {
    uint16_t *samples;
    uint32_t stride;
} row_ring;

static inline row_ring ring_create(uint32_t width) {
    uint32_t stride = ROW_LEAD + width + ROW_TAIL;
    return (row_ring){calloc((size_t)stride * RING_ROWS, sizeof(uint16_t)), stride};
}

static inline uint16_t *ring_row(row_ring ring, uint32_t y) { return ring.samples + (size_t)(y % RING_ROWS) * ring.stride + ROW_LEAD; }

// Outside the picture its border goes on.
static inline void row_extend(uint16_t *row, uint32_t width) {
    row[-1] = row[0];
    row[width] = row[width - 1];
}
