/* Products of matrices of doubles. */
#include "start.h"

enum { SIZE = 320 };

static double a[SIZE][SIZE], b[SIZE][SIZE], c[SIZE][SIZE];

static NOINLINE void multiply(void) {
    for (int i = 0; i < SIZE; i++)
        for (int k = 0; k < SIZE; k++) {
            double sum = 0;
            for (int j = 0; j < SIZE; j++) sum += a[i][j] * b[j][k];
            c[i][k] = sum;
        }
}

u64 run(void) {
    for (int i = 0; i < SIZE; i++)
        for (int k = 0; k < SIZE; k++) a[i][k] = i + k * 0.5, b[i][k] = i * 0.25 - k;
    for (int i = 0; i < 4; i++) {
        multiply();
        a[i][i] = c[i][i];
    }
    u64 sum = 0;
    for (int i = 0; i < SIZE; i += 7) sum = sum * 31 + (u64)(i64)(c[i][SIZE - 1 - i] * 16);
    return sum;
}
