/*
 * The instructions for AES, SHA-1, SHA-256 and products of polynomials, by the functions of the Arm ARM (shared/functions/crypto). The linker
 * takes these only for programs that use them.
 */
#include "base.h"
#include <wasm_simd128.h>

v128_t aes_encrypt(v128_t state) __asm__("aes.encrypt");
v128_t aes_decrypt(v128_t state) __asm__("aes.decrypt");
v128_t aes_mix(v128_t state) __asm__("aes.mix");
v128_t aes_unmix(v128_t state) __asm__("aes.unmix");
v128_t sha1_choose(v128_t x, v128_t y, v128_t w) __asm__("sha1.choose");
v128_t sha1_parity(v128_t x, v128_t y, v128_t w) __asm__("sha1.parity");
v128_t sha1_majority(v128_t x, v128_t y, v128_t w) __asm__("sha1.majority");
v128_t sha256_first(v128_t x, v128_t y, v128_t w) __asm__("sha256.first");
v128_t sha256_second(v128_t x, v128_t y, v128_t w) __asm__("sha256.second");
v128_t polynomial_product(u64 a, u64 b) __asm__("i64.polynomial_product");

union vector { v128_t all; u8 bytes[16]; u32 words[4]; };

static u8 substitutes[256], inverses[256];

static u8 twice(u8 x) { return (u8)(x << 1 ^ (x & 0x80 ? 0x1b : 0)); }
static u32 left(u32 x, u32 n) { return x << n | x >> (32 - n); }
static u8 left8(u8 x, u32 n) { return (u8)(x << n | x >> (8 - n)); }

/* The S-box of FIPS 197, 5.1.1: p runs through the powers of 3, q through their inverses. */
static void make_tables(void) {
    u8 p = 1, q = 1;
    do {
        p = (u8)(p ^ twice(p));
        q = (u8)(q ^ q << 1), q = (u8)(q ^ q << 2), q = (u8)(q ^ q << 4);
        if (q & 0x80) q ^= 0x09;
        substitutes[p] = (u8)(0x63 ^ q ^ left8(q, 1) ^ left8(q, 2) ^ left8(q, 3) ^ left8(q, 4));
    } while (p != 1);
    substitutes[0] = 0x63;
    for (u32 i = 0; i < 256; i++) inverses[substitutes[i]] = (u8)i;
}

/* Byte row + 4 * column; row r is rotated by r columns. */
v128_t aes_encrypt(v128_t state) {
    union vector from = { state }, to;
    if (!substitutes[0]) make_tables();
    for (u32 i = 0; i < 16; i++) to.bytes[i] = substitutes[from.bytes[(i + 4 * (i & 3)) & 15]];
    return to.all;
}

v128_t aes_decrypt(v128_t state) {
    union vector from = { state }, to;
    if (!substitutes[0]) make_tables();
    for (u32 i = 0; i < 16; i++) to.bytes[(i + 4 * (i & 3)) & 15] = inverses[from.bytes[i]];
    return to.all;
}

v128_t aes_mix(v128_t state) {
    union vector from = { state }, to;
    for (u32 i = 0; i < 16; i++) {
        const u8 *column = from.bytes + (i & 12);
        u8 a = column[i & 3], b = column[(i + 1) & 3], c = column[(i + 2) & 3], d = column[(i + 3) & 3];
        to.bytes[i] = (u8)(twice(a) ^ twice(b) ^ b ^ c ^ d);
    }
    return to.all;
}

/* The inverse's matrix is the matrix times one of 5 and 4 in turns. */
v128_t aes_unmix(v128_t state) {
    union vector from = { state }, to;
    for (u32 i = 0; i < 16; i++) to.bytes[i] = (u8)(from.bytes[i] ^ twice(twice(from.bytes[i] ^ from.bytes[i ^ 2])));
    return aes_mix(to.all);
}

static u32 choose(u32 x, u32 y, u32 z) { return ((y ^ z) & x) ^ z; }
static u32 parity(u32 x, u32 y, u32 z) { return x ^ y ^ z; }
static u32 majority(u32 x, u32 y, u32 z) { return (x & y) | ((x | y) & z); }

/* Four rounds: x has a to d, y has e. */
static inline v128_t sha1(v128_t abcd, v128_t e, v128_t schedule, u32 (*function)(u32, u32, u32)) {
    union vector x = { abcd }, w = { schedule };
    u32 y = (u32)wasm_i32x4_extract_lane(e, 0);
    for (u32 i = 0; i < 4; i++) {
        u32 a = y + left(x.words[0], 5) + function(x.words[1], x.words[2], x.words[3]) + w.words[i];
        y = x.words[3];
        x.words[3] = x.words[2], x.words[2] = left(x.words[1], 30), x.words[1] = x.words[0], x.words[0] = a;
    }
    return x.all;
}

v128_t sha1_choose(v128_t x, v128_t y, v128_t w) { return sha1(x, y, w, choose); }
v128_t sha1_parity(v128_t x, v128_t y, v128_t w) { return sha1(x, y, w, parity); }
v128_t sha1_majority(v128_t x, v128_t y, v128_t w) { return sha1(x, y, w, majority); }

/* Four rounds: x has a to d, y has e to h. */
static v128_t sha256(v128_t abcd, v128_t efgh, v128_t schedule, bool first) {
    union vector x = { abcd }, y = { efgh }, w = { schedule };
    for (u32 i = 0; i < 4; i++) {
        u32 a = x.words[0], e = y.words[0];
        u32 t = y.words[3] + (left(e, 26) ^ left(e, 21) ^ left(e, 7)) + choose(e, y.words[1], y.words[2]) + w.words[i];
        u32 u = t + (left(a, 30) ^ left(a, 19) ^ left(a, 10)) + majority(a, x.words[1], x.words[2]);
        y.words[3] = y.words[2], y.words[2] = y.words[1], y.words[1] = e, y.words[0] = x.words[3] + t;
        x.words[3] = x.words[2], x.words[2] = x.words[1], x.words[1] = a, x.words[0] = u;
    }
    return first ? x.all : y.all;
}

v128_t sha256_first(v128_t x, v128_t y, v128_t w) { return sha256(x, y, w, true); }
v128_t sha256_second(v128_t x, v128_t y, v128_t w) { return sha256(x, y, w, false); }

v128_t polynomial_product(u64 a, u64 b) {
    u64 low = 0, high = 0;
    for (u32 i = 0; i < 64; i++) {
        u64 mask = -(b >> i & 1);
        low ^= a << i & mask;
        high ^= (i ? a >> (64 - i) : 0) & mask;
    }
    return wasm_i64x2_make((i64)low, (i64)high);
}
