/*
 * The support library of C code that the C back end generates. C11 or C++17, clang or gcc, no libc needed.
 * The contract is docs/abi.md; the functions that generated headers call are declared in seam_generated.h.
 */
#ifndef SEAM_H
#define SEAM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* ---- Errors ---- */

typedef enum seam_code {
    SEAM_OK = 0,

    /* Verification: the rule that the bytes break. */
    SEAM_INVALID_LENGTH = 1,
    SEAM_INVALID_BOUNDS = 2,
    SEAM_INVALID_ALIGNMENT = 3,
    SEAM_INVALID_ORDER = 4,
    SEAM_INVALID_SIZE = 5,
    SEAM_INVALID_COUNT = 6,
    SEAM_INVALID_BOOL = 7,
    SEAM_INVALID_UTF8 = 8,
    SEAM_INVALID_PADDING = 9,
    SEAM_INVALID_ABSENT = 10,
    SEAM_INVALID_DEPTH = 11,
    SEAM_INVALID_OBJECTS = 12,
    SEAM_INVALID_UNION = 13,
    SEAM_INVALID_KEY = 14,

    /* Building: the first mistake made with an arena. */
    SEAM_NO_ROOM = 32,
    SEAM_OUT_OF_ORDER = 33,
    SEAM_TOO_DEEP = 34,
    SEAM_TOO_LONG = 35,
    SEAM_MISALIGNED = 36,
    SEAM_NO_MESSAGE = 37,
    SEAM_KEY_ORDER = 38,

    /* Calls: the span word names no bytes of an attached region, or not with these rights. */
    SEAM_NO_WINDOW = 64
} seam_code;

/** The code in words, for messages to people; never NULL. */
const char *seam_code_name(seam_code code);

/** The first violation in a message, and its offset in bytes from the start of the message (that of an object out of bounds may be past 4 GiB). */
typedef struct seam_error {
    seam_code code;
    uint64_t offset;
} seam_error;

/** What a verifier is willing to walk. */
typedef struct seam_limits {
    uint32_t depth;
    uint32_t objects;
} seam_limits;

#define SEAM_DEFAULT_DEPTH 64u
#define SEAM_DEFAULT_OBJECTS 1000000u

/* ---- Values ---- */

/** UTF-8, not terminated. Data is NULL when the field is unset. */
typedef struct seam_string {
    const char *data;
    uint32_t length;
} seam_string;

/** The string of a terminated C string. */
static inline seam_string seam_text(const char *text)
{
    seam_string string = { text, (uint32_t)__builtin_strlen(text) };
    return string;
}

/* A slice is read, a span is filled in place. Both are empty with data NULL when there is nothing. */
#define SEAM_DEFINE_SLICE(type, slice_name, span_name) \
    typedef struct slice_name { \
        const type *data; \
        uint32_t count; \
    } slice_name; \
    typedef struct span_name { \
        type *data; \
        uint32_t count; \
    } span_name;

SEAM_DEFINE_SLICE(bool, seam_slice_bool, seam_span_bool)
SEAM_DEFINE_SLICE(uint8_t, seam_slice_u8, seam_span_u8)
SEAM_DEFINE_SLICE(int8_t, seam_slice_i8, seam_span_i8)
SEAM_DEFINE_SLICE(uint16_t, seam_slice_u16, seam_span_u16)
SEAM_DEFINE_SLICE(int16_t, seam_slice_i16, seam_span_i16)
SEAM_DEFINE_SLICE(uint32_t, seam_slice_u32, seam_span_u32)
SEAM_DEFINE_SLICE(int32_t, seam_slice_i32, seam_span_i32)
SEAM_DEFINE_SLICE(float, seam_slice_f32, seam_span_f32)
SEAM_DEFINE_SLICE(uint64_t, seam_slice_u64, seam_span_u64)
SEAM_DEFINE_SLICE(int64_t, seam_slice_i64, seam_span_i64)
SEAM_DEFINE_SLICE(double, seam_slice_f64, seam_span_f64)
SEAM_DEFINE_SLICE(seam_string, seam_slice_string, seam_span_string)

/* ---- Arenas ---- */

struct seam_type;

/** An object that may still receive what its slots name: where it is, and the first slot not yet passed. */
typedef struct seam_open {
    uint32_t object;
    uint32_t next_slot;
    uint32_t depth;
} seam_open;

/**
 * One message being built, in place, in memory that the caller owns. Objects must be written in canonical order: the slots of an object in
 * order of their fields, each with everything below it. The first mistake sticks in error; what is written after it goes nowhere.
 */
typedef struct seam_arena {
    uint8_t *base;
    uint32_t capacity;
    uint32_t used;
    seam_code error;
    uint32_t open_count;
    const struct seam_type *root;
    bool has_root;
    bool has_padded_spans;
    bool has_maps;
    seam_open open[2 * SEAM_DEFAULT_DEPTH];
} seam_arena;

/** A finished message; data is NULL when building failed. */
typedef struct seam_message {
    const void *data;
    uint32_t length;
} seam_message;

/** Starts a message in memory that is aligned to 8. What the memory holds does not matter. */
void seam_arena_init(seam_arena *arena, void *memory, size_t bytes);

