/* Control that does not go back the way it came. */
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <ucontext.h>

static jmp_buf place;
static ucontext_t first, second;
static volatile sig_atomic_t seen;

static void deep(int n) {
    if (!n) longjmp(place, 7);
    deep(n - 1);
}

static void handler(int number) { seen = number; }

static void other(void) {
    for (int i = 0; i < 3; i++) {
        printf("other %d\n", i);
        swapcontext(&second, &first);
    }
}

static void contexts(void) {
    static char stack[65536];
    getcontext(&second);
    second.uc_stack.ss_sp = stack;
    second.uc_stack.ss_size = sizeof stack;
    second.uc_link = &first;
    makecontext(&second, other, 0);
    for (int i = 0; i < 3; i++) {
        swapcontext(&first, &second);
        printf("first %d\n", i);
    }
}

int main(int argc, char **argv) {
    const char *what = argc > 1 ? argv[1] : "";
    if (!strcmp(what, "abort")) abort();
    if (!strcmp(what, "wild")) return *(volatile int *)0xfffffff0;
    if (!strcmp(what, "context")) return contexts(), 0;
    if (!strcmp(what, "signal")) {
        signal(SIGUSR1, handler);
        raise(SIGUSR1);
        return printf("%d\n", seen == SIGUSR1), 0;
    }
    volatile int times = 0;
    int value = setjmp(place);
    printf("%d after %d\n", value, times);
    if (times++ < 3) deep(10);
    return 0;
}
