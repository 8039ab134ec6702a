/* The one process: who it is, what it may, how it ends, and that it stays alone. */
#include "kernel.h"

_Noreturn void process_exit(u32 code) {
    wasi_proc_exit(code);
    __builtin_unreachable();
}

i64 sys_exit(u64 code) { process_exit(code & 0xff); }
i64 sys_exit_group(u64 code) { process_exit(code & 0xff); }

i64 sys_getpid(void) { return PROCESS; }
i64 sys_getppid(void) { return PARENT; }
i64 sys_gettid(void) { return PROCESS; }
i64 sys_getuid(void) { return USER; }
i64 sys_getgid(void) { return GROUP; }
i64 sys_getpgid(u64 pid) { return !pid || pid == PROCESS ? PROCESS : -ESRCH; }
i64 sys_getsid(u64 pid) { return sys_getpgid(pid); }
i64 sys_setpgid(u64 pid, u64 group) { return (pid && pid != PROCESS) || (i64)group < 0 ? pid && pid != PROCESS ? -ESRCH : -EINVAL : !group || group == PROCESS ? 0 : -EPERM; }
i64 sys_setsid(void) { return -EPERM; } /* it leads its group already */

i64 sys_setuid(u64 id) { return (u32)id == USER ? 0 : -EPERM; }
i64 sys_setgid(u64 id) { return (u32)id == GROUP ? 0 : -EPERM; }

static bool is_kept(u64 id, u32 own) { return (u32)id == own || (i32)id == -1; }
i64 sys_setreuid(u64 real, u64 effective) { return is_kept(real, USER) && is_kept(effective, USER) ? 0 : -EPERM; }
i64 sys_setregid(u64 real, u64 effective) { return is_kept(real, GROUP) && is_kept(effective, GROUP) ? 0 : -EPERM; }
i64 sys_setresuid(u64 real, u64 effective, u64 saved) { return is_kept(saved, USER) ? sys_setreuid(real, effective) : -EPERM; }
i64 sys_setresgid(u64 real, u64 effective, u64 saved) { return is_kept(saved, GROUP) ? sys_setregid(real, effective) : -EPERM; }

static i64 put_three(u64 a, u64 b, u64 c, u32 id) {
    u32 *real = user(a, 4), *effective = user(b, 4), *saved = user(c, 4);
    if (!real || !effective || !saved) return -EFAULT;
    *real = *effective = *saved = id;
    return 0;
}

i64 sys_getresuid(u64 a, u64 b, u64 c) { return put_three(a, b, c, USER); }
i64 sys_getresgid(u64 a, u64 b, u64 c) { return put_three(a, b, c, GROUP); }

i64 sys_getgroups(u64 count, u64 to) {
    u32 *groups = user(to, 4);
    if ((i32)count < 0) return -EINVAL;
    if (!count) return 1;
    if (!groups) return -EFAULT;
    groups[0] = GROUP;
    return 1;
}

i64 sys_setgroups(u64 count) { return (i32)count < 0 ? -EINVAL : -EPERM; }

/* Threads and processes would need more than one run through the program's code at a time. */
i64 sys_clone(u64 flags) {
    enum { THREAD = 1, FORK = 2 };
    if (flags & CLONE_VM && flags & CLONE_THREAD) {
        tell_once(THREAD, "note: the program starts a thread, which it cannot here (EAGAIN)\n");
        return -EAGAIN;
    }
    tell_once(FORK, "note: the program starts a process (fork), which it cannot here (ENOSYS)\n");
    return -ENOSYS;
}

i64 sys_execve(u64 path) {
    enum { EXEC = 4 };
    const char *text;
    i64 n = user_text(path, PATH_MAX, &text);
    if (n < 0) return n;
    struct stat status;
    struct place place;
    i64 error = place_find(&place, (u64)AT_FDCWD, text);
    if (!error) error = place_stat(&place, true, &status);
    if (error) return error;
    if (!(kernel.told & EXEC)) say("note: the program executes "), say(text), say(", which it cannot here (ENOSYS)\n");
    kernel.told |= EXEC;
    return -ENOSYS;
}

