// The data of the workloads as a C program holds it: what every format encodes from, and the checksum by which each proves that it carried all of it.
#ifndef BENCH_SOURCE_H
#define BENCH_SOURCE_H

#include <stdbool.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#ifdef __wasm__
#define BENCH(name) __attribute__((export_name(#name))) uint64_t name
#elif defined(__cplusplus)
#define BENCH(name) extern "C" __attribute__((visibility("default"))) uint64_t name
#else
#define BENCH(name) __attribute__((visibility("default"))) uint64_t name
#endif

typedef struct text { const char *data; uint32_t length; } text;
typedef struct point { float x, y, z; } point;
typedef struct weapon { int32_t damage, range; } weapon;
typedef struct uv { float u, v; } uv;

typedef struct monster {
    point position;
    int16_t mana, health;
    text name;
    uint8_t team;
    const uint8_t *inventory;
    uint32_t inventory_count;
    point hitbox[5];
    const int32_t *status;
    uint32_t status_count;
    const weapon *weapons;
    uint32_t weapon_count;
    const point *path;
    uint32_t path_count;
    bool is_alive;
} monster;

typedef struct entry {
    uint64_t time;
    uint8_t level;
    uint32_t thread;
    text source, message;
    const text *tags;
    uint32_t tag_count;
} entry;

typedef struct mesh {
    text name;
    const point *positions, *normals;
    const uv *texture;
    const uint32_t *indices;
    uint32_t position_count, normal_count, texture_count, index_count;
} mesh;

extern monster *the_monsters;
extern uint32_t the_monster_count;
extern text the_host;
extern entry *the_entries;
extern uint32_t the_entry_count;
extern mesh the_mesh;

/** Bytes that each format has for its message. */
#define ROOM (4u << 20)

/* Every operation is a function of how often to do it. Encoders answer the length of the message, sums the sum, verifiers 1. */

static inline uint64_t checksum(uint64_t sum, const void *data, uint64_t bytes)
{
    const uint8_t *at = (const uint8_t *)data;
    for (uint64_t i = 0; i < bytes; i++)
        sum = (sum ^ at[i]) * 0x100000001b3u;
    return sum;
}
#define CHECKSUM_START 0xcbf29ce484222325u
#define CHECK(sum, value) sum = checksum(sum, &(value), sizeof(value))

/** One run must not be folded into the next. */
#define AGAIN(times) for (int run = 0; run < (times); run++, ({ __asm__ volatile("" ::: "memory"); }))

static inline uint64_t sum_bits(point sum)
{
    union { float value; uint32_t bits; } x = { sum.x }, y = { sum.y }, z = { sum.z };
    return (uint64_t)x.bits + y.bits + z.bits;
}

#ifdef __cplusplus
}
#endif

#endif
