/*
 * Messages of Karmem v1 in C: what the headers that `seam gen --lang c` writes for its schemas call. Link seam.c.
 * How v1's bytes look, and what its own programs do wrong: docs/karmem-v1.md.
 */
#ifndef SEAM_KARMEM1_H
#define SEAM_KARMEM1_H

#include "seam.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum km1_rules {
    /** Writes what every reader of v1 understands; reading reports the first thing that is wrong. */
    KM1_STRICT,
    /** Writes the bytes that v1's generated code writes, its bugs included; reading takes what is out of bounds as not there. */
    KM1_COMPATIBLE
} km1_rules;

/** UTF-8, not terminated. */
typedef seam_string km1_text;

/** A message being written into memory of the caller's. After the first mistake nothing is written any more. */
typedef struct km1_writer {
    uint8_t *bytes;
    uint32_t capacity;
    km1_rules rules;
    uint32_t length;
    /** What went wrong, NULL when nothing did; and at which field. */
    const char *error;
    const char *field;
} km1_writer;

/** A message being read, and memory of the caller's for what its slices hold; texts and bytes stay in the message. */
typedef struct km1_reader {
    const uint8_t *bytes;
    uint32_t length;
    km1_rules rules;
    uint8_t *memory;
    size_t capacity;
    size_t used;
    /** Bytes that may still be followed: a short message can refer to the same bytes many times. Set by km1_start. */
    uint64_t left;
    const char *error;
    uint32_t error_at;
} km1_reader;

/** What the schema says of a slice. */
typedef struct km1_slice {
    const char *field;
    uint32_t limit;
    uint32_t element_bytes;
    bool has_stride;
} km1_slice;

/** What the schema says of a struct. */
typedef struct km1_type {
    uint32_t bytes;
    uint32_t minimum_bytes;
    bool is_table;
} km1_type;

/** Where the root goes. */
#define KM1_ROOT UINT32_MAX

/** Bytes that a compatible reader follows; in strict mode it is the length of the message. */
#define KM1_COMPATIBLE_LIMIT (UINT64_C(64) << 20)

/* ---- Called by generated code ---- */

/** Room for a struct at the end. */
uint32_t km1_allocate(km1_writer *writer, const km1_type *type);

/** Where a struct goes: v1 takes 0 for "nowhere yet", so that an inline struct which comes first in an inline root is written behind it. */
uint32_t km1_place(km1_writer *writer, uint32_t at, const km1_type *type);

void km1_put(km1_writer *writer, uint32_t at, const void *value, size_t bytes);

/** Room for the elements of a slice, whose place is stored. */
uint32_t km1_put_slice(km1_writer *writer, uint32_t at, uint32_t count, const km1_slice *slice);

void km1_start(km1_reader *reader);

/** Whether a struct, root or referred to, is there; and the first byte behind what was written of it. */
bool km1_find(km1_reader *reader, uint32_t at, const km1_type *type, uint64_t *end);

uint32_t km1_u32(const km1_reader *reader, uint32_t at);

void km1_get(km1_reader *reader, uint32_t at, void *value, size_t bytes);

void km1_get_bools(km1_reader *reader, uint32_t at, bool *values, uint32_t count);

/** Where the elements of a slice are, and how many. */
uint32_t km1_get_slice(km1_reader *reader, uint32_t at, const km1_slice *slice, uint32_t *count);

km1_text km1_get_text(km1_reader *reader, uint32_t at, const km1_slice *slice);

/** Zeroed memory for elements, aligned to 8; NULL when there are none or no room. */
void *km1_take(km1_reader *reader, uint32_t count, size_t bytes);

#ifdef __cplusplus
}
#endif

#endif