i64 sys_wait4(u64 pid, u64 status, u64 options) { return (void)pid, (void)status, options & ~0xe000000full ? -EINVAL : -ECHILD; }
i64 sys_waitid(u64 type, u64 id, u64 to, u64 options) { return (void)id, (void)to, type > 3 || !(options & 14) ? -EINVAL : -ECHILD; }

i64 sys_set_tid_address(u64 address) { return kernel.clear_tid = address, PROCESS; }
i64 sys_set_robust_list(u64 list, u64 n) { return n == 24 ? (kernel.robust_list = list, 0) : -EINVAL; }

i64 sys_get_robust_list(u64 pid, u64 list, u64 n) {
    u64 *at = user(list, 8), *size = user(n, 8);
    if (pid && pid != PROCESS) return -ESRCH;
    if (!at || !size) return -EFAULT;
    return *at = kernel.robust_list, *size = 24, 0;
}

i64 sys_uname(u64 to) {
    struct utsname *name = user(to, sizeof *name);
    if (!name) return -EFAULT;
    *name = (struct utsname){ "Linux", "seam", "6.1.0-seam", "#1 SMP", "aarch64", "(none)" };
    return 0;
}

i64 sys_sethostname(void) { return -EPERM; }

i64 sys_sysinfo(u64 to) {
    struct sysinfo *info = user(to, sizeof *info);
    if (!info) return -EFAULT;
    u64 have = (u64)__builtin_wasm_memory_size(0) << 16, all = 4ull << 30;
    *info = (struct sysinfo){ .uptime = (i64)(now(1) / 1000000000), .total = all, .free = all - have, .processes = 1, .unit = 1 };
    return 0;
}

i64 sys_prlimit64(u64 pid, u64 resource, u64 new_at, u64 old_at) {
    struct rlimit *wanted = user(new_at, sizeof *wanted), *old = user(old_at, sizeof *old);
    if ((u32)pid && (u32)pid != PROCESS) return -ESRCH;
    if ((u32)resource >= COUNT(kernel.limits)) return -EINVAL;
    if ((new_at && !wanted) || (old_at && !old)) return -EFAULT;
    struct rlimit now_limit = kernel.limits[(u32)resource];
    if (wanted) {
        if (wanted->current > wanted->maximum) return -EINVAL;
        if (wanted->maximum > now_limit.maximum) return -EPERM;
        kernel.limits[(u32)resource] = *wanted;
    }
    if (old) *old = now_limit;
    return 0;
}

i64 sys_getrlimit(u64 resource, u64 to) { return is_user(to, 16) ? sys_prlimit64(0, resource, 0, to) : -EFAULT; }
i64 sys_setrlimit(u64 resource, u64 from) { return is_user(from, 16) ? sys_prlimit64(0, resource, from, 0) : -EFAULT; }

i64 sys_getpriority(u64 which, u64 who) { return which > 2 ? -EINVAL : who && which < 2 && who != PROCESS ? -ESRCH : 20; }
i64 sys_setpriority(u64 which, u64 who) { return which > 2 ? -EINVAL : who && which < 2 && who != PROCESS ? -ESRCH : 0; }

i64 sys_sched_yield(void) { return host_error(wasi_sched_yield()); }

i64 sys_sched_getaffinity(u64 pid, u64 n, u64 to) {
    u64 *mask = user(to, 8);
    if (pid && pid != PROCESS) return -ESRCH;
    if (n < 8 || n % 8) return -EINVAL;
    if (!mask) return -EFAULT;
    return *mask = 1, 8;
}

i64 sys_sched_setaffinity(u64 pid, u64 n, u64 from) {
    const u64 *mask = user(from, 8);
    if (pid && pid != PROCESS) return -ESRCH;
    if (!mask) return -EFAULT;
    return n >= 8 && *mask & 1 ? 0 : -EINVAL;
}

i64 sys_getcpu(u64 cpu, u64 node) {
    u32 *a = user(cpu, 4), *b = user(node, 4);
    if ((cpu && !a) || (node && !b)) return -EFAULT;
    if (cpu) *a = 0;
    if (node) *b = 0;
    return 0;
}

