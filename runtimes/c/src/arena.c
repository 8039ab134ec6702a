/* Building a message in place. */
#include "internal.h"

const seam_slot seam_unset = { 0, 0 };

static void *stick(seam_arena *arena, seam_code code)
{
    if (arena->error == SEAM_OK)
        arena->error = code;
    return NULL;
}

void seam_arena_init(seam_arena *arena, void *memory, size_t bytes)
{
    arena->base = (uint8_t *)memory;
    arena->capacity = bytes > UINT32_MAX - 7 ? UINT32_MAX - 7 : (uint32_t)(bytes & ~(size_t)7);
    arena->used = 0;
    arena->error = (uintptr_t)memory % 8 == 0 ? SEAM_OK : SEAM_MISALIGNED;
    arena->open_count = 0;
    arena->root = NULL;
    arena->has_root = false;
    arena->has_padded_spans = false;
    arena->has_maps = false;
}

/* The next object, with zeros from its end to the multiple of 8. */
static uint8_t *take(seam_arena *arena, uint64_t bytes)
{
    uint64_t end = arena->used + seam_round8(bytes);
    if (end > arena->capacity)
        return (uint8_t *)stick(arena, SEAM_NO_ROOM);
    uint8_t *object = arena->base + arena->used;
    if (bytes % 8 != 0)
        *(seam_u64 *)(arena->base + end - 8) = 0;
    arena->used = (uint32_t)end;
    return object;
}

/* Closes what lies below the owner, and passes the slot. */
static bool reach(seam_arena *arena, const void *owner, const uint8_t *slot)
{
    if (arena->error != SEAM_OK)
        return false;
    uintptr_t object = (uintptr_t)owner - (uintptr_t)arena->base;
    uintptr_t position = (uintptr_t)slot - (uintptr_t)arena->base;
    uint32_t level = arena->open_count;
    while (level > 0 && arena->open[level - 1].object != object)
        level--;
    if (level == 0 || position < arena->open[level - 1].next_slot)
        return stick(arena, SEAM_OUT_OF_ORDER) != NULL;
    arena->open[level - 1].next_slot = (uint32_t)position + 1;
    arena->open_count = level;
    return true;
}

static void open_object(seam_arena *arena, const uint8_t *object, uint32_t depth)
{
    uint32_t offset = (uint32_t)(object - arena->base);
    seam_open open = { offset, offset, depth };
    arena->open[arena->open_count++] = open;
}

/* The depth of the structs that are open; an array has that of its owner. */
static uint32_t depth_of(const seam_arena *arena)
{
    return arena->open_count == 0 ? 0 : arena->open[arena->open_count - 1].depth;
}

static uint8_t *new_struct(seam_arena *arena, const seam_type *type)
{
    uint32_t depth = depth_of(arena) + 1;
    if (depth > SEAM_DEFAULT_DEPTH)
        return (uint8_t *)stick(arena, SEAM_TOO_DEEP);
    uint8_t *object = take(arena, type->allocated_size);
    if (object == NULL)
        return NULL;
    __builtin_memcpy(object, type->object_template, type->allocated_size);
    open_object(arena, object, depth);
    return object;
}

static void *link_struct(seam_arena *arena, uint8_t *slot, const seam_type *type)
{
    uint8_t *object = new_struct(arena, type);
    if (object == NULL)
        return type->scratch;
    *(seam_u32 *)slot = (uint32_t)(object - slot);
    return object;
}

/* A message has one root. */
static void begin_root(seam_arena *arena, const seam_type *type)
{
    if (arena->has_root)
        stick(arena, SEAM_OUT_OF_ORDER);
    arena->has_root = true;
    arena->root = type;
}

void *seam_new_root(seam_arena *arena, const seam_type *type)
{
    begin_root(arena, type);
    uint8_t *object = arena->error == SEAM_OK ? new_struct(arena, type) : NULL;
    return object != NULL ? object : type->scratch;
}

