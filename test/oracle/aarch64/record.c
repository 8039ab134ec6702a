// Runs single instructions on an AArch64 processor, or on qemu-aarch64, and says what they changed. Used by record.sh.
// Input: records of struct state; the output is the same records after the instruction, word = 0 where it raised a signal.
#include <setjmp.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>

enum { window_bytes = 256 };

struct state {
    uint64_t x[8];
    uint8_t v[8][16];
    uint32_t nzcv;
    uint32_t word;
    uint64_t window;
    uint8_t memory[window_bytes];
};

// x9 holds the state and x10 the code: instructions under test use x0-x7 and v0-v7 alone.
void run(struct state *state, void *code);
__asm__(
    "run: stp x29, x30, [sp, #-16]!\n"
    "mov x9, x0\n mov x10, x1\n"
    "ldp q0, q1, [x9, #64]\n ldp q2, q3, [x9, #96]\n ldp q4, q5, [x9, #128]\n ldp q6, q7, [x9, #160]\n"
    "ldr w0, [x9, #192]\n msr nzcv, x0\n clrex\n"
    "ldp x0, x1, [x9]\n ldp x2, x3, [x9, #16]\n ldp x4, x5, [x9, #32]\n ldp x6, x7, [x9, #48]\n"
    "blr x10\n"
    "stp x0, x1, [x9]\n stp x2, x3, [x9, #16]\n stp x4, x5, [x9, #32]\n stp x6, x7, [x9, #48]\n"
    "stp q0, q1, [x9, #64]\n stp q2, q3, [x9, #96]\n stp q4, q5, [x9, #128]\n stp q6, q7, [x9, #160]\n"
    "mrs x0, nzcv\n str w0, [x9, #192]\n"
    "ldp x29, x30, [sp], #16\n ret\n");

static sigjmp_buf fault;

static void on_fault(int number) { siglongjmp(fault, number); }

int main(void) {
    uint32_t *code = mmap(0, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    static struct state state;
    signal(SIGILL, on_fault);
    signal(SIGSEGV, on_fault);
    signal(SIGBUS, on_fault);
    uint64_t mapped = 0;
    while (fread(&state, sizeof state, 1, stdin) == 1) {
        uint64_t page = state.window & ~0xffffull;
        if (page != mapped) {
            mmap((void *)page, 0x10000, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
            mapped = page;
        }
        memcpy((void *)state.window, state.memory, window_bytes);
        code[0] = state.word;
        code[1] = 0xd65f03c0; // ret
        __builtin___clear_cache((char *)code, (char *)(code + 2));
        if (sigsetjmp(fault, 1) == 0)
            run(&state, code);
        else
            state.word = 0;
        memcpy(state.memory, (void *)state.window, window_bytes);
        fwrite(&state, sizeof state, 1, stdout);
    }
    return 0;
}
