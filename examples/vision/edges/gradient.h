// Edges of a grey picture: Gaussian blur, then the Sobel gradient. Plain C over plain arrays; nothing here knows of messages.
#pragma once

#include <stdbool.h>
#include <stdint.h>

// How a picture's bytes make pixels: 1 byte of grey, or R, G, B, or R, G, B, A.
enum pixel_bytes { PIXEL_GREY = 1, PIXEL_RGB = 3, PIXEL_RGBA = 4 };

typedef struct picture {
    const uint8_t *pixels; // width * height * bytes, row after row
    uint32_t width, height;
    enum pixel_bytes bytes;
} picture;

// What becomes of each pixel: width * height bytes each.
typedef struct gradient {
    uint8_t *magnitude;   // 0 below the threshold
    uint8_t *orientation; // of the edge: n * 22.5 degrees counterclockwise from horizontal, 0 to 7
} gradient;

// Weakest magnitude that counts as an edge, 0 to 255. False when there is no memory for the few rows of work space.
bool find_edges(const picture *in, uint8_t threshold, gradient out);
