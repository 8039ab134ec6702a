// The seven kernels by which engines are compared: integer, floating point, memory and calls. Each is exported alone, needs no library
// and returns a checksum, so that the same file runs as a native library, in Seam and in Node.
#include <stdint.h>

#ifdef __wasm__
#define KERNEL(name) __attribute__((export_name(#name), noinline)) int32_t name
#else
#define KERNEL(name) __attribute__((visibility("default"), noinline)) int32_t name
#endif

// Sieve of Eratosthenes over a million bytes: strided byte stores.
enum { SIEVE = 1 << 20 };
static uint8_t composite[SIEVE];

KERNEL(sieve)(int32_t rounds) {
    int32_t primes = 0;
    for (int32_t r = 0; r < rounds; r++) {
        uint64_t *words = (uint64_t *)composite;
        for (int32_t i = 0; i < SIEVE / 8; i++) words[i] = 0;
        primes = 0;
        for (uint32_t i = 2; i < SIEVE; i++) {
            if (composite[i]) continue;
            primes++;
            for (uint32_t k = i + i; k < SIEVE; k += i) composite[k] = 1;
        }
    }
    return primes;
}

// Dense matrix product, i-k-j order: streams of doubles.
enum { ORDER = 256 };
static double left[ORDER * ORDER], right[ORDER * ORDER], product[ORDER * ORDER];

KERNEL(matmul)(int32_t rounds) {
    for (int32_t i = 0; i < ORDER * ORDER; i++) {
        left[i] = (double)(i % 7) * 0.5;
        right[i] = (double)(i % 5) * 0.25;
        product[i] = 0;
    }
    for (int32_t r = 0; r < rounds; r++)
        for (int32_t i = 0; i < ORDER; i++)
            for (int32_t k = 0; k < ORDER; k++) {
                double a = left[i * ORDER + k];
                for (int32_t j = 0; j < ORDER; j++) product[i * ORDER + j] += a * right[k * ORDER + j];
            }
    double sum = 0;
    for (int32_t i = 0; i < ORDER * ORDER; i++) sum += product[i];
    return (int32_t)(sum / (1000.0 * rounds));
}

// Five bodies under gravity: scalar doubles, divisions and square roots.
typedef struct { double x, y, z, vx, vy, vz, mass; } Body;
static Body bodies[5];

KERNEL(nbody)(int32_t steps) {
    for (int32_t i = 0; i < 5; i++) {
        Body b = {i * 3.1 + 0.3, i * -1.7 + 0.1 * i * i, 0.2 * i, 0.1 * i, 0.3 - 0.1 * i, 0.01 * i, 1.0 / (i + 1)};
        bodies[i] = b;
    }
    for (int32_t s = 0; s < steps; s++) {
        for (int32_t i = 0; i < 5; i++)
            for (int32_t j = i + 1; j < 5; j++) {
                Body *a = &bodies[i], *b = &bodies[j];
                double dx = a->x - b->x, dy = a->y - b->y, dz = a->z - b->z;
                double square = dx * dx + dy * dy + dz * dz + 0.01, pull = 0.001 / (square * __builtin_sqrt(square));
                a->vx -= dx * b->mass * pull; a->vy -= dy * b->mass * pull; a->vz -= dz * b->mass * pull;
                b->vx += dx * a->mass * pull; b->vy += dy * a->mass * pull; b->vz += dz * a->mass * pull;
            }
        for (int32_t i = 0; i < 5; i++) {
            bodies[i].x += 0.001 * bodies[i].vx;
            bodies[i].y += 0.001 * bodies[i].vy;
            bodies[i].z += 0.001 * bodies[i].vz;
        }
    }
    return (int32_t)(bodies[0].x * 1000.0);
}

// The compression function of SHA-256 with made-up constants: 32-bit rotations and additions.
static uint32_t schedule[64], constants[64];
static uint32_t rotate(uint32_t x, int n) { return x >> n | x << (32 - n); }

KERNEL(sha)(int32_t blocks) {
    for (uint32_t i = 0; i < 64; i++) constants[i] = i * 2654435761u ^ 0x428a2f98u;
    uint32_t h[8] = {1, 2, 3, 4, 5, 6, 7, 8};
    for (int32_t block = 0; block < blocks; block++) {
        uint32_t *w = schedule;
        for (uint32_t i = 0; i < 16; i++) w[i] = h[i & 7] + i * (uint32_t)block;
        for (uint32_t i = 16; i < 64; i++) {
            uint32_t s0 = rotate(w[i - 15], 7) ^ rotate(w[i - 15], 18) ^ w[i - 15] >> 3;
            uint32_t s1 = rotate(w[i - 2], 17) ^ rotate(w[i - 2], 19) ^ w[i - 2] >> 10;
            w[i] = w[i - 16] + s0 + w[i - 7] + s1;
        }
        uint32_t a = h[0], b = h[1], c = h[2], d = h[3], e = h[4], f = h[5], g = h[6], k = h[7];
        for (uint32_t i = 0; i < 64; i++) {
            uint32_t t1 = k + (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) + ((e & f) ^ (~e & g)) + constants[i] + w[i];
            uint32_t t2 = (rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
            k = g; g = f; f = e; e = d + t1; d = c; c = b; b = a; a = t1 + t2;
        }
        h[0] += a; h[1] += b; h[2] += c; h[3] += d; h[4] += e; h[5] += f; h[6] += g; h[7] += k;
    }
    return (int32_t)(h[0] ^ h[7]);
}

// Sum of 64 MiB of words: memory bandwidth.
enum { WORDS = 16 << 20 };
static uint32_t words[WORDS];

KERNEL(sum64)(int32_t rounds) {
    if (words[1] == 0)
        for (uint32_t i = 0; i < WORDS; i++) words[i] = i * 2654435761u;
    uint32_t sum = 0;
    for (int32_t r = 0; r < rounds; r++) {
        for (uint32_t i = 0; i < WORDS; i++) sum += words[i];
        words[2 + (r & 1023)] = sum | 1;
    }
    return (int32_t)sum;
}

// Doubly recursive Fibonacci: calls.
KERNEL(fib)(int32_t n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }

// One field of a million structs: strided float loads with an ordered sum.
enum { POINTS = 1000000 };
typedef struct { float x, y, z; } Point;
static Point points[POINTS];

KERNEL(walk)(int32_t rounds) {
    for (int32_t i = 0; i < POINTS; i++) {
        Point p = {(float)(i & 255), 1, 2};
        points[i] = p;
    }
    float total = 0;
    for (int32_t r = 0; r < rounds; r++) {
        float sum = 0;
        for (int32_t i = 0; i < POINTS; i++) sum += points[i].x;
        total += sum * 1e-6f;
        points[r & 1023].x += 1.0f;
    }
    return (int32_t)total;
}
