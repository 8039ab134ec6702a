/*
 * a * b + c rounded once, which WebAssembly has no operator for. The linker takes these only for programs that use them. NaNs are those of
 * AArch64 (Arm ARM, FPMulAdd and FPProcessNaNs3): a signalling one before a quiet one, the addend before the factors, made quiet; an invalid
 * operation gives the default NaN, which is positive.
 */
#include "base.h"
#include <wasm_simd128.h>

double fma_f64(double a, double b, double c) __asm__("f64.fma");
float fma_f32(float a, float b, float c) __asm__("f32.fma");
v128_t fma_f64x2(v128_t a, v128_t b, v128_t c) __asm__("f64x2.fma");
v128_t fma_f32x4(v128_t a, v128_t b, v128_t c) __asm__("f32x4.fma");

static u64 bits_of(double x) { u64 bits; __builtin_memcpy(&bits, &x, 8); return bits; }
static double double_of(u64 bits) { double x; __builtin_memcpy(&x, &bits, 8); return x; }
static u32 bits_of_float(float x) { u32 bits; __builtin_memcpy(&bits, &x, 4); return bits; }
static float float_of(u32 bits) { float x; __builtin_memcpy(&x, &bits, 4); return x; }

/* 128 bits; lost tells that ones were shifted out below. */
struct wide { u64 high, low; bool lost; };

static struct wide shift_right(struct wide w, u32 n) {
    if (n == 0) return w;
    if (n >= 128) return (struct wide){ 0, 0, w.lost || w.high || w.low };
    if (n >= 64) {
        w.lost |= w.low != 0;
        w.low = w.high, w.high = 0, n -= 64;
    }
    if (n == 0) return w;
    w.lost |= w.low << (64 - n) != 0;
    w.low = w.low >> n | w.high << (64 - n);
    w.high >>= n;
    return w;
}

static struct wide shift_left(struct wide w, u32 n) {
    if (n >= 64) w.high = w.low, w.low = 0, n -= 64;
    if (n == 0) return w;
    w.high = w.high << n | w.low >> (64 - n);
    w.low <<= n;
    return w;
}

static u32 leading_zeros(struct wide w) { return w.high ? (u32)__builtin_clzll(w.high) : 64 + (u32)__builtin_clzll(w.low); }

/* mantissa * 2^exponent with the highest bit at bit 126, which leaves room for a carry. */
struct number { struct wide mantissa; i32 exponent; bool negative; };

static struct number normal(struct wide mantissa, i32 exponent, bool negative) {
    u32 n = leading_zeros(mantissa) - 1;
    return (struct number){ shift_left(mantissa, n), exponent - (i32)n, negative };
}

static u64 mantissa_of(u64 bits) { return (bits & ((1ull << 52) - 1)) | (bits >> 52 & 0x7ff ? 1ull << 52 : 0); }
static i32 exponent_of(u64 bits) { return (i32)(bits >> 52 & 0x7ff ? bits >> 52 & 0x7ff : 1) - 1075; }

static struct number product(u64 a, u64 b) {
    u64 x = mantissa_of(a), y = mantissa_of(b), x0 = (u32)x, x1 = x >> 32, y0 = (u32)y, y1 = y >> 32;
    u64 middle = x1 * y0 + (x0 * y0 >> 32), middle2 = x0 * y1 + (u32)middle;
    struct wide all = { x1 * y1 + (middle >> 32) + (middle2 >> 32), middle2 << 32 | (u32)(x0 * y0), false };
    return normal(all, exponent_of(a) + exponent_of(b), (a ^ b) >> 63);
}

/* The sum; its mantissa is zero when it is. */
static struct number sum(struct number a, struct number b) {
    bool swapped = a.exponent < b.exponent || (a.exponent == b.exponent && (a.mantissa.high < b.mantissa.high
        || (a.mantissa.high == b.mantissa.high && a.mantissa.low < b.mantissa.low)));
    struct number big = swapped ? b : a, small = swapped ? a : b;
    struct wide x = big.mantissa, y = shift_right(small.mantissa, (u32)(big.exponent - small.exponent));
    if (big.negative == small.negative) {
        u64 low = x.low + y.low;
        big.mantissa = (struct wide){ x.high + y.high + (low < x.low), low, y.lost };
        return big;
    }
    u64 low = x.low - y.low, high = x.high - y.high - (x.low < y.low);
    if (y.lost && low-- == 0) high--; /* what was lost is between 0 and 1: the rest of the one borrowed here */
    big.mantissa = (struct wide){ high, low, y.lost };
    return big;
}

