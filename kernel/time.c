/* Clocks and sleep. */
#include "kernel.h"

enum { CLOCK_REALTIME, CLOCK_MONOTONIC, CLOCK_PROCESS, CLOCK_THREAD, SECOND = 1000000000 };

/* Linux's clocks as WASI's; 0xff is none. */
static const u8 clocks[] = { 0, 1, 2, 3, 1, 0, 1, 1, 0xff, 0xff, 0xff, 0 };

/* Where the host does not measure processor time, it is the time since the start. */
u64 now(u32 clock) {
    u64 time = 0;
    if (wasi_clock_time_get(clock, 0, &time) && clock >= CLOCK_PROCESS) return now(CLOCK_MONOTONIC) - kernel.started;
    return time;
}

/* CNTVCT_EL0, whose frequency the translator gives as nanoseconds. */
u64 counter(void) __asm__("i64.counter");
u64 counter(void) { return now(CLOCK_MONOTONIC); }

static struct timespec timespec_of(u64 time) { return (struct timespec){ (i64)(time / SECOND), (i64)(time % SECOND) }; }
static struct timeval timeval_of(u64 time) { return (struct timeval){ (i64)(time / SECOND), (i64)(time % SECOND / 1000) }; }

static bool is_clock(u64 clock) { return clock < COUNT(clocks) && clocks[clock] != 0xff; }

i64 sys_clock_gettime(u64 clock, u64 to) {
    struct timespec *time = user(to, sizeof *time);
    if (!is_clock((u32)clock)) return -EINVAL;
    if (!time) return -EFAULT;
    *time = timespec_of(now(clocks[(u32)clock]));
    return 0;
}

i64 sys_clock_getres(u64 clock, u64 to) {
    struct timespec *time = user(to, sizeof *time);
    if (!is_clock((u32)clock)) return -EINVAL;
    if (to && !time) return -EFAULT;
    if (to) *time = (struct timespec){ 0, clock == 5 || clock == 6 ? 4000000 : 1 };
    return 0;
}

i64 sys_clock_settime(u64 clock, u64 from) {
    if (!is_clock((u32)clock) || clock) return -EINVAL;
    return is_user(from, sizeof(struct timespec)) ? -EPERM : -EFAULT;
}

i64 sys_gettimeofday(u64 to, u64 zone) {
    struct timeval *time = user(to, sizeof *time);
    i32 *zones = user(zone, 8);
    if ((to && !time) || (zone && !zones)) return -EFAULT;
    if (to) *time = timeval_of(now(CLOCK_REALTIME));
    if (zone) zones[0] = zones[1] = 0;
    return 0;
}

i64 sys_times(u64 to) {
    struct tms *times = user(to, sizeof *times);
    if (to && !times) return -EFAULT;
    if (to) *times = (struct tms){ (i64)(now(CLOCK_PROCESS) / (SECOND / 100)), 0, 0, 0 };
    return (i64)(now(CLOCK_MONOTONIC) / (SECOND / 100));
}

i64 sys_getrusage(u64 who, u64 to) {
    struct rusage *usage = user(to, sizeof *usage);
    if ((i32)who < -1 || (i32)who > 1) return -EINVAL;
    if (!usage) return -EFAULT;
    *usage = (struct rusage){ 0 };
    if ((i32)who < 0) return 0;
    usage->user = timeval_of(now(CLOCK_PROCESS));
    usage->max_resident = (i64)__builtin_wasm_memory_size(0) << 6;
    return 0;
}

i64 wait_until(u64 monotonic) {
    u64 current = now(CLOCK_MONOTONIC);
    if (monotonic <= current) return 0;
    /* Relative: not every host does as absolute times ask. */
    struct wasi_subscription clock = { .kind = 0, .clock = { CLOCK_MONOTONIC, monotonic - current, 1, 0 } };
    struct wasi_event event;
    u32 happened;
    return host_error(wasi_poll_oneoff(&clock, &event, 1, &happened));
}

static i64 sleep(u64 from, u64 remaining, bool is_absolute, u32 clock) {
    const struct timespec *time = user(from, sizeof *time);
    if (!time) return -EFAULT;
    if (time->seconds < 0 || (u64)time->nanoseconds >= SECOND) return -EINVAL;
    u64 n = (u64)time->seconds * SECOND + (u64)time->nanoseconds, current = now(clock), start = now(CLOCK_MONOTONIC);
    if (is_absolute) n = n > current ? n - current : 0;
    if (n > 1ull << 62) n = 1ull << 62;
    i64 error = wait_until(start + n);
    if (error && remaining && is_user(remaining, sizeof *time)) *(struct timespec *)(uintptr_t)remaining = (struct timespec){ 0, 0 };
    return error;
}

i64 sys_nanosleep(u64 time, u64 remaining) { return sleep(time, remaining, false, CLOCK_MONOTONIC); }

i64 sys_clock_nanosleep(u64 clock, u64 flags, u64 time, u64 remaining) {
    if (!is_clock((u32)clock) || clock == CLOCK_THREAD) return -EINVAL;
    return sleep(time, remaining, (flags & 1) != 0, clocks[(u32)clock]);
}
