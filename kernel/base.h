/* Integers, and the memory of the guest as the kernel sees it. */
#ifndef BASE_H
#define BASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef uint8_t u8;
typedef uint16_t u16;
typedef uint32_t u32;
typedef uint64_t u64;
typedef int32_t i32;
typedef int64_t i64;

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define PAGE 4096u

static inline u64 min64(u64 a, u64 b) { return a < b ? a : b; }
static inline u64 align_up(u64 a, u64 to) { return (a + to - 1) / to * to; }

size_t length(const char *text);
bool equal(const char *a, const char *b);
bool starts_with(const char *text, const char *prefix);
void copy(void *to, const void *from, size_t n);
void zero(void *to, size_t n);
char *put_text(char *to, const char *text);
char *put_number(char *to, u64 number, unsigned base, unsigned width);

#endif
