namespace Seam.Tests.Engine.Programs;

/// <summary>C without libc. Each exports <c>long long run(long long seed)</c>, which folds what it computed into one number.</summary>
internal static class Sources
{
    public const string Prelude = """
        #ifdef __wasm__
        #define EXPORT(name) __attribute__((export_name(#name)))
        #else
        #define EXPORT(name) __attribute__((visibility("default")))
        #endif
        typedef unsigned char u8; typedef unsigned short u16; typedef unsigned int u32; typedef unsigned long long u64;
        typedef signed char i8; typedef short i16; typedef int i32; typedef long long i64;
        #define HIDE(x) ({ __typeof__((x) + 0) _v = (x); __asm__ volatile("" : "+r"(_v)); _v; })
        static u64 state;
        static u32 next(void) { state = state * 6364136223846793005ull + 1442695040888963407ull; return (u32)(state >> 33); }
        static u64 fold(u64 h, u64 v) { h ^= v + 0x9e3779b97f4a7c15ull + (h << 6) + (h >> 2); return h; }
        void *memset(void *d, int c, __SIZE_TYPE__ n) { volatile u8 *p = d; while (n--) *p++ = (u8)c; return d; }
        void *memcpy(void *d, const void *s, __SIZE_TYPE__ n) { volatile u8 *p = d; const u8 *q = s; while (n--) *p++ = *q++; return d; }
        """;

    /// <summary>Every integer operator on edge values and random ones, at both widths.</summary>
    public const string Integers = """
        static const u64 edges[] = { 0, 1, 2, 31, 32, 63, 64, 127, 128, 255, 0x7fff, 0x8000, 0xffff, 0x7fffffff, 0x80000000, 0xffffffff,
            0x100000000, 0x7fffffffffffffff, 0x8000000000000000, 0xffffffffffffffff };
        static u64 two32(u64 h, u32 a, u32 b) {
            h = fold(h, a + b); h = fold(h, a - b); h = fold(h, a * b); h = fold(h, a & b); h = fold(h, a | b); h = fold(h, a ^ b);
            h = fold(h, a << (b & 31)); h = fold(h, a >> (b & 31)); h = fold(h, (u32)((i32)a >> (b & 31)));
            h = fold(h, (a << (b & 31)) | (a >> (-b & 31)));
            if (b) { h = fold(h, a / b); h = fold(h, a % b); if (!(a == 0x80000000u && b == 0xffffffffu)) { h = fold(h, (u32)((i32)a / (i32)b)); h = fold(h, (u32)((i32)a % (i32)b)); } }
            h = fold(h, (a < b) | (a <= b) << 1 | (a > b) << 2 | (a >= b) << 3 | (a == b) << 4 | (a != b) << 5);
            h = fold(h, ((i32)a < (i32)b) | ((i32)a <= (i32)b) << 1 | ((i32)a > (i32)b) << 2 | ((i32)a >= (i32)b) << 3);
            h = fold(h, a ? __builtin_clz(a) : 99); h = fold(h, a ? __builtin_ctz(a) : 99); h = fold(h, __builtin_popcount(a));
            h = fold(h, (u64)(i64)(i8)a); h = fold(h, (u64)(i64)(i16)a); h = fold(h, (u64)(i64)(i32)a);
            return h;
        }
        static u64 two64(u64 h, u64 a, u64 b) {
            h = fold(h, a + b); h = fold(h, a - b); h = fold(h, a * b); h = fold(h, a & b); h = fold(h, a | b); h = fold(h, a ^ b);
            h = fold(h, a << (b & 63)); h = fold(h, a >> (b & 63)); h = fold(h, (u64)((i64)a >> (b & 63)));
            h = fold(h, (a << (b & 63)) | (a >> (-b & 63)));
            if (b) { h = fold(h, a / b); h = fold(h, a % b); if (!(a == 0x8000000000000000ull && b == ~0ull)) { h = fold(h, (u64)((i64)a / (i64)b)); h = fold(h, (u64)((i64)a % (i64)b)); } }
            h = fold(h, (a < b) | (a <= b) << 1 | (a > b) << 2 | (a >= b) << 3 | (a == b) << 4);
            h = fold(h, ((i64)a < (i64)b) | ((i64)a <= (i64)b) << 1 | ((i64)a > (i64)b) << 2 | ((i64)a >= (i64)b) << 3);
            h = fold(h, a ? __builtin_clzll(a) : 99); h = fold(h, a ? __builtin_ctzll(a) : 99); h = fold(h, __builtin_popcountll(a));
            return h;
        }
        EXPORT(run) i64 run(i64 seed) {
            u64 h = 1; state = (u64)seed;
            for (u32 i = 0; i < 20; i++) for (u32 k = 0; k < 20; k++) { h = two32(h, HIDE((u32)edges[i]), HIDE((u32)edges[k])); h = two64(h, HIDE(edges[i]), HIDE(edges[k])); }
            for (u32 i = 0; i < 2000; i++) { u64 a = (u64)next() << 32 | next(), b = (u64)next() << 32 | next(); h = two32(h, (u32)a, (u32)b); h = two64(h, a, b); }
            return (i64)h;
        }
        """;

