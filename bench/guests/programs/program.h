// A program of the benchmark exports functions that take how much to do and return a checksum, so that the same source runs as a
// native library, in Seam and in Node, and all must agree.
#include <stdint.h>
#include <stdlib.h>

#ifdef __wasm__
#define PROGRAM(name) __attribute__((export_name(#name), noinline)) int32_t name
#else
#define PROGRAM(name) __attribute__((visibility("default"), noinline)) int32_t name
#endif

static inline uint32_t mix(uint32_t checksum, uint32_t value) { return (checksum ^ value) * 0x01000193u; }

static inline uint32_t next_random(uint32_t *state) {
    *state ^= *state << 13;
    *state ^= *state >> 17;
    *state ^= *state << 5;
    return *state;
}
