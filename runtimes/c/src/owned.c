/* Owned objects: the structs with pointers that a program builds in its own memory. Members may have any type, so they are copied as bytes. */
#include "internal.h"

typedef struct any_slice {
    const void *data;
    uint32_t count;
} any_slice;

typedef const void *any_pointer;

static any_slice slice_at(const void *owned, const seam_field *field)
{
    any_slice slice;
    __builtin_memcpy(&slice, SEAM_AT(owned, field->owned), sizeof slice);
    return slice;
}

/* The member of a slice, which is the same struct whatever the element: a pointer and a count. */
static void put_slice(void *owned, const seam_field *field, const void *data, uint32_t count)
{
    any_slice slice = { data, count };
    __builtin_memcpy(SEAM_PUT(owned, field->owned), &slice, sizeof slice);
}

static any_pointer pointer_at(const void *pointers, uint32_t index)
{
    any_pointer pointer;
    __builtin_memcpy(&pointer, SEAM_AT(pointers, index * sizeof pointer), sizeof pointer);
    return pointer;
}

/* A union as an owned object: the tag, and a pointer to what it carries. */
typedef struct any_union {
    uint32_t tag;
    any_pointer carries;
} any_union;

static any_union union_at(const void *unions, uint32_t index)
{
    any_union value;
    __builtin_memcpy(&value, SEAM_AT(unions, index * sizeof value), sizeof value);
    return value;
}

/* ---- Writing ---- */

static void write_fields(seam_arena *arena, const seam_type *type, void *object, const void *owned);

static void write_strings(seam_arena *arena, void *object, const seam_field *field, any_slice strings)
{
    uint8_t *elements = (uint8_t *)seam_new_elements(arena, object, field, strings.count);
    seam_string_array array = { arena, elements, strings.count, field->length_limit };
    for (uint32_t i = 0; elements != NULL && i < strings.count; i++) {
        seam_string string;
        __builtin_memcpy(&string, SEAM_AT(strings.data, i * sizeof string), sizeof string);
        seam_string_array_set(array, i, string.data, string.length);
    }
}

static void write_children(seam_arena *arena, void *object, const seam_field *field, any_slice children)
{
    void *elements = seam_new_elements(arena, object, field, children.count);
    for (uint32_t i = 0; elements != NULL && i < children.count; i++) {
        any_pointer child = pointer_at(children.data, i);
        if (child != NULL)
            write_fields(arena, field->type, seam_new_element(arena, elements, i, children.count, field->type), child);
    }
}

/* What the schema does not know stays unset. */
static void write_union(seam_arena *arena, const seam_type *type, void *owner, void *slot, any_union value)
{
    const seam_type *carried = seam_carried(type, value.tag);
    if (carried != NULL && value.carries != NULL)
        write_fields(arena, carried, seam_new_alternative(arena, owner, slot, value.tag, carried), value.carries);
    else if (value.tag - 1 < type->field_count)
        seam_set_alternative(arena, owner, slot, value.tag);
}

static void write_unions(seam_arena *arena, void *object, const seam_field *field, any_slice unions)
{
    void *elements = seam_new_elements(arena, object, field, unions.count);
    for (uint32_t i = 0; elements != NULL && i < unions.count; i++)
        write_union(arena, field->type, elements, seam_union_slot(arena, elements, i, unions.count), union_at(unions.data, i));
}

static void write_slice(seam_arena *arena, void *object, const seam_field *field, any_slice slice)
{
    if (slice.data == NULL)
        return;
    switch (field->element) {
    case SEAM_STRING: write_strings(arena, object, field, slice); break;
    case SEAM_REFERENCE: write_children(arena, object, field, slice); break;
    case SEAM_UNION: write_unions(arena, object, field, slice); break;
    default: seam_set_elements(arena, object, field, slice.data, slice.count); break;
    }
}

static void write_in_place(const seam_field *field, void *object, const void *owned)
{
    uint8_t *value = SEAM_PUT(object, field->offset);
    if (field->presence_mask != 0) {
        if (*SEAM_AT(owned, field->owned_presence) == 0)
            return;
        *SEAM_PUT(object, field->presence) |= field->presence_mask;
    }
    __builtin_memcpy(value, SEAM_AT(owned, field->owned), (size_t)field->stride * field->count);
    for (uint32_t i = 0; field->element == SEAM_STATIC && i < field->count; i++)
        seam_clear_padding(field->type, value + (size_t)i * field->stride);
}

static void write_child(seam_arena *arena, void *object, const seam_field *field, const void *owned)
{
    any_pointer child = pointer_at(SEAM_AT(owned, field->owned), 0);
    if (child != NULL)
        write_fields(arena, field->type, seam_new_child(arena, object, field), child);
}

static void write_field(seam_arena *arena, const seam_field *field, void *object, const void *owned)
{
    if (field->flags & SEAM_SLICE)
        write_slice(arena, object, field, slice_at(owned, field));
    else if (field->element == SEAM_REFERENCE)
        write_child(arena, object, field, owned);
    else if (field->element == SEAM_UNION)
        write_union(arena, field->type, object, SEAM_PUT(object, field->offset), union_at(SEAM_AT(owned, field->owned), 0));
    else if (field->element != SEAM_STRING)
        write_in_place(field, object, owned);
    else if (slice_at(owned, field).data != NULL)
        seam_set_string(arena, object, field, (const char *)slice_at(owned, field).data, slice_at(owned, field).count);
}

