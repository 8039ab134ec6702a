using Seam.Tests.Toolchain;

namespace Seam.Tests.Wasm;

/// <summary>C programs that reach much of the format: libc, floats, vectors, indirect calls, switches, 64-bit arithmetic.</summary>
internal static class SamplePrograms
{
    public static readonly string[] Optimisations = ["-O0", "-O1", "-O2", "-O3"];

    public static readonly string[] FeatureFlags =
        ["", "-msimd128", "-msimd128 -mrelaxed-simd", "-mbulk-memory -msign-ext -mnontrapping-fptoint -mmultivalue -mreference-types"];

    private const string Libc = """
        #include <math.h>
        #include <stdio.h>
        #include <stdlib.h>
        #include <string.h>
        struct node { struct node *left, *right; double value; char name[32]; };
        static struct node *insert(struct node *n, double v) {
            if (!n) { n = calloc(1, sizeof *n); n->value = v; snprintf(n->name, sizeof n->name, "n%g", v); return n; }
            if (v < n->value) n->left = insert(n->left, v); else n->right = insert(n->right, v);
            return n;
        }
        static double sum(const struct node *n) { return n ? n->value + sum(n->left) + sum(n->right) : 0; }
        static int ascending(const void *a, const void *b) { return *(const int *)a - *(const int *)b; }
        static unsigned char bytes[4096];
        static float floats[256];
        int main(int argc, char **argv) {
            int numbers[100];
            for (int i = 0; i < 100; i++) numbers[i] = (i * 7919) % 101;
            qsort(numbers, 100, sizeof *numbers, ascending);
            struct node *tree = 0;
            for (int i = 0; i < 100; i++) tree = insert(tree, sin(numbers[i]) * argc);
            for (int i = 0; i < 256; i++) floats[i] = floats[i] * 2.5f + i;
            for (int i = 0; i < 4096; i++) bytes[i] = bytes[i] * 3 + (bytes[i] >> 1);
            switch (argc) { case 1: puts("one"); break; case 2: puts("two"); break; case 3: exit(3); default: puts(argv[1]); }
            memmove(bytes + 3, bytes, 1000);
            memset(bytes, argc, 99);
            printf("%d %g %f %lld %s\n", numbers[50], sum(tree), floats[3], (long long)argc * 3 / 7 % 5, strstr("hello world", "wor"));
            return (int)floats[9] + (int)pow(argc, 2.5);
        }
        """;

    private const string Kernels = """
        #define EXPORT(name) __attribute__((export_name(#name)))
        typedef unsigned char u8; typedef unsigned int u32; typedef unsigned long long u64;
        static u8 image[64 * 64], edges[64 * 64];
        static double field[32][32];
        EXPORT(sobel) void sobel(void) {
            for (int y = 1; y < 63; y++) for (int x = 1; x < 63; x++) {
                int a = image[(y - 1) * 64 + x + 1] - image[(y + 1) * 64 + x - 1], b = image[y * 64 + x + 1] - image[y * 64 + x - 1];
                int s = (a < 0 ? -a : a) + (b < 0 ? -b : b);
                edges[y * 64 + x] = s > 255 ? 255 : s;
            }
        }
        EXPORT(heat) double heat(int steps) {
            while (steps--) for (int y = 1; y < 31; y++) for (int x = 1; x < 31; x++)
                field[y][x] = (field[y - 1][x] + field[y + 1][x] + field[y][x - 1] + field[y][x + 1]) * 0.25;
            return field[16][16];
        }
        EXPORT(mix) u64 mix(u64 h, const u32 *p, int n) { for (int i = 0; i < n; i++) h = (h ^ p[i]) * 0x100000001b3ull + (h >> 29); return h; }
        static int add(int a, int b) { return a + b; }
        static int sub(int a, int b) { return a - b; }
        static int (*volatile table[2])(int, int) = { add, sub };
        EXPORT(pick) int pick(int i, int a, int b) { return table[i & 1](a, b); }
        EXPORT(convert) int convert(float f, double d) { return (int)f + (int)(u32)d + (signed char)(int)d + (short)(int)f; }
        """;

    public static byte[] LibcProgram(string optimisation, string features) =>
        Clang.Program(Libc, [optimisation, .. features.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);

    public static byte[] KernelModule(string optimisation, string features) =>
        Clang.Freestanding(Kernels, [optimisation, .. features.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);
}