/* To the nearest double, ties to even (IEEE 754). */
static double rounded(struct number n) {
    u64 sign = (u64)n.negative << 63;
    if (!n.mantissa.high && !n.mantissa.low) return 0; /* exactly */
    u32 zeros = leading_zeros(n.mantissa);
    struct wide m = shift_left(n.mantissa, zeros);
    i32 exponent = n.exponent - (i32)zeros + 127, least = -1022;
    bool is_normal = exponent >= least;
    if (!is_normal) m = shift_right(m, (u32)(least - exponent));
    u64 kept = m.high >> 11, rest = m.high & 0x7ff;
    bool more = m.low || m.lost;
    if (rest > 0x400 || (rest == 0x400 && (more || kept & 1))) kept++;
    u64 bits = is_normal ? exponent > 1023 ? 0x7ffull << 52 : ((u64)(exponent + 1022) << 52) + kept : kept;
    if (bits > 0x7ffull << 52) bits = 0x7ffull << 52;
    return double_of(sign | bits);
}

static bool is_nan(u64 bits) { return bits << 1 > 0x7ffull << 53; }
static bool is_infinite(u64 bits) { return bits << 1 == 0x7ffull << 53; }
static bool is_zero(u64 bits) { return !(bits << 1); }

static double nan_of(u64 a, u64 b, u64 c) {
    const u64 quiet = 1ull << 51, all[] = { c, a, b };
    bool is_invalid = (is_infinite(a) && is_zero(b)) || (is_zero(a) && is_infinite(b));
    for (u32 i = 0; i < 3; i++) if (is_nan(all[i]) && !(all[i] & quiet)) return double_of(all[i] | quiet);
    if (!is_invalid) for (u32 i = 0; i < 3; i++) if (is_nan(all[i])) return double_of(all[i]);
    return double_of(0x7ff8ull << 48);
}

double fma_f64(double a, double b, double c) {
    u64 x = bits_of(a), y = bits_of(b), z = bits_of(c);
    bool invalid = (is_infinite(x) && is_zero(y)) || (is_zero(x) && is_infinite(y));
    if (is_nan(x) || is_nan(y) || is_nan(z) || invalid) return nan_of(x, y, z);
    if (is_infinite(x) || is_infinite(y)) return is_infinite(z) && (x ^ y ^ z) >> 63 ? nan_of(x, y, z) : a * b;
    if (is_infinite(z)) return c;
    if (is_zero(x) || is_zero(y)) return a * b + c;
    if (is_zero(z)) return a * b;
    struct wide addend = { 0, mantissa_of(z), false };
    return rounded(sum(product(x, y), normal(addend, exponent_of(z), z >> 63)));
}

/* A float's product is exact in a double. Their sum is rounded to odd there, so that rounding it again is as rounding once (Boldo, Melquiond 2008). */
float fma_f32(float a, float b, float c) {
    u32 x = bits_of_float(a), y = bits_of_float(b), z = bits_of_float(c);
    const u32 quiet = 1u << 22, all[] = { z, x, y };
    double exact = (double)a * b, total = exact + c;
    if (total != total) {
        bool is_invalid = exact != exact && a == a && b == b;
        for (u32 i = 0; i < 3; i++) if (all[i] << 1 > 0xffu << 24 && !(all[i] & quiet)) return float_of(all[i] | quiet);
        if (!is_invalid) for (u32 i = 0; i < 3; i++) if (all[i] << 1 > 0xffu << 24) return float_of(all[i]);
        return float_of(0x7fc00000);
    }
    if (total - total != 0) return (float)total;
    double part = total - exact, error = (exact - (total - part)) + ((double)c - part); /* Knuth's two-sum */
    u64 bits = bits_of(total);
    if (error != 0 && !(bits & 1)) bits += (error > 0) == (total > 0) ? 1 : ~0ull;
    return (float)double_of(bits);
}

v128_t fma_f64x2(v128_t a, v128_t b, v128_t c) {
    return wasm_f64x2_make(
        fma_f64(wasm_f64x2_extract_lane(a, 0), wasm_f64x2_extract_lane(b, 0), wasm_f64x2_extract_lane(c, 0)),
        fma_f64(wasm_f64x2_extract_lane(a, 1), wasm_f64x2_extract_lane(b, 1), wasm_f64x2_extract_lane(c, 1)));
}

v128_t fma_f32x4(v128_t a, v128_t b, v128_t c) {
    return wasm_f32x4_make(
        fma_f32(wasm_f32x4_extract_lane(a, 0), wasm_f32x4_extract_lane(b, 0), wasm_f32x4_extract_lane(c, 0)),
        fma_f32(wasm_f32x4_extract_lane(a, 1), wasm_f32x4_extract_lane(b, 1), wasm_f32x4_extract_lane(c, 1)),
        fma_f32(wasm_f32x4_extract_lane(a, 2), wasm_f32x4_extract_lane(b, 2), wasm_f32x4_extract_lane(c, 2)),
        fma_f32(wasm_f32x4_extract_lane(a, 3), wasm_f32x4_extract_lane(b, 3), wasm_f32x4_extract_lane(c, 3)));
}
