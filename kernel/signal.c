/* Signals that the program raises at itself, and the end of it by one. */
#include "kernel.h"

struct signal { const char *text; u8 action; };
enum action { TERMINATE, IGNORE, STOP };

/* As a shell tells of them (strsignal); null where it tells nothing. */
static const struct signal signals[32] = {
    [SIGHUP] = { "Hangup", TERMINATE }, [SIGQUIT] = { "Quit", TERMINATE }, [SIGILL] = { "Illegal instruction", TERMINATE },
    [SIGTRAP] = { "Trace/breakpoint trap", TERMINATE }, [SIGABRT] = { "Aborted", TERMINATE }, [SIGBUS] = { "Bus error", TERMINATE },
    [SIGFPE] = { "Floating point exception", TERMINATE }, [SIGKILL] = { "Killed", TERMINATE }, [SIGUSR1] = { "User defined signal 1", TERMINATE },
    [SIGSEGV] = { "Segmentation fault", TERMINATE }, [SIGUSR2] = { "User defined signal 2", TERMINATE }, [SIGALRM] = { "Alarm clock", TERMINATE },
    [SIGTERM] = { "Terminated", TERMINATE }, [SIGCHLD] = { NULL, IGNORE }, [SIGCONT] = { NULL, IGNORE }, [SIGURG] = { NULL, IGNORE },
    [SIGWINCH] = { NULL, IGNORE }, [SIGSTOP] = { NULL, STOP }, [SIGTSTP] = { NULL, STOP }, [SIGTTIN] = { NULL, STOP }, [SIGTTOU] = { NULL, STOP },
};

static void tell_end(u32 signal) {
    const char *text = signal < COUNT(signals) ? signals[signal].text : NULL;
    if (text) say(text), say("\n");
    kernel.signals.ended_by = signal;
}

static _Noreturn void end_by(u32 signal) {
    tell_end(signal);
    process_exit(128 + signal);
}

/* For a host that can tell where the program was: it says what it stopped the program for (0: it did not), and hears how a signal ended it (0: none did). */
__attribute__((export_name("kernel_ended"))) u32 kernel_ended(u32 signal) {
    if (signal && !kernel.signals.ended_by) tell_end(signal);
    return kernel.signals.ended_by ? 128 + kernel.signals.ended_by : 0;
}

enum { SIG_DFL, SIG_IGN };

static u64 bit(u32 signal) { return 1ull << (signal - 1); }

static bool is_ignored(u32 signal) {
    u64 handler = kernel.signals.actions[signal].handler;
    return handler == SIG_IGN || (handler == SIG_DFL && signal < COUNT(signals) && signals[signal].action != TERMINATE);
}

/* Lets the pending signals that are not blocked do what they do, the lowest first. 0 or ESCAPED. */
static i64 act(void) {
    for (u64 open; (open = kernel.signals.pending & ~kernel.signals.blocked) != 0;) {
        u32 signal = (u32)__builtin_ctzll(open) + 1;
        kernel.signals.pending &= ~bit(signal);
        if (is_ignored(signal)) continue;
        bool has_handler = kernel.signals.actions[signal].handler != SIG_DFL;
        if (!has_handler) end_by(signal);
        if (!(kernel.image.flags & IMAGE_HANDLERS)) {
            say("note: a handler for a signal cannot run here; the signal ends the program\n");
            end_by(signal);
        }
        if (signal_deliver(signal)) return ESCAPED;
    }
    return 0;
}

i64 signal_raise(u32 signal) {
    if (signal == SIGKILL) end_by(signal);
    if (!is_ignored(signal)) kernel.signals.pending |= bit(signal);
    return act();
}

static i64 to_self(bool is_self, u64 signal) {
    if ((u32)signal > SIGNALS) return -EINVAL;
    if (!is_self) return -ESRCH;
    return signal ? signal_raise((u32)signal) : 0;
}

i64 sys_kill(u64 pid, u64 signal) {
    i32 to = (i32)pid;
    return to == PARENT || to == 1 ? -EPERM : to_self(to == PROCESS || to == 0 || to == -PROCESS || to == -1, signal);
}

