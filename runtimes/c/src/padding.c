/* What is done once a message is complete. Pad bytes inside static structs: C leaves them unspecified when a struct is assigned, a message has zeros there. */
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

static void complete_child(seam_arena *arena, const seam_type *type, uint8_t *slot)
{
    uint32_t reference = *(const seam_u32 *)slot;
    if (reference != 0)
        seam_complete_below(arena, type, slot + reference);
}

static void complete_union(seam_arena *arena, const seam_type *type, uint8_t *slot)
{
    const seam_type *carried = seam_carried(type, *(const seam_u32 *)slot);
    if (carried != NULL)
        complete_child(arena, carried, slot + 4);
}

static void complete_element(seam_arena *arena, const seam_field *field, uint8_t *element)
{
    if (field->element == SEAM_REFERENCE)
        complete_child(arena, field->type, element);
    else if (field->element == SEAM_UNION)
        complete_union(arena, field->type, element);
}

static void check_order(seam_arena *arena, const seam_field *field, const uint8_t *first, uint32_t count)
{
    seam_entries entries = seam_entries_of(field, first, count);
    if (arena->error == SEAM_OK && seam_first_disorder(&entries) != count)
        arena->error = SEAM_KEY_ORDER;
}

static void complete_slice(seam_arena *arena, const seam_field *field, uint8_t *slot)
{
    seam_slot slice = *(const seam_slot *)slot;
    uint8_t *first = slot + slice.reference;
    if (slice.reference == 0)
        return;
    clear_elements(field, first, slice.count);
    if (field->flags & SEAM_MAP)
        check_order(arena, field, first, slice.count);
    for (uint32_t i = 0; (field->element == SEAM_REFERENCE || field->element == SEAM_UNION) && i < slice.count; i++)
        complete_element(arena, field, first + (size_t)i * field->stride);
}

/* Only over a message of our own, which is sound, whole and at most 64 deep. */
void seam_complete_below(seam_arena *arena, const seam_type *type, uint8_t *object)
{
    for (uint32_t i = 0; i < type->field_count; i++) {
        const seam_field *field = &type->fields[i];
        if (field->flags & SEAM_SLICE)
            complete_slice(arena, field, object + field->offset);
        else
            complete_element(arena, field, object + field->offset);
    }
}