    /// <summary>Float arithmetic and every conversion, with results taken by their bits.</summary>
    public const string Floats = """
        static u64 d(u64 h, double x) { u64 b; __builtin_memcpy(&b, &x, 8); return fold(h, x != x ? 0x7ff8 : b); }
        static u64 s(u64 h, float x) { u32 b; __builtin_memcpy(&b, &x, 4); return fold(h, x != x ? 0x7ff8 : b); }
        static const double edges[] = { 0.0, -0.0, 0.5, -0.5, 1.5, 2.5, -2.5, 1e-320, 4503599627370497.5, 2147483647.0, -2147483648.0, 4294967295.0, 9.2e18, 1e300, -1e300, 3.14159 };
        static u64 two(u64 h, double a, double b) {
            h = d(h, a + b); h = d(h, a - b); h = d(h, a * b); h = d(h, a / b); h = d(h, -a); h = d(h, __builtin_fabs(a)); h = d(h, __builtin_copysign(a, b));
            h = d(h, __builtin_sqrt(__builtin_fabs(a)));
            h = fold(h, (a < b) | (a <= b) << 1 | (a > b) << 2 | (a >= b) << 3 | (a == b) << 4 | (a != b) << 5);
            float x = (float)a, y = (float)b;
            h = s(h, x + y); h = s(h, x - y); h = s(h, x * y); h = s(h, x / y); h = d(h, (double)x); h = s(h, __builtin_sqrtf(__builtin_fabsf(x)));
            if (a > -2147483648.0 && a < 2147483647.0) { h = fold(h, (u64)(i64)(i32)a); h = d(h, (double)(i32)a); h = s(h, (float)(i32)a); }
            if (a >= 0 && a < 4294967295.0) { h = fold(h, (u32)a); h = d(h, (double)(u32)a); h = s(h, (float)(u32)a); }
            if (a > -9e18 && a < 9e18) { h = fold(h, (u64)(i64)a); h = d(h, (double)(i64)a); h = s(h, (float)(i64)a); }
            if (a >= 0 && a < 1.8e19) { h = fold(h, (u64)a); h = d(h, (double)(u64)a); h = s(h, (float)(u64)a); }
            return h;
        }
        EXPORT(run) i64 run(i64 seed) {
            u64 h = 1; state = (u64)seed;
            for (u32 i = 0; i < 16; i++) for (u32 k = 0; k < 16; k++) h = two(h, HIDE(edges[i]), HIDE(edges[k]));
            for (u32 i = 0; i < 1000; i++) { i64 a = (i64)((u64)next() << 33 ^ next()), b = (i64)next(); h = two(h, (double)a / (double)(b + 1), (double)(b - a)); }
            for (u64 i = 0; i < 64; i++) { u64 v = (~0ull >> i) - (i * 77); h = s(h, (float)v); h = d(h, (double)v); h = s(h, (float)(i64)v); }
            return (i64)h;
        }
        """;

    /// <summary>Memory at all widths, structures, recursion, function pointers, switches, loops with several exits.</summary>
    public const string Structures = """
        typedef struct Node { struct Node *left, *right; i32 key; i16 tag; u8 flags[3]; double weight; } Node;
        static Node nodes[500]; static u32 used;
        static Node *insert(Node *n, i32 key) {
            if (!n) { n = &nodes[used++]; n->left = n->right = 0; n->key = key; n->tag = (i16)(key * 7); n->flags[1] = (u8)key; n->weight = key * 0.25; return n; }
            if (key < n->key) n->left = insert(n->left, key); else if (key > n->key) n->right = insert(n->right, key); else n->weight += 1;
            return n;
        }
        static u64 walk(const Node *n, u64 h) { return n ? walk(n->right, fold(walk(n->left, h), (u64)n->key + (u64)n->tag + n->flags[1] + (u64)(i64)n->weight)) : h; }
        typedef u32 (*Operation)(u32, u32);
        static u32 add(u32 a, u32 b) { return a + b; } static u32 sub(u32 a, u32 b) { return a - b; }
        static u32 mul(u32 a, u32 b) { return a * b; } static u32 mix(u32 a, u32 b) { return (a << 5) ^ (b >> 3); }
        static Operation volatile table[] = { add, sub, mul, mix };
        static u32 interpret(const u8 *code, u32 length, u32 a) {
            for (u32 pc = 0; pc < length; pc++)
                switch (code[pc] % 11) {
                    case 0: a += pc; break; case 1: a ^= a >> 7; break; case 2: a *= 31; break; case 3: if (a & 1) continue; a >>= 1; break;
                    case 4: a = ~a; break; case 5: if (a > 0xf0000000u) return a; a += 0x1000; break; case 6: pc += a & 1; break;
                    case 7: a = table[a & 3](a, pc); break; case 8: a -= 12345; break; case 9: a = a << 3 | a >> 29; break; default: a++;
                }
            return a;
        }
        static u8 bytes[4096]; static u16 halves[512]; static i64 longs[64];
        EXPORT(run) i64 run(i64 seed) {
            u64 h = 7; state = (u64)seed; used = 0; Node *root = 0;
            for (u32 i = 0; i < 400; i++) root = insert(root, (i32)(next() % 1000) - 500);
            h = walk(root, h);
            for (u32 i = 0; i < 4096; i++) bytes[i] = (u8)next();
            for (u32 i = 0; i < 200; i++) h = fold(h, interpret(bytes + i * 3, 900, (u32)h));
            for (u32 i = 0; i < 512; i++) halves[i] = (u16)(bytes[i * 2] * bytes[i + 1]);
            for (u32 i = 0; i < 64; i++) { longs[i] = (i8)bytes[i] * (i16)halves[i * 3] - (i64)((u64)halves[i] << 40); h = fold(h, (u64)longs[i]); }
            __builtin_memcpy(bytes + 5, halves, 777); __builtin_memset(bytes + 3000, (int)h & 255, 55);
            for (u32 i = 0; i < 4096; i++) h = fold(h, bytes[i]);
            u64 unaligned; __builtin_memcpy(&unaligned, bytes + 13, 8); return (i64)fold(h, unaligned);
        }
        """;