void *seam_new_child(seam_arena *arena, void *owner, const seam_field *field)
{
    uint8_t *slot = SEAM_PUT(owner, field->offset);
    return reach(arena, owner, slot) ? link_struct(arena, slot, field->type) : field->type->scratch;
}

void *seam_new_element(seam_arena *arena, void *elements, uint32_t index, uint32_t count, const seam_type *type)
{
    uint8_t *slot = SEAM_PUT(elements, (size_t)index * 4);
    if (index >= count)
        stick(arena, SEAM_OUT_OF_ORDER);
    return reach(arena, elements, slot) ? link_struct(arena, slot, type) : type->scratch;
}

void *seam_new_alternative(seam_arena *arena, void *owner, void *slot, uint32_t tag, const seam_type *type)
{
    if (!reach(arena, owner, (const uint8_t *)slot))
        return type->scratch;
    *(seam_u32 *)slot = tag;
    return link_struct(arena, SEAM_PUT(slot, 4), type);
}

void seam_set_alternative(seam_arena *arena, void *owner, void *slot, uint32_t tag)
{
    if (reach(arena, owner, (const uint8_t *)slot))
        *(seam_u32 *)slot = tag;
}

void *seam_union_slot(seam_arena *arena, void *elements, uint32_t index, uint32_t count)
{
    if (index >= count)
        stick(arena, SEAM_OUT_OF_ORDER);
    return index < count ? SEAM_PUT(elements, (size_t)index * SEAM_UNION_BYTES) : (uint8_t *)elements;
}

static bool has_slots(const seam_field *field)
{
    return field->element == SEAM_STRING || field->element == SEAM_REFERENCE || field->element == SEAM_UNION;
}

/* Elements that hold slots start unset, and stay open so that the slots can be written. */
static void open_slots(seam_arena *arena, uint8_t *elements, size_t bytes)
{
    __builtin_memset(elements, 0, bytes);
    open_object(arena, elements, depth_of(arena));
}

/* A slice of count elements at the slot; NULL when it stays unset. */
static uint8_t *link_slice(seam_arena *arena, uint8_t *slot, const seam_field *elements, uint32_t count)
{
    if (count == 0 && (elements->flags & SEAM_KEEPS_EMPTY) == 0)
        return NULL;
    uint8_t *target = take(arena, (uint64_t)count * elements->stride);
    if (target == NULL)
        return NULL;
    seam_slot slice = { (uint32_t)(target - slot), count };
    *(seam_slot *)slot = slice;
    return target;
}

void *seam_new_elements(seam_arena *arena, void *owner, const seam_field *field, uint32_t count)
{
    uint8_t *slot = SEAM_PUT(owner, field->offset);
    if (!reach(arena, owner, slot))
        return NULL;
    if (count > field->count)
        return stick(arena, SEAM_TOO_LONG);
    uint8_t *elements = link_slice(arena, slot, field, count);
    if (elements != NULL && count > 0 && has_slots(field))
        open_slots(arena, elements, (size_t)count * field->stride);
    arena->has_padded_spans |= field->element == SEAM_STATIC;
    arena->has_maps |= (field->flags & SEAM_MAP) != 0;
    return elements;
}

void seam_set_elements(seam_arena *arena, void *owner, const seam_field *field, const void *data, uint32_t count)
{
    void *elements = seam_new_elements(arena, owner, field, count);
    if (elements != NULL && count > 0)
        __builtin_memcpy(elements, data, (size_t)count * field->stride);
}

static void set_string(seam_arena *arena, uint8_t *slot, seam_string string, const seam_field *bytes)
{
    if (string.length > bytes->count)
        stick(arena, SEAM_TOO_LONG);
    else if (!seam_is_utf8(string.data, string.length))
        stick(arena, SEAM_INVALID_UTF8);
    else {
        uint8_t *text = link_slice(arena, slot, bytes, string.length);
        if (text != NULL && string.length > 0)
            __builtin_memcpy(text, string.data, string.length);
    }
}

