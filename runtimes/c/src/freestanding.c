/* What clang calls by itself, for modules that link no libc; weak, so that any other definition wins. */
#include "internal.h"

#if defined(__wasm__) && !defined(__wasi__)

void *memcpy(void *to, const void *from, size_t bytes);
void *memset(void *to, int value, size_t bytes);

__attribute__((weak, no_builtin("memcpy"))) void *memcpy(void *to, const void *from, size_t bytes)
{
    for (size_t i = 0; i < bytes; i++)
        ((uint8_t *)to)[i] = ((const uint8_t *)from)[i];
    return to;
}

__attribute__((weak, no_builtin("memset"))) void *memset(void *to, int value, size_t bytes)
{
    for (size_t i = 0; i < bytes; i++)
        ((uint8_t *)to)[i] = (uint8_t)value;
    return to;
}

#endif
