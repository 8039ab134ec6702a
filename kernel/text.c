/* Strings and bytes: there is no C library underneath. */
#include "kernel.h"

size_t length(const char *text) {
    size_t n = 0;
    while (text[n]) n++;
    return n;
}

bool equal(const char *a, const char *b) {
    while (*a && *a == *b) a++, b++;
    return *a == *b;
}

bool starts_with(const char *text, const char *prefix) {
    while (*prefix) if (*text++ != *prefix++) return false;
    return true;
}

void copy(void *to, const void *from, size_t n) { __builtin_memmove(to, from, n); }

void zero(void *to, size_t n) { __builtin_memset(to, 0, n); }

/* Appends and ends a text; returns where its end is. */
char *put_text(char *to, const char *text) {
    size_t n = length(text);
    copy(to, text, n + 1);
    return to + n;
}

char *put_number(char *to, u64 number, unsigned base, unsigned width) {
    char digits[24];
    unsigned n = 0;
    do digits[n++] = "0123456789abcdef"[number % base]; while (number /= base);
    while (n < width) digits[n++] = '0';
    while (n) *to++ = digits[--n];
    *to = 0;
    return to;
}

i64 user_text(u64 address, u64 limit, const char **text) {
    if (!is_user(address, 1)) return -EFAULT;
    *text = (const char *)(uintptr_t)address;
    u64 room = ((u64)__builtin_wasm_memory_size(0) << 16) - address;
    for (u64 n = 0; n < limit; n++) {
        if (n == room) return -EFAULT;
        if (!(*text)[n]) return (i64)n;
    }
    return -ENAMETOOLONG;
}

/* The compiler calls these for what it does not expand in place. */
void *memcpy(void *to, const void *from, size_t n) {
    char *t = to;
    const char *f = from;
    while (n--) *t++ = *f++;
    return to;
}

void *memset(void *to, int byte, size_t n) {
    char *t = to;
    while (n--) *t++ = (char)byte;
    return to;
}

void *memmove(void *to, const void *from, size_t n) {
    if ((uintptr_t)to <= (uintptr_t)from) return memcpy(to, from, n);
    while (n--) ((char *)to)[n] = ((const char *)from)[n];
    return to;
}
