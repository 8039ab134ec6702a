/* Shared by the parts of the library. */
#ifndef SEAM_INTERNAL_H
#define SEAM_INTERNAL_H

#include "../seam.h"

/* What waits for the end of a message: clears the padding of static structs in slices of an object and of all below it, and checks the order of maps. */
void seam_complete_below(seam_arena *arena, const seam_type *type, uint8_t *object);

/* The struct that a union carries under a tag; NULL when it carries nothing, or when the schema does not know the tag. */
static inline const seam_type *seam_carried(const seam_type *type, uint32_t tag)
{
    return tag - 1 < type->field_count ? type->fields[tag - 1].type : NULL;
}

#define SEAM_UNION_BYTES 8

/* Entries of a map as a field describes them. */
static inline seam_entries seam_entries_of(const seam_field *field, const uint8_t *first, uint32_t count)
{
    seam_entries entries = { first, count, field->stride, field->key_offset, field->key, field->element == SEAM_REFERENCE };
    return entries;
}

/* The index of the first entry that is unset, or whose key is not larger than the one before it; count when there is none. */
uint32_t seam_first_disorder(const seam_entries *entries);

/* The same as seam_is_utf8, of text that begins at a multiple of 8 and has zeros behind it up to the next: whole words are read. */
bool seam_is_padded_utf8(const uint8_t *text, uint32_t length);

static inline uint64_t seam_round8(uint64_t bytes)
{
    return (bytes + 7) & ~(uint64_t)7;
}

static inline bool seam_has_field(const seam_field *field, uint32_t size)
{
    return field->guard == 0 || size >= field->guard;
}

#endif
