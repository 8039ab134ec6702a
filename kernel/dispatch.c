/* From the number of a system call to what does it. */
#include "kernel.h"

#define PARAMETERS_0 void
#define PARAMETERS_1 u64
#define PARAMETERS_2 u64, u64
#define PARAMETERS_3 u64, u64, u64
#define PARAMETERS_4 u64, u64, u64, u64
#define PARAMETERS_5 u64, u64, u64, u64, u64
#define PARAMETERS_6 u64, u64, u64, u64, u64, u64

#define ARGUMENTS_0
#define ARGUMENTS_1 a[0]
#define ARGUMENTS_2 a[0], a[1]
#define ARGUMENTS_3 a[0], a[1], a[2]
#define ARGUMENTS_4 a[0], a[1], a[2], a[3]
#define ARGUMENTS_5 a[0], a[1], a[2], a[3], a[4]
#define ARGUMENTS_6 a[0], a[1], a[2], a[3], a[4], a[5]

#define SYSCALL(number, name, count, support, kinds, handler, missing) i64 handler(PARAMETERS_##count);
#include "syscalls.def"
#undef SYSCALL

i64 sys_missing(void) { return -ENOSYS; }

/* One function a row, by which the linker leaves out what a program cannot call. */
#define SYSCALL(number, name, count, support, kinds, handler, missing) \
    __attribute__((noinline)) i64 row_##name(const u64 *a) { return handler(ARGUMENTS_##count); }
#include "syscalls.def"
#undef SYSCALL

static i64 dispatch(u64 number, const u64 *a) {
    switch (number) {
#define SYSCALL(number, name, count, support, kinds, handler, missing) case number: return row_##name(a);
#include "syscalls.def"
#undef SYSCALL
    default: return sys_missing();
    }
}

__attribute__((export_name("kernel_syscall"))) i64 kernel_syscall(u64 number, u64 a0, u64 a1, u64 a2, u64 a3, u64 a4, u64 a5) {
    const u64 a[6] = { a0, a1, a2, a3, a4, a5 };
    bool traces = (kernel.image.flags & IMAGE_TRACE) != 0;
    if (traces) trace_enter(number, a);
    i64 result = dispatch(number, a);
    if (traces) trace_leave(number, a, result);
    return result;
}
