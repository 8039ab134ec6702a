// Threads that the host makes, one instance each, share a memory: a mutex, two conditions and a bounded queue, built of the
// operators themselves. Without a C library.
#include <stdatomic.h>
#include <stdint.h>

#define EXPORT(name) __attribute__((export_name(#name)))
#define THREADS 16
#define STACK 16384
#define ROOM 4

static char stacks[THREADS][STACK] __attribute__((aligned(16)));

// The host sets __stack_pointer to it before the thread calls anything else.
EXPORT(stack_top) char *stack_top(int thread) { return stacks[thread] + STACK; }

static void wait_while(_Atomic int32_t *at, int32_t value) { __builtin_wasm_memory_atomic_wait32((int32_t *)at, value, -1); }
static void wake(_Atomic int32_t *at, uint32_t most) { __builtin_wasm_memory_atomic_notify((int32_t *)at, most); }

// 0 free, 1 taken, 2 taken and perhaps waited for (U. Drepper, Futexes are tricky, section 4).
typedef _Atomic int32_t mutex;

static void lock(mutex *m)
{
    int32_t seen = 0;
    if (atomic_compare_exchange_strong(m, &seen, 1))
        return;
    if (seen != 2)
        seen = atomic_exchange(m, 2);
    while (seen != 0) {
        wait_while(m, 2);
        seen = atomic_exchange(m, 2);
    }
}

static void unlock(mutex *m)
{
    if (atomic_exchange(m, 0) == 2)
        wake(m, 1);
}

// A condition counts how often it was signalled.
typedef _Atomic int32_t condition;

static void await(condition *c, mutex *m)
{
    int32_t before = atomic_load(c);
    unlock(m);
    wait_while(c, before);
    lock(m);
}

static void signal_all(condition *c)
{
    atomic_fetch_add(c, 1);
    wake(c, UINT32_MAX);
}

static mutex gate;
static condition not_empty, not_full;
static int items[ROOM], count, first;
static int64_t plain_sum;
static _Atomic int64_t atomic_sum;
static _Atomic uint8_t bytes[4];
static _Atomic uint16_t halves[2];

EXPORT(produce) void produce(int n)
{
    for (int i = 1; i <= n; i++) {
        lock(&gate);
        while (count == ROOM)
            await(&not_full, &gate);
        items[(first + count++) % ROOM] = i;
        signal_all(&not_empty);
        unlock(&gate);
        atomic_fetch_add(&bytes[i % 4], 1);
        atomic_fetch_sub(&halves[i % 2], 1);
    }
}

EXPORT(consume) void consume(int n)
{
    for (int i = 0; i < n; i++) {
        lock(&gate);
        while (count == 0)
            await(&not_empty, &gate);
        int item = items[first];
        first = (first + 1) % ROOM;
        count--;
        plain_sum += item;
        signal_all(&not_full);
        unlock(&gate);
        atomic_fetch_add(&atomic_sum, item);
    }
}

EXPORT(sum) int64_t sum(void) { return plain_sum == atomic_load(&atomic_sum) ? plain_sum : -1; }
EXPORT(small_sum) int32_t small_sum(void) { return bytes[0] + bytes[1] + bytes[2] + bytes[3] + halves[0] + halves[1]; }
