// Calls of one function from different places. Built twice: the second module, built with -DCALLEE, is what the first one calls.
#include <stdint.h>

#define EXPORT(name) __attribute__((export_name(#name), noinline)) int32_t name
#define IMPORT(name) __attribute__((import_module("bench"), import_name(#name))) int32_t name

EXPORT(next)(int32_t value) { return value * 3 + 1; }

#ifndef CALLEE
IMPORT(other)(int32_t value);
IMPORT(host)(int32_t value);

static int32_t (*volatile chosen)(int32_t) = next;

static inline int32_t repeat(int32_t (*call)(int32_t), int32_t times) {
    int32_t value = 1;
    for (int32_t i = 0; i < times; i++) value = call(value);
    return value;
}

EXPORT(within)(int32_t times) { return repeat(next, times); }
EXPORT(across)(int32_t times) { return repeat(other, times); }
EXPORT(outwards)(int32_t times) { return repeat(host, times); }
EXPORT(by_table)(int32_t times) { return repeat(chosen, times); }
#endif