i64 sys_getrandom(u64 to, u64 n, u64 flags) {
    if (flags & ~7ull || (flags & 6) == 6) return -EINVAL;
    n = min64(n, 0x1ffffff);
    if (n && !is_user(to, n)) return -EFAULT;
    return n ? host_error(wasi_random_get((void *)(uintptr_t)to, (u32)n)) ?: (i64)n : 0;
}

/* The thread has a name, and may give up rights that it does not have. */
i64 sys_prctl(u64 what, u64 argument) {
    enum { SET_PDEATHSIG = 1, GET_PDEATHSIG, GET_DUMPABLE, SET_DUMPABLE, SET_NAME = 15, GET_NAME, CAPBSET_READ = 23, SET_SUBREAPER = 36, GET_SUBREAPER, SET_NO_NEW_PRIVS, GET_NO_NEW_PRIVS };
    char *name = user(argument, 1);
    switch (what) {
    case SET_NAME:
        if (!name) return -EFAULT;
        for (u32 i = 0; i < 15; i++) if (!(kernel.name[i] = name[i])) break;
        return 0;
    case GET_NAME:
        if (!is_user(argument, 16)) return -EFAULT;
        return copy(name, kernel.name, 16), 0;
    case GET_DUMPABLE: return 1;
    case SET_PDEATHSIG: case SET_DUMPABLE: case SET_SUBREAPER: case SET_NO_NEW_PRIVS: return 0;
    case GET_PDEATHSIG: case GET_SUBREAPER:
        if (!is_user(argument, 4)) return -EFAULT;
        return *(i32 *)(uintptr_t)argument = 0, 0;
    case GET_NO_NEW_PRIVS: case CAPBSET_READ: return 0;
    default: return -EINVAL;
    }
}

i64 sys_personality(u64 wanted) {
    u32 old = kernel.personality;
    if ((u32)wanted != 0xffffffff) kernel.personality = (u32)wanted;
    return old;
}

i64 sys_capget(u64 header, u64 to) {
    u32 *version = user(header, 8), *sets = user(to, 24);
    if (!version) return -EFAULT;
    if (*version != 0x20080522 && *version != 0x19980330) return *version = 0x20080522, to ? -EINVAL : 0;
    if (to && !sets) return -EFAULT;
    if (to) zero(sets, *version == 0x19980330 ? 12 : 24);
    return 0;
}

/* Alone, a thread waits for a word to change only for as long as it says; for ever would be for ever. */
i64 sys_futex(u64 at, u64 operation, u64 value, u64 time) {
    enum { WAIT, WAKE, REQUEUE = 3, CMP_REQUEUE, WAKE_OP, WAIT_BITSET = 9, WAKE_BITSET, CLOCK_REALTIME_FLAG = 256 };
    u64 command = operation & 0x7f;
    const u32 *word = user(at, 4);
    const struct timespec *limit = user(time, sizeof *limit);
    if (!word) return -EFAULT;
    if (at % 4) return -EINVAL;
    if (command == WAKE || command == WAKE_BITSET || command == REQUEUE) return 0;
    if (command == CMP_REQUEUE) return 0;
    if (command != WAIT && command != WAIT_BITSET) return -ENOSYS;
    if (*word != (u32)value) return -EAGAIN;
    if (time && !limit) return -EFAULT;
    if (time && (limit->seconds < 0 || (u64)limit->nanoseconds >= 1000000000)) return -EINVAL;
    if (!time) {
        say("deadlock: the only thread of the program waits for another\n");
        process_exit(128 + SIGKILL);
    }
    u64 n = (u64)limit->seconds * 1000000000 + (u64)limit->nanoseconds, from = now(operation & CLOCK_REALTIME_FLAG ? 0 : 1);
    if (command == WAIT_BITSET) n = n > from ? n - from : 0;
    wait_until(now(1) + n);
    return -ETIMEDOUT;
}

/* No family of sockets exists, and no descriptor is one. */
i64 sys_socket(u64 family, u64 type) { return (type & 15) > 10 || family > 45 ? -EINVAL : -EAFNOSUPPORT; }
i64 sys_socketpair(void) { return -EAFNOSUPPORT; }
i64 sys_of_socket(u64 fd) { return file_of((u32)fd) ? -ENOTSOCK : -EBADF; }