    /// <summary>Loops that the compiler vectorises when it may.</summary>
    public const string Loops = """
        static i8 b1[1024], b2[1024]; static i16 h1[512], h2[512]; static i32 w1[256], w2[256]; static i64 q1[128]; static float f1[256], f2[256]; static double g1[128], g2[128];
        EXPORT(run) i64 run(i64 seed) {
            u64 h = 3; state = (u64)seed;
            for (int i = 0; i < 1024; i++) { b1[i] = (i8)next(); b2[i] = (i8)next(); }
            for (int i = 0; i < 512; i++) { h1[i] = (i16)next(); h2[i] = (i16)next(); }
            for (int i = 0; i < 256; i++) { w1[i] = (i32)next() - (i32)next(); w2[i] = (i32)next(); f1[i] = (float)w1[i] * 0.125f; f2[i] = (float)(w2[i] & 1023) + 0.5f; }
            for (int i = 0; i < 128; i++) { q1[i] = (i64)((u64)next() << 32 | next()); g1[i] = w1[i] * 0.5; g2[i] = w2[i] * 0.25 + 1; }
            for (int i = 0; i < 1024; i++) { int v = b1[i] + b2[i]; b1[i] = (i8)(v > 127 ? 127 : v < -128 ? -128 : v); b2[i] = (i8)(b1[i] < 0 ? -b1[i] : b1[i] > b2[i] ? b1[i] : b2[i]); }
            for (int i = 0; i < 512; i++) { h1[i] = (i16)(h1[i] * h2[i] >> 3); h2[i] = (i16)(((u16)h1[i] + (u16)h2[i] + 1) >> 1); }
            i32 dot = 0; for (int i = 0; i < 512; i++) dot += h1[i] * h2[i];
            u32 sum = 0; for (int i = 0; i < 1024; i++) sum += (u8)b1[i];
            for (int i = 0; i < 256; i++) { w1[i] = w1[i] * 3 + (w2[i] >> 5) - (i32)((u32)w2[i] >> 2); w2[i] = w1[i] > w2[i] ? w1[i] : w2[i]; f1[i] = f1[i] * f2[i] - f1[i] / f2[i]; f2[i] = __builtin_sqrtf(f2[i]) + (float)(w1[i] & 15); }
            for (int i = 0; i < 128; i++) { q1[i] = q1[i] * 5 + (q1[i] >> 7) + w1[i]; g1[i] = g1[i] / g2[i] + __builtin_sqrt(g2[i]); g2[i] = (double)w2[i] - f1[i]; }
            for (int i = 0; i < 64; i++) { h1[i] = (i16)w1[i]; b1[i] = (i8)h2[i]; w2[i] = (i32)f2[i]; }
            for (int i = 0; i < 1024; i++) h = fold(h, (u64)b1[i] + (u64)b2[i]);
            for (int i = 0; i < 512; i++) h = fold(h, (u64)h1[i] + (u64)h2[i]);
            for (int i = 0; i < 256; i++) { u32 x, y; __builtin_memcpy(&x, &f1[i], 4); __builtin_memcpy(&y, &f2[i], 4); h = fold(h, (u64)w1[i] + (u64)w2[i] + x + y); }
            for (int i = 0; i < 128; i++) { u64 x, y; __builtin_memcpy(&x, &g1[i], 8); __builtin_memcpy(&y, &g2[i], 8); h = fold(h, (u64)q1[i] + x + y); }
            return (i64)fold(h, (u64)dot + sum);
        }
        """;

    public static readonly IReadOnlyDictionary<string, string> All = new Dictionary<string, string>
    {
        [nameof(Integers)] = Prelude + Integers,
        [nameof(Floats)] = Prelude + Floats,
        [nameof(Structures)] = Prelude + Structures,
        [nameof(Loops)] = Prelude + Loops,
    };
}
