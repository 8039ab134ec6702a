/* An interpreter with a switch: a program for a machine with registers counts steps of the Collatz sequence. */
#include "start.h"

enum op { MOVE, ADD, SUBTRACT, HALVE, TRIPLE, AND, JUMP_ZERO, JUMP_LESS, JUMP, INCREMENT, HALT };

struct instruction { u8 op, a, b, c; };

static const struct instruction program[] = {
    { MOVE, 0, 9, 0 },      /*  0: r0 = r9 = 1 */
    { MOVE, 1, 0, 0 },      /*  1: r1 = r0 */
    { AND, 2, 1, 9 },       /*  2: r2 = r1 & 1 */
    { JUMP_ZERO, 2, 0, 7 }, /*  3 */
    { SUBTRACT, 3, 1, 9 },  /*  4: r3 = r1 - 1 */
    { JUMP_ZERO, 3, 0, 10 },/*  5 */
    { TRIPLE, 1, 1, 0 },    /*  6: r1 = 3 r1 + 1; falls into halving */
    { HALVE, 1, 1, 0 },     /*  7 */
    { INCREMENT, 4, 0, 0 }, /*  8: steps */
    { JUMP, 0, 0, 2 },      /*  9 */
    { INCREMENT, 0, 0, 0 }, /* 10 */
    { ADD, 5, 5, 4 },       /* 11 */
    { JUMP_LESS, 0, 8, 1 }, /* 12 */
    { HALT, 0, 0, 0 },
};

static NOINLINE u64 interpret(const struct instruction *code, u64 limit) {
    u64 r[10] = { 0 };
    r[8] = limit;
    r[9] = 1;
    for (u32 pc = 0;; pc++) {
        const struct instruction i = code[pc];
        switch (i.op) {
        case MOVE: r[i.a] = r[i.b]; break;
        case ADD: r[i.a] = r[i.b] + r[i.c]; break;
        case SUBTRACT: r[i.a] = r[i.b] - r[i.c]; break;
        case HALVE: r[i.a] = r[i.b] >> 1; break;
        case TRIPLE: r[i.a] = r[i.b] * 3 + 1; break;
        case AND: r[i.a] = r[i.b] & r[i.c]; break;
        case JUMP_ZERO: if (!r[i.a]) pc = i.c - 1; break;
        case JUMP_LESS: if (r[i.a] < r[i.b]) pc = i.c - 1; break;
        case JUMP: pc = i.c - 1; break;
        case INCREMENT: r[i.a]++; break;
        default: return r[5];
        }
    }
}

u64 run(void) { return interpret(program, 200000); }