/* Stops at the first mistake, so that owned objects that form a circle end at the depth limit. */
static void write_fields(seam_arena *arena, const seam_type *type, void *object, const void *owned)
{
    for (uint32_t i = 0; i < type->field_count && arena->error == SEAM_OK; i++)
        write_field(arena, &type->fields[i], object, owned);
}

void *seam_write(seam_arena *arena, const seam_type *type, const void *owned)
{
    void *object = seam_new_root(arena, type);
    write_fields(arena, type, object, owned);
    return object;
}

/* ---- Reading ---- */

static const void *copy_bytes(const seam_allocator *allocator, const void *data, size_t bytes)
{
    void *copy = bytes == 0 ? (void *)&seam_unset : allocator->allocate(allocator->context, bytes);
    if (copy != NULL && bytes != 0)
        __builtin_memcpy(copy, data, bytes);
    return copy;
}

static bool read_string(const uint8_t *slot, void *member, const seam_allocator *allocator)
{
    seam_string string = seam_string_at(slot);
    if (string.data != NULL && (string.data = (const char *)copy_bytes(allocator, string.data, string.length)) == NULL)
        return false;
    __builtin_memcpy(member, &string, sizeof string);
    return true;
}

static bool read_child(const seam_type *type, const uint8_t *slot, void *member, const seam_allocator *allocator)
{
    const void *object = seam_follow(slot);
    void *child = object == NULL ? NULL : allocator->allocate(allocator->context, type->owned_size);
    __builtin_memcpy(member, &child, sizeof child);
    return object == NULL || (child != NULL && seam_read(type, object, child, allocator));
}

static bool read_union(const seam_type *type, const uint8_t *slot, void *member, const seam_allocator *allocator)
{
    any_union value;
    __builtin_memset(&value, 0, sizeof value);
    value.tag = *(const seam_u32 *)slot;
    const seam_type *carried = seam_carried(type, value.tag);
    bool is_read = carried == NULL || read_child(carried, slot + 4, &value.carries, allocator);
    __builtin_memcpy(member, &value, sizeof value);
    return is_read;
}

/* The bytes of a member for one element with a slot. */
static size_t width_of(const seam_field *field)
{
    return field->element == SEAM_STRING ? sizeof(seam_string) : field->element == SEAM_UNION ? sizeof(any_union) : sizeof(any_pointer);
}

static bool read_element(const seam_field *field, const uint8_t *slot, void *member, const seam_allocator *allocator)
{
    switch (field->element) {
    case SEAM_STRING: return read_string(slot, member, allocator);
    case SEAM_UNION: return read_union(field->type, slot, member, allocator);
    default: return read_child(field->type, slot, member, allocator);
    }
}

static bool read_elements(const seam_field *field, const uint8_t *elements, uint32_t count, uint8_t *members, const seam_allocator *allocator)
{
    for (uint32_t i = 0; i < count; i++)
        if (!read_element(field, elements + (size_t)i * field->stride, members + i * width_of(field), allocator))
            return false;
    return true;
}

static bool read_slots(const seam_field *field, const uint8_t *slot, void *owned, const seam_allocator *allocator)
{
    const uint8_t *elements = (const uint8_t *)seam_follow(slot);
    uint32_t count = seam_count(slot);
    void *members = count == 0 ? (void *)&seam_unset : allocator->allocate(allocator->context, count * width_of(field));
    put_slice(owned, field, members, members == NULL ? 0 : count);
    return members != NULL && read_elements(field, elements, count, (uint8_t *)members, allocator);
}

static bool read_slice(const seam_field *field, const uint8_t *slot, void *owned, const seam_allocator *allocator)
{
    if (seam_follow(slot) == NULL) {
        put_slice(owned, field, NULL, 0);
        return true;
    }
    if (field->element == SEAM_STRING || field->element == SEAM_REFERENCE || field->element == SEAM_UNION)
        return read_slots(field, slot, owned, allocator);
    const void *data = copy_bytes(allocator, seam_follow(slot), (size_t)seam_count(slot) * field->stride);
    put_slice(owned, field, data, seam_count(slot));
    return data != NULL;
}

static bool read_field(const seam_field *field, const uint8_t *object, void *owned, const seam_allocator *allocator)
{
    const uint8_t *value = object + field->offset;
    void *member = SEAM_PUT(owned, field->owned);
    if (field->flags & SEAM_SLICE)
        return read_slice(field, value, owned, allocator);
    if (field->element == SEAM_STRING || field->element == SEAM_REFERENCE || field->element == SEAM_UNION)
        return read_element(field, value, member, allocator);
    if (field->presence_mask != 0)
        *SEAM_PUT(owned, field->owned_presence) = (object[field->presence] & field->presence_mask) != 0;
    __builtin_memcpy(member, value, (size_t)field->stride * field->count);
    return true;
}

bool seam_read(const seam_type *type, const void *object, void *owned, const seam_allocator *allocator)
{
    uint32_t size = *(const seam_u32 *)object;
    for (uint32_t i = 0; i < type->field_count; i++) {
        const seam_field *field = &type->fields[i];
        const uint8_t *from = seam_has_field(field, size) ? (const uint8_t *)object : type->object_template;
        if (!read_field(field, from, owned, allocator))
            return false;
    }
    return true;
}
