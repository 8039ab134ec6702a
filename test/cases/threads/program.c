// A program with threads as wasi-threads has them, without a C library. Its first argument byte says how it ends.
#include <stdatomic.h>
#include <stdint.h>

#define IMPORT(module, name) __attribute__((import_module(module), import_name(name)))
#define EXPORT(name) __attribute__((export_name(#name)))
#define THREADS 4
#define STACK 16384

IMPORT("wasi", "thread-spawn") int thread_spawn(void *argument);
IMPORT("wasi_snapshot_preview1", "proc_exit") _Noreturn void proc_exit(int code);
IMPORT("wasi_snapshot_preview1", "args_get") int args_get(char **arguments, char *bytes);
IMPORT("wasi_snapshot_preview1", "fd_write") int fd_write(int descriptor, const void *vectors, int count, int *written);

struct thread {
    char *stack_top;
    _Atomic int32_t done;
    int index;
};

static char stacks[THREADS][STACK] __attribute__((aligned(16)));
static struct thread threads[THREADS];
static _Atomic int32_t total, forever;
static char how;

// Each thread is an instance of its own, whose stack pointer is where the first thread's began.
__asm__(".globaltype __stack_pointer, i32\n"
        ".functype thread_main (i32, i32) -> ()\n"
        ".globl wasi_thread_start\n"
        ".export_name wasi_thread_start, wasi_thread_start\n"
        "wasi_thread_start:\n"
        ".functype wasi_thread_start (i32, i32) -> ()\n"
        "local.get 1\n"
        "i32.load 0\n"
        "global.set __stack_pointer\n"
        "local.get 0\n"
        "local.get 1\n"
        "call thread_main\n"
        "end_function\n");

static void print(const char *text, int length)
{
    struct { const char *text; int length; } vector = { text, length };
    int written;
    fd_write(1, &vector, 1, &written);
}

__attribute__((used)) void thread_main(int number, struct thread *self)
{
    if (self->index == 2 && how == 'e')
        proc_exit(7);
    if (self->index == 2 && how == 't')
        __builtin_trap();
    if (self->index == 3 && how != 'j') {
        for (volatile int i = 0;; i++)
            ;
    }
    for (int i = 0; i < 1000; i++)
        atomic_fetch_add(&total, number > 0);
    print("x\n", 2);
    atomic_store(&self->done, 1);
    __builtin_wasm_memory_atomic_notify((int32_t *)&self->done, 1);
}

EXPORT(_start) void start(void)
{
    static char *arguments[1], bytes[8];
    args_get(arguments, bytes);
    how = bytes[0];
    for (int i = 0; i < THREADS; i++) {
        threads[i].stack_top = stacks[i] + STACK;
        threads[i].index = i;
        if (thread_spawn(&threads[i]) < 0)
            proc_exit(100 + i);
    }
    if (how == 'r')
        return;
    if (how != 'j')
        __builtin_wasm_memory_atomic_wait32((int32_t *)&forever, 0, -1);
    for (int i = 0; i < THREADS; i++)
        while (!atomic_load(&threads[i].done))
            __builtin_wasm_memory_atomic_wait32((int32_t *)&threads[i].done, 0, -1);
    proc_exit(total == THREADS * 1000 ? 0 : 1);
}
