/* fcntl and ioctl: what is set on descriptors. */
#include "kernel.h"

static i64 set_status(struct file *file, u64 flags) {
    enum { CHANGEABLE = O_APPEND | O_NONBLOCK };
    u32 host = (flags & O_APPEND ? WASI_APPEND : 0) | (flags & O_NONBLOCK ? WASI_NONBLOCK : 0);
    if (file->kind == FILE_HOST && ((file->flags ^ flags) & CHANGEABLE)) {
        u32 error = wasi_fd_fdstat_set_flags(file->host, host);
        if (error && error != WASI_NOTCAPABLE && error != WASI_NOTSUP) return host_error(error);
    }
    file->flags = (file->flags & ~(u32)CHANGEABLE) | ((u32)flags & CHANGEABLE);
    return 0;
}

/* Nobody else holds locks: every one is granted, and none is found. */
static i64 lock(u64 command, u64 argument) {
    struct { u16 type, whence; i64 start, length; i32 process; } *lock = user(argument, sizeof *lock);
    if (!lock) return -EFAULT;
    if (lock->type > 2) return -EINVAL;
    if (command == F_GETLK) lock->type = 2;
    return 0;
}

i64 sys_fcntl(u64 fd, u64 command, u64 argument) {
    fd = (u32)fd;
    struct file *file = file_of(fd);
    if (!file) return -EBADF;
    switch (command) {
    case F_DUPFD: case F_DUPFD_CLOEXEC:
        return argument >= kernel.limits[7].current ? -EINVAL : descriptor_new(file, argument, command == F_DUPFD ? 0 : O_CLOEXEC);
    case F_GETFD: return kernel.files.table[fd].flags;
    case F_SETFD: return kernel.files.table[fd].flags = (u8)(argument & FD_CLOEXEC), 0;
    case F_GETFL: return file->flags | (file->kind == FILE_HOST || file->kind == FILE_DIRECTORY ? O_LARGEFILE : 0);
    case F_SETFL: return set_status(file, argument);
    case F_GETLK: case F_SETLK: case F_SETLKW: case 36: case 37: case 38: return lock(command == 36 ? F_GETLK : command, argument);
    case F_SETOWN: return 0;
    case F_GETOWN: return 0;
    case F_SETPIPE_SZ: case F_GETPIPE_SZ: return file->pipe ? (i64)file->pipe->size : -EBADF;
    default: return -EINVAL;
    }
}

i64 sys_flock(u64 fd, u64 operation) {
    u64 kind = operation & ~4ull;
    return !file_of((u32)fd) ? -EBADF : kind == 1 || kind == 2 || kind == 8 ? 0 : -EINVAL;
}

static bool is_terminal(const struct file *file) { return file->kind == FILE_HOST && file->type == WASI_CHARACTER; }

/* What a terminal says that was not touched. */
static const struct termios sane = { 0x4500, 0x5, 0xbf, 0x8a3b, 0, { 3, 28, 127, 21, 4, 0, 1, 0, 17, 19, 26, 0, 18, 15, 23, 22 } };

static i64 put(u64 to, const void *from, u64 n) {
    void *at = user(to, n);
    if (!at) return -EFAULT;
    copy(at, from, (size_t)n);
    return 0;
}

static i64 readable_bytes(struct file *file, i32 *n) {
    struct stat status;
    u64 at = 0;
    if (file->pipe) return *n = (i32)file->pipe->count, 0;
    if (file->kind == FILE_TEXT) return *n = (i32)(file->size - file->position), 0;
    if (file->kind != FILE_HOST || file->type != WASI_REGULAR) return -ENOTTY;
    i64 error = file_stat(file, &status) ?: host_error(wasi_fd_seek(file->host, 0, SEEK_CUR, &at));
    *n = (i32)(status.size - (i64)at);
    return error;
}

static i64 terminal_control(u64 request, u64 argument) {
    struct winsize window = { 24, 80, 0, 0 };
    i32 group = PROCESS;
    switch (request) {
    case TCGETS: return put(argument, &sane, sizeof sane);
    case TCSETS: case TCSETSW: case TCSETSF: return is_user(argument, sizeof sane) ? 0 : -EFAULT;
    case TIOCGWINSZ: return put(argument, &window, sizeof window);
    case TIOCGPGRP: return put(argument, &group, sizeof group);
    case TIOCSPGRP: case TIOCSWINSZ: return 0;
    default: return -ENOTTY;
    }
}

i64 sys_ioctl(u64 fd, u64 request, u64 argument) {
    fd = (u32)fd, request = (u32)request;
    struct file *file = file_of(fd);
    i32 n = 0;
    if (!file) return -EBADF;
    switch (request) {
    case FIOCLEX: return kernel.files.table[fd].flags = FD_CLOEXEC, 0;
    case FIONCLEX: return kernel.files.table[fd].flags = 0, 0;
    case FIONREAD: return readable_bytes(file, &n) ?: put(argument, &n, sizeof n);
    case FIONBIO:
        if (!is_user(argument, 4)) return -EFAULT;
        return set_status(file, (file->flags & ~(u32)O_NONBLOCK) | (*(i32 *)(uintptr_t)argument ? O_NONBLOCK : 0));
    default: return is_terminal(file) ? terminal_control(request, argument) : -ENOTTY;
    }
}
