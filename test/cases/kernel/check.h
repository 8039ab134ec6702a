/* System calls made directly, with Linux/AArch64's numbers and structures: by the kernel of translated programs, or by Linux itself. */
#include "../../../kernel/linux.h"

#ifdef __wasm__
#define KERNEL(name) __attribute__((import_module("kernel"), import_name(#name)))
KERNEL(kernel_start) i64 kernel_start(const void *image);
KERNEL(kernel_syscall) i64 kernel_syscall(u64, u64, u64, u64, u64, u64, u64);
#ifdef HANDLERS
static u8 guest_memory[65536] __attribute__((aligned(16)));
static i64 guest_sp = (i64)sizeof guest_memory;
__attribute__((export_name("guest_stack"))) i64 guest_stack(void) { return (i64)(uintptr_t)guest_memory + guest_sp; }
__attribute__((export_name("guest_call"))) i32 guest_call(i64 pc, i64 sp, i64 x0, i64 x1, i64 x2) {
    i64 before = guest_sp;
    guest_sp = sp - (i64)(uintptr_t)guest_memory;
    ((void (*)(int, void *, void *))(uintptr_t)(pc - 4096))((int)x0, (void *)(uintptr_t)x1, (void *)(uintptr_t)x2);
    guest_sp = before;
    return 0;
}
#define FLAGS 2
#define RESTORER 0
#define CODE(function) (A(function) + 4096) /* functions are small numbers here: two of them would mean SIG_DFL and SIG_IGN */
#else
#define FLAGS 0
#endif
extern char __global_base[], __heap_base[];

static i64 call(u64 n, u64 a, u64 b, u64 c, u64 d, u64 e, u64 f) { return kernel_syscall(n, a, b, c, d, e, f); }
#else
__asm__(".global restorer\nrestorer: mov x8, 139\n svc 0");
extern char restorer[];
#define RESTORER ((u64)(uintptr_t)restorer)
#define CODE(function) A(function)
static i64 call(u64 n, u64 a, u64 b, u64 c, u64 d, u64 e, u64 f) {
    register u64 x8 __asm__("x8") = n, x0 __asm__("x0") = a, x1 __asm__("x1") = b, x2 __asm__("x2") = c, x3 __asm__("x3") = d, x4 __asm__("x4") = e, x5 __asm__("x5") = f;
    __asm__ volatile("svc 0" : "+r"(x0) : "r"(x8), "r"(x1), "r"(x2), "r"(x3), "r"(x4), "r"(x5) : "memory");
    return (i64)x0;
}
#endif

#ifndef TRACE
#define TRACE 0
#endif
#define A(x) ((u64)(uintptr_t)(x))
#define CALL_(n, a, b, c, d, e, f, ...) call((u64)(n), (u64)(a), (u64)(b), (u64)(c), (u64)(d), (u64)(e), (u64)(f))
#define SYS(...) CALL_(__VA_ARGS__, 0, 0, 0, 0, 0, 0, 0)

enum {
    NR_getcwd = 17, NR_dup = 23, NR_dup3 = 24, NR_fcntl = 25, NR_ioctl = 29, NR_mkdirat = 34, NR_unlinkat, NR_symlinkat, NR_linkat, NR_renameat,
    NR_truncate = 45, NR_ftruncate, NR_fallocate, NR_faccessat, NR_chdir, NR_fchdir, NR_fchmod = 52, NR_openat = 56, NR_close, NR_pipe2 = 59,
    NR_getdents64 = 61, NR_lseek, NR_read, NR_write, NR_readv, NR_writev, NR_pread64, NR_pwrite64, NR_preadv, NR_pwritev, NR_sendfile,
    NR_pselect6, NR_ppoll, NR_readlinkat = 78, NR_newfstatat, NR_fstat, NR_fsync = 82, NR_utimensat = 88, NR_exit_group = 94, NR_futex = 98,
    NR_set_robust_list, NR_nanosleep = 101, NR_clock_gettime = 113, NR_clock_getres, NR_clock_nanosleep, NR_sched_getaffinity = 123,
    NR_kill = 129, NR_tkill, NR_tgkill, NR_sigaltstack, NR_rt_sigaction = 134, NR_rt_sigprocmask, NR_rt_sigpending, NR_getgroups = 158,
    NR_uname = 160, NR_getrusage = 165, NR_umask, NR_prctl, NR_gettimeofday = 169, NR_getpid = 172, NR_socket = 198, NR_getsockname = 204,
    NR_brk = 214, NR_munmap, NR_mremap, NR_mmap = 222, NR_mprotect = 226, NR_mincore = 232, NR_madvise, NR_wait4 = 260, NR_prlimit64,
    NR_renameat2 = 276, NR_getrandom = 278, NR_statx = 291,
};

static size_t text_length(const char *text) {
    size_t n = 0;
    while (text[n]) n++;
    return n;
}

static void print(const char *text) { SYS(NR_write, 1, A(text), text_length(text)); }

static void print_number(i64 number) {
    char digits[24], *at = digits + 23;
    u64 rest = number < 0 ? -(u64)number : (u64)number;
    *at = 0;
    do *--at = (char)('0' + rest % 10); while (rest /= 10);
    if (number < 0) *--at = '-';
    print(at);
}

static i64 show(const char *what, i64 result) {
    print(what);
    print(" = ");
    print_number(result);
    print("\n");
    return result;
}

/* Prints the expression and its value. */
#define SHOW(expression) show(#expression, (i64)(expression))
#define SHOW_TEXT(text) (print(#text " = \""), print(text), print("\"\n"))

static int same(const void *a, const void *b, size_t n) {
    for (size_t i = 0; i < n; i++) if (((const char *)a)[i] != ((const char *)b)[i]) return 0;
    return 1;
}

static int test(void);

#ifdef __wasm__
void *memset(void *to, int byte, size_t n) { char *t = to; while (n--) *t++ = (char)byte; return to; }
void *memcpy(void *to, const void *from, size_t n) { char *t = to; const char *f = from; while (n--) *t++ = *f++; return to; }

__attribute__((export_name("_start"))) void start(void) {
    static u64 image[9];
    image[0] = 0x400000, image[4] = A(__global_base), image[5] = A(__heap_base);
    image[8] = TRACE | FLAGS;
    kernel_start(image);
    SYS(NR_exit_group, test());
}
#else
int main(void) { return test(); }
#endif
