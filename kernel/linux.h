/* What Linux tells user programs on AArch64: numbers and layouts (include/uapi and arch/arm64/include/uapi). */
#ifndef LINUX_H
#define LINUX_H

#include "base.h"

#define PATH_MAX 4096

enum {
    EPERM = 1, ENOENT, ESRCH, EINTR, EIO, ENXIO, E2BIG, ENOEXEC, EBADF, ECHILD, EAGAIN, ENOMEM, EACCES, EFAULT, ENOTBLK, EBUSY, EEXIST,
    EXDEV, ENODEV, ENOTDIR, EISDIR, EINVAL, ENFILE, EMFILE, ENOTTY, ETXTBSY, EFBIG, ENOSPC, ESPIPE, EROFS, EMLINK, EPIPE, EDOM, ERANGE,
    EDEADLK, ENAMETOOLONG, ENOLCK, ENOSYS, ENOTEMPTY, ELOOP, ENOMSG = 42, EIDRM, ENODATA = 61, ENOLINK = 67, EPROTO = 71, EMULTIHOP,
    EBADMSG = 74, EOVERFLOW, EILSEQ = 84, ENOTSOCK = 88, EDESTADDRREQ, EMSGSIZE, EPROTOTYPE, ENOPROTOOPT, EPROTONOSUPPORT,
    EOPNOTSUPP = 95, EAFNOSUPPORT = 97, EADDRINUSE, EADDRNOTAVAIL, ENETDOWN, ENETUNREACH, ENETRESET, ECONNABORTED, ECONNRESET, ENOBUFS,
    EISCONN, ENOTCONN, ETIMEDOUT = 110, ECONNREFUSED, EHOSTUNREACH = 113, EALREADY, EINPROGRESS, ESTALE, EDQUOT = 122, ECANCELED = 125,
    EOWNERDEAD = 130, ENOTRECOVERABLE,
};

enum {
    O_WRONLY = 01, O_RDWR = 02, O_ACCMODE = 03, O_CREAT = 0100, O_EXCL = 0200, O_TRUNC = 01000, O_APPEND = 02000, O_NONBLOCK = 04000,
    O_DSYNC = 010000, O_DIRECTORY = 040000, O_NOFOLLOW = 0100000, O_LARGEFILE = 0400000, O_CLOEXEC = 02000000, O_SYNC = 04010000,
    O_PATH = 010000000, O_TMPFILE = 020000000,
};

enum { AT_FDCWD = -100, AT_SYMLINK_NOFOLLOW = 0x100, AT_REMOVEDIR = 0x200, AT_SYMLINK_FOLLOW = 0x400, AT_EMPTY_PATH = 0x1000 };
enum { F_OK = 0, X_OK = 1, W_OK = 2, R_OK = 4 };
enum { S_IFIFO = 0010000, S_IFCHR = 0020000, S_IFDIR = 0040000, S_IFBLK = 0060000, S_IFREG = 0100000, S_IFLNK = 0120000, S_IFSOCK = 0140000, S_IFMT = 0170000 };
enum { SEEK_SET, SEEK_CUR, SEEK_END, SEEK_DATA, SEEK_HOLE };
enum { F_DUPFD, F_GETFD, F_SETFD, F_GETFL, F_SETFL, F_GETLK, F_SETLK, F_SETLKW, F_SETOWN, F_GETOWN, F_DUPFD_CLOEXEC = 1030, F_SETPIPE_SZ = 1031, F_GETPIPE_SZ = 1032 };
enum { FD_CLOEXEC = 1 };
enum { POLLIN = 1, POLLOUT = 4, POLLERR = 8, POLLHUP = 16, POLLNVAL = 32, POLLRDNORM = 64, POLLWRNORM = 256 };
enum { TCGETS = 0x5401, TCSETS = 0x5402, TCSETSW = 0x5403, TCSETSF = 0x5404, TIOCGPGRP = 0x540f, TIOCSPGRP = 0x5410, TIOCGWINSZ = 0x5413, TIOCSWINSZ = 0x5414, FIONREAD = 0x541b, FIONBIO = 0x5421, FIONCLEX = 0x5450, FIOCLEX = 0x5451 };
enum { PROT_NONE = 0, PROT_READ = 1, PROT_WRITE = 2, PROT_EXEC = 4 };
enum { MAP_SHARED = 1, MAP_PRIVATE = 2, MAP_SHARED_VALIDATE = 3, MAP_TYPE = 15, MAP_FIXED = 0x10, MAP_ANONYMOUS = 0x20, MAP_FIXED_NOREPLACE = 0x100000 };
enum { MREMAP_MAYMOVE = 1, MREMAP_FIXED = 2, MREMAP_DONTUNMAP = 4 };
enum { MADV_DONTNEED = 4, MADV_FREE = 8, MADV_REMOVE = 9 };
enum { SIGHUP = 1, SIGINT, SIGQUIT, SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGKILL, SIGUSR1, SIGSEGV, SIGUSR2, SIGPIPE, SIGALRM, SIGTERM, SIGCHLD = 17, SIGCONT, SIGSTOP, SIGTSTP, SIGTTIN, SIGTTOU, SIGURG, SIGWINCH = 28, SIGNALS = 64 };
enum { SA_ONSTACK = 0x08000000, SA_RESTORER = 0x04000000, SA_NODEFER = 0x40000000, SA_RESETHAND = (i32)0x80000000 };
enum { CLONE_VM = 0x100, CLONE_THREAD = 0x10000 };
enum { UTIME_NOW = 0x3fffffff, UTIME_OMIT = 0x3ffffffe };
enum { DT_UNKNOWN = 0, DT_CHR = 2, DT_DIR = 4, DT_BLK = 6, DT_REG = 8, DT_LNK = 10, DT_SOCK = 12 };

