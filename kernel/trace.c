/* Prints system calls as strace does: name, arguments by their kinds, result. */
#include "kernel.h"

struct row { u16 number; const char *name, *kinds; };

static const struct row rows[] = {
#define SYSCALL(number, name, count, support, kinds, handler, missing) { number, #name, kinds },
#include "syscalls.def"
#undef SYSCALL
};

static const char *const errors[] = {
    [EPERM] = "EPERM", [ENOENT] = "ENOENT", [ESRCH] = "ESRCH", [EINTR] = "EINTR", [EIO] = "EIO", [ENXIO] = "ENXIO", [EBADF] = "EBADF",
    [ECHILD] = "ECHILD", [EAGAIN] = "EAGAIN", [ENOMEM] = "ENOMEM", [EACCES] = "EACCES", [EFAULT] = "EFAULT", [EBUSY] = "EBUSY",
    [EEXIST] = "EEXIST", [EXDEV] = "EXDEV", [ENODEV] = "ENODEV", [ENOTDIR] = "ENOTDIR", [EISDIR] = "EISDIR", [EINVAL] = "EINVAL",
    [EMFILE] = "EMFILE", [ENOTTY] = "ENOTTY", [EFBIG] = "EFBIG", [ENOSPC] = "ENOSPC", [ESPIPE] = "ESPIPE", [EROFS] = "EROFS",
    [EPIPE] = "EPIPE", [ERANGE] = "ERANGE", [ENAMETOOLONG] = "ENAMETOOLONG", [ENOSYS] = "ENOSYS", [ENOTEMPTY] = "ENOTEMPTY", [ELOOP] = "ELOOP",
    [ENOTSOCK] = "ENOTSOCK", [EOPNOTSUPP] = "EOPNOTSUPP", [EAFNOSUPPORT] = "EAFNOSUPPORT", [ETIMEDOUT] = "ETIMEDOUT",
};

static const struct row *row_of(u64 number) {
    for (u32 i = 0; i < COUNT(rows); i++)
        if (rows[i].number == number) return &rows[i];
    return NULL;
}

static char *put_signed(char *to, i64 number) {
    if (number < 0) *to++ = '-';
    return put_number(to, number < 0 ? -(u64)number : (u64)number, 10, 0);
}

/* At most so many bytes in quotes. */
static char *put_quoted(char *to, u64 address, u64 n, bool is_text) {
    enum { SHOWN = 32 };
    if (!is_user(address, 1)) return put_number(put_text(to, "0x"), address, 16, 0);
    const char *at = (const char *)(uintptr_t)address;
    *to++ = '"';
    u64 i = 0;
    for (; i < n && i < SHOWN && is_user(address + i, 1) && !(is_text && !at[i]); i++) {
        if (at[i] == '\n') to = put_text(to, "\\n");
        else if (at[i] == '"' || at[i] == '\\') *to++ = '\\', *to++ = at[i];
        else if (at[i] < ' ' || at[i] == 127) to = put_number(put_text(to, "\\x"), (u8)at[i], 16, 2);
        else *to++ = at[i];
    }
    *to++ = '"';
    return i < n && !(is_text && !at[i]) ? put_text(to, "...") : put_text(to, "");
}

static bool is_kind(const char *kinds, const char *kind) {
    size_t n = length(kind);
    return starts_with(kinds, kind) && (kinds[n] == ' ' || !kinds[n]);
}

static char *put_argument(char *to, const char *kinds, u64 value, u64 next) {
    if (is_kind(kinds, "fd")) return (i32)value == AT_FDCWD ? put_text(to, "AT_FDCWD") : put_signed(to, (i32)value);
    if (is_kind(kinds, "path")) return put_quoted(to, value, PATH_MAX, true);
    if (is_kind(kinds, "buffer")) return put_quoted(to, value, next, false);
    if (is_kind(kinds, "number") || is_kind(kinds, "signal")) return put_signed(to, (i32)value);
    if (is_kind(kinds, "size")) return put_number(to, value, 10, 0);
    if (is_kind(kinds, "offset")) return put_signed(to, (i64)value);
    if (is_kind(kinds, "mode") || is_kind(kinds, "open_flags")) return put_number(put_text(to, "0"), value, 8, 0);
    return !value && is_kind(kinds, "pointer") ? put_text(to, "NULL") : put_number(put_text(to, "0x"), value, 16, 0);
}

/* Printed before the call, so that it is seen even if the call does not return. */
void trace_enter(u64 number, const u64 *arguments) {
    char line[1024], *to = line;
    const struct row *row = row_of(number);
    const char *kinds = row ? row->kinds : "hex hex hex hex hex hex";
    to = row ? put_text(to, row->name) : put_number(put_text(to, "syscall_"), number, 10, 0);
    to = put_text(to, "(");
    for (u32 i = 0; *kinds && i < 6; i++) {
        if (i) to = put_text(to, ", ");
        to = put_argument(to, kinds, arguments[i], i < 5 ? arguments[i + 1] : 0);
        while (*kinds && *kinds != ' ') kinds++;
        if (*kinds) kinds++;
    }
    put_text(to, ")");
    say(line);
}

void trace_leave(u64 number, const u64 *arguments, i64 result) {
    enum { BRK = 214, MMAP = 222, MREMAP = 216 };
    char line[64], *to = put_text(line, " = ");
    (void)arguments;
    if (result < 0 && -result < (i64)COUNT(errors) && errors[-result]) to = put_text(put_text(to, "-1 "), errors[-result]);
    else if (number == BRK || number == MMAP || number == MREMAP) to = put_number(put_text(to, "0x"), (u64)result, 16, 0);
    else to = put_signed(to, result);
    put_text(to, "\n");
    say(line);
}
