/* Pad bytes inside static structs: C leaves them unspecified when a struct is assigned, a message has zeros there. */
#include "internal.h"

static void clear_elements(const seam_field *field, uint8_t *elements, uint32_t count)
{
    for (uint32_t i = 0; field->element == SEAM_STATIC && i < count; i++)
        seam_clear_padding(field->type, elements + (size_t)i * field->stride);
}

void seam_clear_padding(const seam_type *type, void *value)
{
    for (uint32_t i = 0; i < type->padding_count; i++)
        __builtin_memset(SEAM_PUT(value, type->padding[i].offset), 0, type->padding[i].length);
    for (uint32_t i = 0; i < type->field_count; i++)
        clear_elements(&type->fields[i], SEAM_PUT(value, type->fields[i].offset), type->fields[i].count);
}

static void clear_child(const seam_type *type, uint8_t *slot)
{
    uint32_t reference = *(const seam_u32 *)slot;
    if (reference != 0)
        seam_clear_below(type, slot + reference);
}

static void clear_slice(const seam_field *field, uint8_t *slot)
{
    seam_slot slice = *(const seam_slot *)slot;
    if (slice.reference == 0)
        return;
    clear_elements(field, slot + slice.reference, slice.count);
    for (uint32_t i = 0; field->element == SEAM_REFERENCE && i < slice.count; i++)
        clear_child(field->type, slot + slice.reference + (size_t)i * 4);
}

/* Only over a message of our own, which is sound, whole and at most 64 deep. */
void seam_clear_below(const seam_type *type, uint8_t *object)
{
    for (uint32_t i = 0; i < type->field_count; i++) {
        const seam_field *field = &type->fields[i];
        if (field->flags & SEAM_SLICE)
            clear_slice(field, object + field->offset);
        else if (field->element == SEAM_REFERENCE)
            clear_child(field->type, object + field->offset);
    }
}