enum {
    AUX_NULL = 0, AUX_PHDR = 3, AUX_PHENT, AUX_PHNUM, AUX_PAGESZ, AUX_BASE, AUX_FLAGS, AUX_ENTRY, AUX_UID = 11, AUX_EUID, AUX_GID, AUX_EGID,
    AUX_PLATFORM, AUX_HWCAP, AUX_CLKTCK, AUX_SECURE = 23, AUX_RANDOM = 25, AUX_HWCAP2, AUX_EXECFN = 31, AUX_MINSIGSTKSZ = 51,
};

struct timespec { i64 seconds, nanoseconds; };
struct timeval { i64 seconds, microseconds; };
struct iovec { u64 base, length; };
struct pollfd { i32 fd; u16 events, revents; };
struct rlimit { u64 current, maximum; };
struct winsize { u16 rows, columns, x, y; };
struct utsname { char sysname[65], nodename[65], release[65], version[65], machine[65], domainname[65]; };
struct termios { u32 input, output, control, local; u8 line, characters[19]; };
struct itimerval { struct timeval interval, value; };
struct tms { i64 user, system, children_user, children_system; };

struct stat {
    u64 device, inode;
    u32 mode, links, uid, gid;
    u64 special, pad1;
    i64 size;
    i32 block_size, pad2;
    i64 blocks;
    struct timespec accessed, modified, changed;
    u32 unused[2];
};

struct statx_time { i64 seconds; u32 nanoseconds; i32 pad; };

struct statx {
    u32 mask, block_size;
    u64 attributes;
    u32 links, uid, gid;
    u16 mode, pad1;
    u64 inode, size, blocks, attributes_mask;
    struct statx_time accessed, born, changed, modified;
    u32 special_major, special_minor, device_major, device_minor;
    u64 mount, pad2[13];
};

struct statfs { i64 type, block_size, blocks, free, available, files, files_free; i32 id[2]; i64 name_length, fragment_size, flags, spare[4]; };
struct dirent64 { u64 inode; i64 offset; u16 length; u8 type; char name[]; };
struct sysinfo { i64 uptime; u64 loads[3], total, free, shared, buffer, swap_total, swap_free; u16 processes, pad; u64 high_total, high_free; u32 unit; };
struct rusage { struct timeval user, system; i64 max_resident, others[13]; };
struct sigaction { u64 handler, flags, restorer, mask; };
struct stack { u64 base; i32 flags; u64 size; };

/* What a handler finds on its stack: arch/arm64/kernel/signal.c, struct rt_sigframe. */
struct siginfo { i32 signal, error, code, pad; i32 pid; u32 uid; u8 rest[104]; };

struct ucontext {
    u64 flags, link;
    struct stack stack;
    u64 mask;
    u8 pad[120];
    u8 align[8];
    u64 fault_address, registers[31], sp, pc, state;
    u8 align2[8];
    u8 extensions[4096];
};

_Static_assert(sizeof(struct siginfo) == 128 && offsetof(struct ucontext, fault_address) == 176 && offsetof(struct ucontext, extensions) == 464, "signal frame");
_Static_assert(sizeof(struct stat) == 128 && offsetof(struct stat, size) == 48 && offsetof(struct stat, accessed) == 72, "arm64 stat");
_Static_assert(sizeof(struct statx) == 256 && offsetof(struct statx, accessed) == 64 && offsetof(struct statx, special_major) == 128, "statx");
_Static_assert(sizeof(struct statfs) == 120 && sizeof(struct termios) == 36 && sizeof(struct utsname) == 390, "statfs, termios, utsname");
_Static_assert(offsetof(struct dirent64, name) == 19 && sizeof(struct sysinfo) == 112 && sizeof(struct rusage) == 144, "dirent64, sysinfo, rusage");
_Static_assert(sizeof(struct sigaction) == 32 && sizeof(struct stack) == 24 && sizeof(struct pollfd) == 8, "sigaction, stack_t, pollfd");

#endif
