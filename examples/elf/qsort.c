/* Sorting through a pointer to the comparison. */
#include "start.h"

enum { COUNT = 1000000 };

typedef int compare(const void *, const void *);

static u32 numbers[COUNT];

static int ascending(const void *a, const void *b) {
    u32 x = *(const u32 *)a, y = *(const u32 *)b;
    return x < y ? -1 : x > y;
}

static int descending(const void *a, const void *b) { return ascending(b, a); }

static NOINLINE void sort(u32 *first, u32 *last, compare *order) {
    while (first < last) {
        u32 pivot = first[(last - first) / 2];
        u32 *i = first, *k = last;
        while (i <= k) {
            while (order(i, &pivot) < 0) i++;
            while (order(k, &pivot) > 0) k--;
            if (i <= k) {
                u32 t = *i;
                *i++ = *k;
                *k-- = t;
            }
        }
        if (k - first < last - i) {
            sort(first, k, order);
            first = i;
        } else {
            sort(i, last, order);
            last = k;
        }
    }
}

u64 run(void) {
    u64 sum = 0;
    u32 seed = 12345;
    compare *volatile orders[2] = { ascending, descending };
    for (int round = 0; round < 4; round++) {
        for (u32 i = 0; i < COUNT; i++) numbers[i] = seed = seed * 1664525 + 1013904223;
        sort(numbers, numbers + COUNT - 1, orders[round & 1]);
        for (u32 i = 0; i < COUNT; i += 1000) sum = sum * 31 + numbers[i];
    }
    return sum;
}
