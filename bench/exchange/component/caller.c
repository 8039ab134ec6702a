// The component 'caller': calls the callee many times with bytes that it has; and copies them within its memory, for comparison.
#include "memory.h"

#define IMPORT(name) __attribute__((import_module("bench:payload/reader"), import_name(name)))

IMPORT("one") uint64_t reader_one(const uint8_t *data, uint32_t count);
IMPORT("all") uint64_t reader_all(const uint8_t *data, uint32_t count);

static uint8_t data[ROOM] __attribute__((aligned(16)));

EXPORT("one") uint64_t one(uint32_t bytes, uint32_t times)
{
    uint64_t sum = 0;
    while (times-- > 0)
        sum += reader_one(data, bytes);
    return sum;
}

EXPORT("fill") void fill(uint32_t bytes)
{
    for (uint32_t i = 0; i < bytes; i++)
        data[i] = (uint8_t)(i * 31);
}

EXPORT("all") uint64_t all(uint32_t bytes, uint32_t times)
{
    uint64_t sum = 0;
    while (times-- > 0)
        sum += reader_all(data, bytes);
    return sum;
}

EXPORT("copy") uint64_t copy(uint32_t bytes, uint32_t times)
{
    while (times-- > 0) {
        __builtin_memcpy(room, data, bytes);
        __asm__ volatile("" ::: "memory");
    }
    return room[0];
}