i64 sys_tkill(u64 thread, u64 signal) { return (i32)thread <= 0 ? -EINVAL : to_self(thread == PROCESS, signal); }
i64 sys_tgkill(u64 pid, u64 thread, u64 signal) { return (i32)pid <= 0 || (i32)thread <= 0 ? -EINVAL : to_self(pid == PROCESS && thread == PROCESS, signal); }

i64 sys_rt_sigaction(u64 signal, u64 new_at, u64 old_at, u64 n) {
    struct sigaction *wanted = user(new_at, sizeof *wanted), *old = user(old_at, sizeof *old);
    if (n != 8 || !signal || (u32)signal > SIGNALS) return -EINVAL;
    if (wanted && (signal == SIGKILL || signal == SIGSTOP)) return -EINVAL;
    if ((new_at && !wanted) || (old_at && !old)) return -EFAULT;
    struct sigaction before = kernel.signals.actions[signal];
    if (wanted) {
        kernel.signals.actions[signal] = *wanted;
        kernel.signals.actions[signal].mask &= ~(bit(SIGKILL) | bit(SIGSTOP));
        if (is_ignored((u32)signal)) kernel.signals.pending &= ~bit((u32)signal);
    }
    if (old) *old = before;
    return 0;
}

i64 sys_rt_sigprocmask(u64 how, u64 new_at, u64 old_at, u64 n) {
    enum { BLOCK, UNBLOCK, SETMASK };
    const u64 *wanted = user(new_at, 8);
    u64 *old = user(old_at, 8), before = kernel.signals.blocked;
    if (n != 8) return -EINVAL;
    if ((new_at && !wanted) || (old_at && !old)) return -EFAULT;
    if (wanted) {
        u64 set = *wanted & ~(bit(SIGKILL) | bit(SIGSTOP));
        if (how > SETMASK) return -EINVAL;
        kernel.signals.blocked = how == BLOCK ? before | set : how == UNBLOCK ? before & ~set : set;
    }
    if (old) *old = before;
    return act();
}

i64 sys_rt_sigpending(u64 to, u64 n) {
    u64 *set = user(to, 8);
    if (n > 8) return -EINVAL;
    if (!set) return -EFAULT;
    return *set = kernel.signals.pending & kernel.signals.blocked, 0;
}

i64 sys_sigaltstack(u64 new_at, u64 old_at) {
    enum { SS_DISABLE = 2, MINSIGSTKSZ = 5120 };
    const struct stack *wanted = user(new_at, sizeof *wanted);
    struct stack *old = user(old_at, sizeof *old), before = kernel.signals.alternative;
    if ((new_at && !wanted) || (old_at && !old)) return -EFAULT;
    if (!before.size) before.flags = SS_DISABLE;
    if (wanted) {
        if (wanted->flags & ~(SS_DISABLE | (i32)0x80000000)) return -EINVAL;
        if (!(wanted->flags & SS_DISABLE) && wanted->size < MINSIGSTKSZ) return -ENOMEM;
        kernel.signals.alternative = wanted->flags & SS_DISABLE ? (struct stack){ 0 } : *wanted;
    }
    if (old) *old = before;
    return 0;
}

/* Execution that cannot go on at an address; kinds are those of the translator's traps. */
__attribute__((export_name("kernel_fault"))) _Noreturn void kernel_fault(i32 kind, i64 pc) {
    static const struct { const char *why; u8 signal; } kinds[] = {
        { "illegal instruction at 0x", SIGILL }, { "breakpoint at 0x", SIGTRAP }, { "jump to code that was not translated at 0x", SIGSEGV },
        { "a function returned that never does, before 0x", SIGILL }, { "access outside the memory at 0x", SIGSEGV }, { "stack overflow at 0x", SIGSEGV },
    };
    u32 known = (u32)kind < COUNT(kinds) ? (u32)kind : 0;
    char number[48], *end = put_number(number, (u64)pc, 16, 0);
    const u32 *word = known == 0 ? user((u64)pc, 4) : 0;
    if (word) end = put_text(put_number(put_text(end, " (word "), *word, 16, 8), ")");
    put_text(end, "\n");
    say(kinds[known].why);
    say(number);
    end_by(kinds[known].signal);
}
