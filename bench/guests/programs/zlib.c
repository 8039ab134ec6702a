// Debian's zlib, over text of words that repeat and bytes that do not.
#include <string.h>
#include <zlib.h>
#include "program.h"

enum { CORPUS = 1 << 20 };
static uint8_t corpus[CORPUS], packed[CORPUS + CORPUS / 8], unpacked[CORPUS];
static uLongf packed_length;

static void fill(void) {
    uint32_t seed = 2463534242u;
    int length = 0;
    while (length < CORPUS - 64) {
        uint32_t random = next_random(&seed), word = random % 1000 * (random >> 10) % 1000;
        if (random >> 26 == 0)
            for (int i = 0; i < 32; i++) corpus[length++] = (uint8_t)next_random(&seed);
        for (int i = word % 9 + 2; i > 0; i--) corpus[length++] = 'a' + (word = word * 31 + i) % 26;
        corpus[length++] = ' ';
    }
}

static void pack(void) {
    packed_length = sizeof packed;
    if (compress2(packed, &packed_length, corpus, CORPUS, 6) != Z_OK) abort();
}

PROGRAM(zlib_pack)(int32_t rounds) {
    fill();
    for (int32_t i = 0; i < rounds; i++) pack();
    return (int32_t)mix(packed_length, crc32(0, packed, packed_length));
}

PROGRAM(zlib_unpack)(int32_t rounds) {
    fill();
    if (!packed_length) pack();
    for (int32_t i = 0; i < rounds; i++) {
        uLongf length = CORPUS;
        if (uncompress(unpacked, &length, packed, packed_length) != Z_OK) abort();
    }
    if (memcmp(corpus, unpacked, CORPUS)) abort();
    return (int32_t)adler32(1, unpacked, CORPUS);
}
