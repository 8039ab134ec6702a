// What the edges of a picture say, in numbers. Plain C over plain arrays; nothing here knows of messages.
#pragma once

#include <stdint.h>

enum { MAGNITUDES = 256, MOST_PEAKS = 64 };

typedef struct edge_pixel {
    uint32_t x, y;
    uint8_t magnitude;
} edge_pixel;

typedef struct summary {
    uint32_t histogram[MAGNITUDES]; // pixels by magnitude; an edge pixel is one above 0
    uint64_t edge_pixels;
    double mean, deviation;                 // of the magnitudes of edge pixels
    uint32_t left, top, right, bottom;      // the smallest rectangle with all edge pixels, ends excluded
    edge_pixel peaks[MOST_PEAKS];           // the strongest, strongest first, then from the top left
    uint32_t peak_count;
} summary;

// One byte for each pixel, rows without gaps.
void summarise(const uint8_t *magnitude, uint32_t width, uint32_t height, summary *out);
