// Debian's bzip2, over text of words that repeat.
#include <bzlib.h>
#include <string.h>
#include "program.h"

enum { CORPUS = 1 << 20 };
static char corpus[CORPUS], packed[CORPUS + CORPUS / 8], unpacked[CORPUS];

void bz_internal_error(int code) { abort(); }

PROGRAM(bzip2_both)(int32_t rounds) {
    uint32_t seed = 2463534242u, checksum = 1;
    for (int i = 0; i < CORPUS; i++) corpus[i] = i % 7 ? "etaoin shrdlu"[next_random(&seed) % 13] : '\n';
    for (int32_t i = 0; i < rounds; i++) {
        unsigned length = sizeof packed, back = CORPUS;
        if (BZ2_bzBuffToBuffCompress(packed, &length, corpus, CORPUS, 9, 0, 0) || BZ2_bzBuffToBuffDecompress(unpacked, &back, packed, length, 0, 0)) abort();
        if (memcmp(corpus, unpacked, CORPUS)) abort();
        checksum = mix(checksum, length);
    }
    return (int32_t)checksum;
}
