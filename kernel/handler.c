/*
 * Runs a signal handler of the program: on its stack or the alternative one, with the frame that Linux gives it. The handler returns to the call
 * that runs it, so the frame's registers are not read again; a jump out of it leaves that call as "went on elsewhere".
 */
#include "kernel.h"

/* Exports of the translated module. */
i64 guest_stack(void);                                    /* the program's stack pointer at this system call */
i32 guest_call(i64 pc, i64 sp, i64 x0, i64 x1, i64 x2);   /* runs code until it returns; 1 when it went on elsewhere */

struct frame { struct siginfo info; struct ucontext context; };

static u64 stack_for(const struct sigaction *action) {
    const struct stack *other = &kernel.signals.alternative;
    u64 sp = (u64)guest_stack();
    bool is_there = other->size && sp > other->base && sp <= other->base + other->size;
    return action->flags & SA_ONSTACK && other->size && !is_there ? other->base + other->size : sp;
}

bool signal_deliver(u32 signal) {
    enum { SI_TKILL = -6 };
    struct sigaction *own = &kernel.signals.actions[signal], action = *own;
    u64 sp = (stack_for(&action) - sizeof(struct frame)) & ~15ull;
    struct frame *frame = user(sp, sizeof *frame);
    if (!frame) {
        say("a signal handler has no stack to run on\n");
        process_exit(128 + SIGSEGV);
    }
    zero(frame, sizeof *frame);
    frame->info = (struct siginfo){ .signal = (i32)signal, .code = SI_TKILL, .pid = PROCESS, .uid = USER };
    frame->context.stack = kernel.signals.alternative;
    frame->context.mask = kernel.signals.blocked;
    frame->context.sp = (u64)guest_stack();
    kernel.signals.blocked |= action.mask | (action.flags & SA_NODEFER ? 0 : 1ull << (signal - 1));
    if (action.flags & (u32)SA_RESETHAND) own->handler = 0;
    if (guest_call((i64)action.handler, (i64)sp, signal, (i64)(uintptr_t)&frame->info, (i64)(uintptr_t)&frame->context)) return true;
    kernel.signals.blocked = frame->context.mask & ~(1ull << (SIGKILL - 1) | 1ull << (SIGSTOP - 1));
    return false;
}
