/*
 * The estimates of AArch64, eight bits exact (Arm ARM, FPRecipEstimate, FPRSqrtEstimate, FPRecpX, UnsignedRecipEstimate, UnsignedRSqrtEstimate).
 * The linker takes these only for programs that use them.
 */
#include "base.h"

double reciprocal_f64(double x) __asm__("f64.reciprocal_estimate");
float reciprocal_f32(float x) __asm__("f32.reciprocal_estimate");
double root_f64(double x) __asm__("f64.reciprocal_root_estimate");
float root_f32(float x) __asm__("f32.reciprocal_root_estimate");
double exponent_f64(double x) __asm__("f64.reciprocal_exponent");
float exponent_f32(float x) __asm__("f32.reciprocal_exponent");
u32 reciprocal_i32(u32 x) __asm__("i32.reciprocal_estimate");
u32 root_i32(u32 x) __asm__("i32.reciprocal_root_estimate");

/* How many bits a format has for the fraction and for the exponent. */
struct format { u32 fraction, exponent; };

static const struct format single = { 23, 8 }, twofold = { 52, 11 };

struct parts { u64 sign, fraction; i32 exponent; };

static u64 ones(u32 n) { return (1ull << n) - 1; }
static u64 sign_of(struct format f, u64 bits) { return bits >> (f.fraction + f.exponent) << (f.fraction + f.exponent); }
static i32 exponent_of(struct format f, u64 bits) { return (i32)(bits >> f.fraction & ones(f.exponent)); }
static u64 infinity(struct format f) { return ones(f.exponent) << f.fraction; }
static u64 quiet(struct format f) { return 1ull << (f.fraction - 1); }
static bool is_nan(struct format f, u64 bits) { return (bits & ones(f.fraction + f.exponent)) > infinity(f); }

/* The fraction with its highest bit at bit 51; numbers below the normal ones are made normal. */
static struct parts split(struct format f, u64 bits) {
    struct parts p = { sign_of(f, bits), (bits & ones(f.fraction)) << (52 - f.fraction), exponent_of(f, bits) };
    if (p.exponent == 0) {
        for (; !(p.fraction >> 51); p.exponent--) p.fraction <<= 1;
        p.fraction = p.fraction << 1 & ones(52);
    }
    return p;
}

/* 256 to 511 stand for 0.5 to 1; the result, 256 to 511, for 1 to 2. */
static u32 reciprocal(u32 a) { return ((1u << 19) / (2 * a + 1) + 1) / 2; }

/* 128 to 511 stand for 0.25 to 1. */
static u32 reciprocal_root(u32 a) {
    u32 b = 512;
    a = a < 256 ? 2 * a + 1 : (a >> 1 << 1) * 2 + 2;
    while (a * (b + 1) * (b + 1) < 1u << 28) b++;
    return (b + 1) / 2;
}

static u64 reciprocal_bits(struct format f, u64 bits) {
    u64 magnitude = bits & ones(f.fraction + f.exponent), sign = sign_of(f, bits);
    if (is_nan(f, bits)) return bits | quiet(f);
    if (magnitude == infinity(f)) return sign;
    if (magnitude < 1ull << (f.fraction - 2)) return sign | infinity(f);
    struct parts p = split(f, bits);
    i32 exponent = (i32)ones(f.exponent) - 2 - p.exponent;
    u64 fraction = (u64)(reciprocal(256 | (u32)(p.fraction >> 44)) & 0xff) << 44;
    if (exponent <= 0) fraction = (1ull << 52 | fraction) >> (1 - exponent), exponent = 0;
    return sign | (u64)exponent << f.fraction | fraction >> (52 - f.fraction);
}

static u64 root_bits(struct format f, u64 bits) {
    u64 magnitude = bits & ones(f.fraction + f.exponent);
    if (is_nan(f, bits)) return bits | quiet(f);
    if (magnitude == 0) return bits | infinity(f);
    if (bits != magnitude) return infinity(f) | quiet(f);
    if (magnitude == infinity(f)) return 0;
    struct parts p = split(f, bits);
    u32 scaled = p.exponent & 1 ? 128 | (u32)(p.fraction >> 45) : 256 | (u32)(p.fraction >> 44);
    i32 exponent = (3 * (i32)ones(f.exponent - 1) - 1 - p.exponent) / 2;
    return (u64)exponent << f.fraction | (u64)(reciprocal_root(scaled) & 0xff) << (f.fraction - 8);
}

static u64 exponent_bits(struct format f, u64 bits) {
    if (is_nan(f, bits)) return bits | quiet(f);
    u64 exponent = bits & infinity(f);
    return sign_of(f, bits) | (exponent ? ~exponent & infinity(f) : infinity(f) - (1ull << f.fraction));
}

typedef u64 function(struct format f, u64 bits);

static inline double on_f64(function *apply, double x) {
    u64 bits;
    __builtin_memcpy(&bits, &x, 8);
    bits = apply(twofold, bits);
    __builtin_memcpy(&x, &bits, 8);
    return x;
}

static inline float on_f32(function *apply, float x) {
    u32 bits;
    __builtin_memcpy(&bits, &x, 4);
    bits = (u32)apply(single, bits);
    __builtin_memcpy(&x, &bits, 4);
    return x;
}

double reciprocal_f64(double x) { return on_f64(reciprocal_bits, x); }
float reciprocal_f32(float x) { return on_f32(reciprocal_bits, x); }
double root_f64(double x) { return on_f64(root_bits, x); }
float root_f32(float x) { return on_f32(root_bits, x); }
double exponent_f64(double x) { return on_f64(exponent_bits, x); }
float exponent_f32(float x) { return on_f32(exponent_bits, x); }
u32 reciprocal_i32(u32 x) { return x >> 31 ? reciprocal(x >> 23) << 23 : ~0u; }
u32 root_i32(u32 x) { return x >> 30 ? reciprocal_root(x >> 23) << 23 : ~0u; }