/** Ends the message. Values may still be changed in place through their builders until somebody else reads it. */
seam_message seam_arena_finish(seam_arena *arena);

/** Memory for owned objects: returns bytes aligned to 8, or NULL when there are none left. */
typedef struct seam_allocator {
    void *(*allocate)(void *context, size_t bytes);
    void *context;
} seam_allocator;

/* ---- Arrays of strings, and messages that are arrays ---- */

/** An array of strings being built; set its elements in order of their index. */
typedef struct seam_string_array {
    seam_arena *arena;
    uint8_t *elements;
    uint32_t count;
    uint32_t length_limit;
} seam_string_array;

void seam_string_array_set(seam_string_array array, uint32_t index, const char *data, uint32_t length);

/** Strings of a message, in order. */
typedef struct seam_strings {
    const uint8_t *elements;
    uint32_t count;
} seam_strings;

/** The string at an index, empty past the end. */
seam_string seam_strings_at(seam_strings strings, uint32_t index);

/** A message whose root is an array: the elements, their number, and the bytes of the whole message. */
typedef struct seam_elements {
    const void *data;
    uint32_t count;
    uint32_t length;
} seam_elements;

/** Starts a message whose root is an array of numbers or the bytes of a string, to be filled; NULL after a mistake. */
void *seam_new_array(seam_arena *arena, uint32_t count, uint32_t bytes_each);

/** Starts a message whose root is an array of strings. */
seam_string_array seam_new_string_array(seam_arena *arena, uint32_t count);

/** Ends a message whose root is an array. */
seam_elements seam_finish_elements(seam_arena *arena, uint32_t count);

static inline seam_strings seam_strings_of(seam_elements elements)
{
    seam_strings strings = { (const uint8_t *)elements.data, elements.count };
    return strings;
}

/* ---- Regions and span words ---- */

#define SEAM_READ 1u
#define SEAM_WRITE 3u
#define SEAM_APPEND 7u

/** Where a region of shared memory stands in this module; base is NULL when it is not attached. */
typedef struct seam_window {
    uint8_t *base;
    uint32_t bytes;
    uint32_t rights;
} seam_window;

/** The windows by region. Regions that are not attached have no bytes; 0 and 63 never are. Only seam_attach writes them. */
extern seam_window seam_windows[64];

/** The window on a region, 1 to 62. Other numbers give one without bytes. */
static inline seam_window seam_window_of(uint32_t region)
{
    return seam_windows[region < 64 ? region : 0];
}

/** Sets aside bytes for a window, aligned to 65,536, for good; 0 when there is no room. Called by the runtime. */
uint32_t seam_reserve(uint32_t bytes);

/** Tells this module where a region stands. Called by the runtime, before any interface function. */
void seam_attach(uint32_t region, uint32_t address, uint32_t bytes, uint32_t rights);

/** The same for native programs, where an address is wider than 32 bits. */
void seam_attach_memory(uint32_t region, void *memory, uint32_t bytes, uint32_t rights);

/** Starts a message at an offset of a region; false, and the arena has the error, when that is not writable memory of the region. */
bool seam_region_arena(seam_arena *arena, uint32_t region, uint64_t offset, uint64_t bytes);

/** The region that the last word was made for, where the next message is looked for first. */
extern uint32_t seam_recent_region;

/** As seam_word, for a message in another region than the last. */
uint64_t seam_word_anywhere(seam_message message);

/** The word that names a message to other modules; 0 when it lies in no attached region. */
static inline uint64_t seam_word(seam_message message)
{
    const seam_window *window = &seam_windows[seam_recent_region];
    uintptr_t offset = (uintptr_t)message.data - (uintptr_t)window->base;
    uint32_t length = message.length;
    bool is_here = length != 0 && ((offset | length) & 7) == 0 && offset <= window->bytes && length <= window->bytes - offset;
    return is_here ? (uint64_t)seam_recent_region << 58 | (uint64_t)(offset / 8) << 29 | length / 8 : seam_word_anywhere(message);
}

/** The bytes that a word names; data is NULL when they are not all in an attached region. */
static inline seam_message seam_resolve(uint64_t word)
{
    const seam_window *window = &seam_windows[word >> 58];
    uint64_t offset = (word >> 29 & 0x1fffffffu) * 8, length = (word & 0x1fffffffu) * 8;
    seam_message message = { NULL, 0 };
    if (length == 0 || offset + length > window->bytes)
        return message;
    message.data = window->base + offset;
    message.length = (uint32_t)length;
    return message;
}

#ifdef __wasm__
__attribute__((import_module("seam"), import_name("release"))) void seam_import_release(uint64_t word);

/**
 * This module is done with a message that it was answered, or that moved to it: what was sealed for it, or moved, is the writer's again. The
 * message is not to be looked at any more. Arguments that did not move need no release: they are given back when the call returns.
 */
static inline void seam_release(seam_message message)
{
    seam_import_release(seam_word(message));
}
#endif

/** True when the bytes are well-formed UTF-8. */
bool seam_is_utf8(const char *data, uint32_t length);

#ifdef __cplusplus
}
#endif

#include "seam_generated.h"

#endif
