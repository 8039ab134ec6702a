/* ppoll and pselect6. */
#include "kernel.h"

enum { WAITED = 64 };

struct waiting { struct wasi_subscription asked[WAITED + 1]; u32 count; };

/* What is known at once of a descriptor; for streams of the host, only they know. */
static u32 events_of(u64 fd, bool *asks_host) {
    struct file *file = file_of(fd);
    *asks_host = false;
    if (!file) return POLLNVAL;
    if (file->pipe) return pipe_events(file);
    *asks_host = file->kind == FILE_HOST && file->type != WASI_REGULAR && file->type != WASI_BLOCK;
    return *asks_host ? 0 : POLLIN | POLLOUT | POLLRDNORM | POLLWRNORM;
}

static void ask(struct waiting *to, u32 fd, u32 events, u32 index) {
    for (u32 kind = 1; kind <= 2; kind++) {
        bool wanted = kind == 1 ? (events & (POLLIN | POLLRDNORM)) != 0 : (events & (POLLOUT | POLLWRNORM)) != 0;
        if (wanted && to->count < WAITED)
            to->asked[to->count++] = (struct wasi_subscription){ .userdata = index, .kind = (u8)kind, .fd = file_of(fd)->host };
    }
}

static i64 count_ready(struct pollfd *fds, u64 n, struct waiting *wait) {
    i64 ready = 0;
    for (u64 i = 0; i < n; i++) {
        bool asks_host;
        fds[i].revents = 0;
        if (fds[i].fd < 0) continue;
        u32 events = events_of((u32)fds[i].fd, &asks_host);
        if (asks_host) ask(wait, (u32)fds[i].fd, fds[i].events, (u32)i);
        fds[i].revents = (u16)(events & (fds[i].events | POLLERR | POLLHUP | POLLNVAL));
        if (fds[i].revents) ready++;
    }
    return ready;
}

/* Hosts built on epoll refuse to wait for a device such as /dev/null, which on Linux is always ready. */
static i64 all_ready(struct pollfd *fds, const struct waiting *wait, i64 ready) {
    for (u32 i = 0; i < wait->count; i++) {
        if (wait->asked[i].userdata == ~0ull) continue;
        struct pollfd *fd = &fds[wait->asked[i].userdata];
        if (!fd->revents) ready++;
        fd->revents |= fd->events & (wait->asked[i].kind == 1 ? POLLIN | POLLRDNORM : POLLOUT | POLLWRNORM);
    }
    return ready;
}

/* Waits for streams of the host and the clock. */
static i64 wait_for_host(struct pollfd *fds, struct waiting *wait, u64 timeout, i64 ready) {
    struct wasi_event events[WAITED + 1];
    u32 happened = 0;
    if (ready) timeout = 0;
    if (timeout != ~0ull) wait->asked[wait->count++] = (struct wasi_subscription){ .userdata = ~0ull, .kind = 0, .clock = { 1, timeout, 1, 0 } };
    i64 error = host_error(wasi_poll_oneoff(wait->asked, events, wait->count, &happened));
    if (error == -EPERM) return all_ready(fds, wait, ready);
    if (error) return error;
    for (u32 i = 0; i < happened; i++) {
        if (events[i].userdata == ~0ull) continue;
        struct pollfd *fd = &fds[events[i].userdata];
        if (!fd->revents) ready++;
        fd->revents |= events[i].error ? POLLERR : fd->events & (events[i].kind == 1 ? POLLIN | POLLRDNORM : POLLOUT | POLLWRNORM);
        if (events[i].flags & 1) fd->revents |= POLLHUP;
    }
    return ready;
}

static i64 poll(struct pollfd *fds, u64 n, u64 timeout) {
    struct waiting wait = { .count = 0 };
    i64 ready = count_ready(fds, n, &wait);
    if (ready && !wait.count) return ready;
    if (!wait.count && timeout == ~0ull) {
        say("deadlock: the program waits for descriptors on which nothing can happen any more\n");
        process_exit(128 + SIGKILL);
    }
    return ready || wait.count || timeout ? wait_for_host(fds, &wait, timeout, ready) : 0;
}

static i64 timeout_of(u64 from, u64 *timeout) {
    const struct timespec *time = user(from, sizeof *time);
    *timeout = ~0ull;
    if (!from) return 0;
    if (!time) return -EFAULT;
    if (time->seconds < 0 || (u64)time->nanoseconds >= 1000000000) return -EINVAL;
    *timeout = time->seconds > 1ll << 32 ? ~0ull - 1 : (u64)time->seconds * 1000000000 + (u64)time->nanoseconds;
    return 0;
}

i64 sys_ppoll(u64 at, u64 n, u64 time) {
    u64 timeout;
    struct pollfd *fds = user(at, n * sizeof *fds);
    if (n > DESCRIPTORS) return -EINVAL;
    if (!fds && n) return -EFAULT;
    return timeout_of(time, &timeout) ?: poll(fds, n, timeout);
}

static bool is_set(const u64 *set, u32 fd) { return set && set[fd / 64] >> fd % 64 & 1; }

/* A set with what is ready in it; how many those are. */
static i64 put_set(u64 *set, const struct pollfd *fds, u32 n, u64 limit, u16 wanted) {
    i64 found = 0;
    if (!set) return 0;
    for (u64 i = 0; i < (limit + 63) / 64; i++) set[i] = 0;
    for (u32 i = 0; i < n; i++)
        if (fds[i].revents & wanted && fds[i].events & wanted) set[fds[i].fd / 64] |= 1ull << fds[i].fd % 64, found++;
    return found;
}

i64 sys_pselect6(u64 limit, u64 reading, u64 writing, u64 failing, u64 time) {
    struct pollfd fds[DESCRIPTORS];
    u64 timeout, bytes = (limit + 63) / 64 * 8, *sets[3] = { user(reading, bytes), user(writing, bytes), user(failing, bytes) };
    if (limit > DESCRIPTORS) return -EINVAL;
    if ((reading && !sets[0]) || (writing && !sets[1]) || (failing && !sets[2])) return -EFAULT;
    i64 error = timeout_of(time, &timeout);
    u32 n = 0;
    for (u32 fd = 0; !error && fd < limit; fd++) {
        u16 events = (u16)((is_set(sets[0], fd) ? POLLIN : 0) | (is_set(sets[1], fd) ? POLLOUT : 0));
        if (!events && !is_set(sets[2], fd)) continue;
        if (!file_of(fd)) return -EBADF;
        fds[n++] = (struct pollfd){ (i32)fd, events, 0 };
    }
    i64 ready = error ?: poll(fds, n, timeout);
    if (ready < 0) return ready;
    for (u32 i = 0; i < n; i++) /* the other end gone means that reading, or writing, does not wait */
        if (fds[i].revents & (POLLHUP | POLLERR)) fds[i].revents |= fds[i].events;
    return put_set(sets[0], fds, n, limit, POLLIN) + put_set(sets[1], fds, n, limit, POLLOUT) + put_set(sets[2], fds, 0, limit, 0);
}