void seam_set_string(seam_arena *arena, void *owner, const seam_field *field, const char *data, uint32_t length)
{
    uint8_t *slot = SEAM_PUT(owner, field->offset);
    seam_field bytes = { 0 };
    seam_string string = { data, length };
    bytes.flags = field->flags;
    bytes.stride = 1;
    bytes.count = field->length_limit;
    if (reach(arena, owner, slot))
        set_string(arena, slot, string, &bytes);
}

void seam_string_array_set(seam_string_array array, uint32_t index, const char *data, uint32_t length)
{
    uint8_t *slot = SEAM_PUT(array.elements, (size_t)index * sizeof(seam_slot));
    seam_field bytes = { 0 };
    seam_string string = { data, length };
    bytes.stride = 1;
    bytes.count = array.length_limit;
    if (index >= array.count)
        stick(array.arena, SEAM_OUT_OF_ORDER);
    if (reach(array.arena, array.elements, slot))
        set_string(array.arena, slot, string, &bytes);
}

void *seam_new_root_elements(seam_arena *arena, const seam_field *elements, uint32_t count)
{
    begin_root(arena, NULL);
    uint8_t *object = arena->error == SEAM_OK ? take(arena, (uint64_t)count * elements->stride) : NULL;
    if (object != NULL && has_slots(elements))
        open_slots(arena, object, (size_t)count * elements->stride);
    return object;
}

seam_string_array seam_new_string_array(seam_arena *arena, uint32_t count)
{
    static const seam_field strings = { 0, 0, 0, 0, SEAM_STRING, SEAM_SLICE, sizeof(seam_slot), UINT32_MAX, UINT32_MAX, NULL, 0, 0, 0, 0 };
    uint8_t *elements = (uint8_t *)seam_new_root_elements(arena, &strings, count);
    seam_string_array array = { arena, elements, elements != NULL ? count : 0, UINT32_MAX };
    return array;
}

seam_message seam_arena_finish(seam_arena *arena)
{
    seam_message message = { NULL, 0 };
    if (arena->error == SEAM_OK && !arena->has_root)
        arena->error = SEAM_NO_MESSAGE;
    if (arena->error != SEAM_OK)
        return message;
    if ((arena->has_padded_spans || arena->has_maps) && arena->root != NULL)
        seam_complete_below(arena, arena->root, arena->base);
    if (arena->error != SEAM_OK)
        return message;
    message.data = arena->base;
    message.length = arena->used;
    return message;
}

seam_message seam_write_elements(seam_arena *arena, const seam_field *elements, const void *data, uint32_t count)
{
    uint8_t *object = (uint8_t *)seam_new_root_elements(arena, elements, count);
    if (object != NULL && count > 0)
        __builtin_memcpy(object, data, (size_t)count * elements->stride);
    for (uint32_t i = 0; object != NULL && elements->element == SEAM_STATIC && i < count; i++)
        seam_clear_padding(elements->type, object + (size_t)i * elements->stride);
    return seam_arena_finish(arena);
}

void *seam_new_array(seam_arena *arena, uint32_t count, uint32_t stride)
{
    seam_field elements = { 0, 0, 0, 0, SEAM_PLAIN, SEAM_SLICE, stride, UINT32_MAX, 0, NULL, 0, 0, 0, 0 };
    return seam_new_root_elements(arena, &elements, count);
}

seam_elements seam_finish_elements(seam_arena *arena, uint32_t count)
{
    seam_message message = seam_arena_finish(arena);
    seam_elements elements = { message.data, message.data != NULL ? count : 0, message.length };
    return elements;
}

seam_string seam_strings_at(seam_strings strings, uint32_t index)
{
    return seam_string_at(seam_element_at(strings.elements, strings.count, index, sizeof(seam_slot)));
}
