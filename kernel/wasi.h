/* wasi_snapshot_preview1, as far as the kernel uses it (WASI preview 1, witx). Results are WASI's error numbers. */
#ifndef WASI_H
#define WASI_H

#include "base.h"

#define WASI(name) __attribute__((import_module("wasi_snapshot_preview1"), import_name(#name))) u32 wasi_##name

enum { WASI_BADF = 8, WASI_INVAL = 28, WASI_ISDIR = 31, WASI_NOSYS = 52, WASI_NOTDIR = 54, WASI_NOTSUP = 58, WASI_PERM = 63, WASI_NOTCAPABLE = 76 };
enum { WASI_UNKNOWN, WASI_BLOCK, WASI_CHARACTER, WASI_DIRECTORY, WASI_REGULAR, WASI_SOCKET_DGRAM, WASI_SOCKET_STREAM, WASI_SYMLINK };
enum { WASI_CREAT = 1, WASI_DIRECTORY_FLAG = 2, WASI_EXCL = 4, WASI_TRUNC = 8 };
enum { WASI_APPEND = 1, WASI_DSYNC = 2, WASI_NONBLOCK = 4, WASI_RSYNC = 8, WASI_SYNC = 16 };
enum { WASI_FOLLOW = 1 };

#define RIGHT_FD_DATASYNC 1ull
#define RIGHT_FD_WRITE (1ull << 6)
#define RIGHT_FD_ALLOCATE (1ull << 8)
#define RIGHT_FD_READ (1ull << 1)
#define RIGHT_PATH_CREATE_FILE (1ull << 10)
#define RIGHT_FD_SET_SIZE (1ull << 22)

struct wasi_vector { u32 base, length; };
struct wasi_fdstat { u8 type; u16 flags; u64 rights, inheriting; };
struct wasi_filestat { u64 device, inode; u8 type; u64 links, size, accessed, modified, changed; };
struct wasi_prestat { u32 kind, name_length; };
struct wasi_dirent { u64 next, inode; u32 name_length; u8 type; };

struct wasi_subscription {
    u64 userdata;
    u8 kind; /* 0 clock, 1 read, 2 write */
    union {
        struct { u32 id; u64 timeout, precision; u16 flags; } clock;
        u32 fd;
    };
};
struct wasi_event { u64 userdata; u16 error; u8 kind; u64 bytes; u16 flags; };

_Static_assert(sizeof(struct wasi_fdstat) == 24 && sizeof(struct wasi_filestat) == 64 && sizeof(struct wasi_dirent) == 24, "witx layout");
_Static_assert(sizeof(struct wasi_subscription) == 48 && sizeof(struct wasi_event) == 32, "witx layout");

WASI(args_sizes_get)(u32 *count, u32 *bytes);
WASI(args_get)(u32 *pointers, char *bytes);
WASI(environ_sizes_get)(u32 *count, u32 *bytes);
WASI(environ_get)(u32 *pointers, char *bytes);
WASI(clock_time_get)(u32 clock, u64 precision, u64 *nanoseconds);
WASI(clock_res_get)(u32 clock, u64 *nanoseconds);
WASI(random_get)(void *to, u32 n);
WASI(sched_yield)(void);
WASI(poll_oneoff)(const struct wasi_subscription *in, struct wasi_event *out, u32 count, u32 *happened);
WASI(fd_close)(u32 fd);
WASI(fd_read)(u32 fd, const struct wasi_vector *to, u32 count, u32 *n);
WASI(fd_write)(u32 fd, const struct wasi_vector *from, u32 count, u32 *n);
WASI(fd_pread)(u32 fd, const struct wasi_vector *to, u32 count, u64 offset, u32 *n);
WASI(fd_pwrite)(u32 fd, const struct wasi_vector *from, u32 count, u64 offset, u32 *n);
WASI(fd_seek)(u32 fd, i64 offset, u32 whence, u64 *position);
WASI(fd_sync)(u32 fd);
WASI(fd_allocate)(u32 fd, u64 offset, u64 n);
WASI(fd_advise)(u32 fd, u64 offset, u64 n, u32 advice);
WASI(fd_fdstat_get)(u32 fd, struct wasi_fdstat *to);
WASI(fd_fdstat_set_flags)(u32 fd, u32 flags);
WASI(fd_filestat_get)(u32 fd, struct wasi_filestat *to);
WASI(fd_filestat_set_size)(u32 fd, u64 size);
WASI(fd_filestat_set_times)(u32 fd, u64 accessed, u64 modified, u32 flags);
WASI(fd_prestat_get)(u32 fd, struct wasi_prestat *to);
WASI(fd_prestat_dir_name)(u32 fd, char *to, u32 n);
WASI(fd_readdir)(u32 fd, void *to, u32 n, u64 cookie, u32 *used);
WASI(path_open)(u32 fd, u32 lookup, const char *path, u32 n, u32 open, u64 rights, u64 inheriting, u32 flags, u32 *opened);
WASI(path_create_directory)(u32 fd, const char *path, u32 n);
WASI(path_remove_directory)(u32 fd, const char *path, u32 n);
WASI(path_unlink_file)(u32 fd, const char *path, u32 n);
WASI(path_readlink)(u32 fd, const char *path, u32 n, char *to, u32 limit, u32 *used);
WASI(path_rename)(u32 fd, const char *path, u32 n, u32 to_fd, const char *to, u32 to_n);
WASI(path_link)(u32 fd, u32 lookup, const char *path, u32 n, u32 to_fd, const char *to, u32 to_n);
WASI(path_symlink)(const char *target, u32 target_n, u32 fd, const char *path, u32 n);
WASI(path_filestat_get)(u32 fd, u32 lookup, const char *path, u32 n, struct wasi_filestat *to);
WASI(path_filestat_set_times)(u32 fd, u32 lookup, const char *path, u32 n, u64 accessed, u64 modified, u32 flags);

__attribute__((import_module("wasi_snapshot_preview1"), import_name("proc_exit"), noreturn)) void wasi_proc_exit(u32 code);

#endif
