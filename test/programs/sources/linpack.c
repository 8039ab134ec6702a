/* Solves a dense system by Gaussian elimination with partial pivoting, as LINPACK does (dgefa, dgesl), and prints how good the answer is. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static double *matrix, *right;
static int n;

#define A(i, j) matrix[(long)(j) * n + (i)]

static void fill(void) {
    unsigned seed = 1325;
    for (int i = 0; i < n; i++) right[i] = 0;
    for (int j = 0; j < n; j++)
        for (int i = 0; i < n; i++) {
            seed = seed * 3125 & 65535;
            A(i, j) = ((double)seed - 32768) / 16384;
            right[i] += A(i, j);
        }
}

static void add(double *to, const double *from, double factor, int from_row, int to_row) {
    for (int i = from_row; i < to_row; i++) to[i] += factor * from[i];
}

static void factor(int *pivots) {
    for (int k = 0; k < n - 1; k++) {
        int best = k;
        for (int i = k + 1; i < n; i++)
            if (fabs(A(i, k)) > fabs(A(best, k))) best = i;
        pivots[k] = best;
        double t = A(best, k);
        A(best, k) = A(k, k);
        A(k, k) = t;
        for (int i = k + 1; i < n; i++) A(i, k) /= -t;
        for (int j = k + 1; j < n; j++) {
            double u = A(best, j);
            A(best, j) = A(k, j);
            A(k, j) = u;
            add(&A(0, j), &A(0, k), u, k + 1, n);
        }
    }
}

static void solve(const int *pivots) {
    for (int k = 0; k < n - 1; k++) {
        double t = right[pivots[k]];
        right[pivots[k]] = right[k];
        right[k] = t;
        add(right, &A(0, k), t, k + 1, n);
    }
    for (int k = n - 1; k >= 0; k--) {
        right[k] /= A(k, k);
        add(right, &A(0, k), -right[k], 0, k);
    }
}

int main(int argc, char **argv) {
    n = argc > 1 ? atoi(argv[1]) : 500;
    matrix = malloc(sizeof *matrix * n * n);
    right = malloc(sizeof *right * n);
    int *pivots = malloc(sizeof *pivots * n);
    fill();
    factor(pivots);
    solve(pivots);
    double worst = 0;
    for (int i = 0; i < n; i++) worst = fmax(worst, fabs(right[i] - 1));
    printf("%d: %.17g %s\n", n, right[n / 2], worst < 1e-8 ? "solved" : "wrong");
    return 0;
}
