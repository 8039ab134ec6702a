// Edges of a picture: brightness, Gaussian blur, then the Sobel gradient. Plain C over plain arrays; nothing here knows of messages.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// How a picture's bytes make pixels: 1 byte of grey, or R, G, B, or R, G, B, A.
enum pixel_bytes { PIXEL_GREY = 1, PIXEL_RGB = 3, PIXEL_RGBA = 4 };

// Rows from top to bottom, each starting stride bytes after the one before.
typedef struct picture {
    const uint8_t *pixels;
    uint32_t width, height;
    size_t stride;
    enum pixel_bytes bytes;
} picture;

// The length of the gradient at each pixel, a byte each: 255 is a step from black to white.
typedef struct magnitudes {
    uint8_t *first;
    size_t stride;
} magnitudes;

// What is weaker than the threshold becomes 0. False when there is no memory for the few rows of work space.
bool find_edges(const picture *in, uint8_t threshold, magnitudes out);
