/* Byte stores with strides: the primes below four million, five times. */
#include "start.h"

enum { LIMIT = 4000000 };

static u8 composite[LIMIT];

static NOINLINE u32 sieve(void) {
    u32 count = 0;
    for (u32 i = 0; i < LIMIT; i++) composite[i] = 0;
    for (u32 i = 2; i < LIMIT; i++) {
        if (composite[i]) continue;
        count++;
        for (u64 k = (u64)i * i; k < LIMIT; k += i) composite[k] = 1;
    }
    return count;
}

u64 run(void) {
    u64 sum = 0;
    for (int i = 0; i < 5; i++) sum = sum * 3 + sieve();
    return sum;
}
