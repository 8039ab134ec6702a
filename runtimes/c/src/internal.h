/* Shared by the parts of the library. */
#ifndef SEAM_INTERNAL_H
#define SEAM_INTERNAL_H

#include "../seam.h"

/* Clears the padding of static structs in slices of an object and of all below it. */
void seam_clear_below(const seam_type *type, uint8_t *object);

static inline uint64_t seam_round8(uint64_t bytes)
{
    return (bytes + 7) & ~(uint64_t)7;
}

static inline bool seam_has_field(const seam_field *field, uint32_t size)
{
    return field->guard == 0 || size >= field->guard;
}

#endif
