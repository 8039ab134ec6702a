/* Verification, in the order of docs/abi.md. All offsets are within the message; sums are 64-bit, so hostile counts cannot wrap. */
#include "internal.h"

typedef struct verifier {
    const uint8_t *base;
    uint64_t length;
    uint64_t cursor; /* the end of what has been visited, rounded up to 8 */
    seam_limits limits;
    uint32_t objects;
    seam_error error;
} verifier;

static bool verify_struct(verifier *v, const seam_type *type, uint64_t at, uint32_t depth);

static bool refuse(verifier *v, seam_code code, uint64_t offset)
{
    v->error.code = code;
    v->error.offset = offset;
    return false;
}

/* Pads lie within one aligned word, and words within the message: one load shows all their bytes. */
static bool is_zero_in_word(const verifier *v, uint64_t from, uint64_t end)
{
    uint64_t word = *(const seam_u64 *)(v->base + (from & ~(uint64_t)7));
    return word << (7 - (end - 1) % 8) * 8 >> (8 - (end - from)) * 8 == 0;
}

static bool is_zero(const verifier *v, uint64_t from, uint64_t end)
{
    if (from >> 3 == (end - 1) >> 3)
        return is_zero_in_word(v, from, end);
    for (uint64_t at = from; at < end; at++)
        if (v->base[at] != 0)
            return false;
    return true;
}

/* A violation is told at the run's first byte, whichever byte breaks the rule. */
static bool verify_zero(verifier *v, uint64_t from, uint64_t end, seam_code code)
{
    return from >= end || is_zero(v, from, end) || refuse(v, code, from);
}

/* The gaps between fields that the size covers. */
static bool verify_gaps(verifier *v, const seam_type *type, uint64_t at, uint32_t size)
{
    for (uint32_t i = 0; i < type->padding_count; i++) {
        seam_range gap = type->padding[i];
        if (gap.offset + gap.length <= size && !verify_zero(v, at + gap.offset, at + gap.offset + gap.length, SEAM_INVALID_PADDING))
            return false;
    }
    return true;
}

static bool verify_bools(verifier *v, uint64_t at, uint64_t count)
{
    for (uint64_t i = 0; i < count; i++)
        if (v->base[at + i] > 1)
            return refuse(v, SEAM_INVALID_BOOL, at + i);
    return true;
}

static bool count_object(verifier *v, uint64_t at)
{
    return v->objects++ < v->limits.objects || refuse(v, SEAM_INVALID_OBJECTS, at);
}

static bool verify_target(verifier *v, uint64_t slot, uint64_t target)
{
    if (target % 8 != 0)
        return refuse(v, SEAM_INVALID_ALIGNMENT, slot);
    return target >= v->cursor || refuse(v, SEAM_INVALID_ORDER, slot);
}

static bool verify_reference(verifier *v, const seam_type *type, uint64_t slot, uint32_t depth)
{
    uint32_t reference = *(const seam_u32 *)(v->base + slot);
    if (reference == 0)
        return true;
    return verify_target(v, slot, slot + reference) && verify_struct(v, type, slot + reference, depth + 1);
}

/* An object of elements, from its bounds to its padding. */
static bool verify_array(verifier *v, uint64_t at, uint64_t bytes)
{
    uint64_t end = at + seam_round8(bytes);
    if (end > v->length)
        return refuse(v, SEAM_INVALID_BOUNDS, at);
    if (!count_object(v, at))
        return false;
    v->cursor = end;
    return verify_zero(v, at + bytes, end, SEAM_INVALID_PADDING);
}

/* What a slice names. Read once, so that a writer that is still at work cannot change it between its check and its use. */
typedef struct extent {
    uint64_t at;
    uint32_t count;
} extent;

static bool verify_slice(verifier *v, uint64_t slot, uint32_t limit, uint32_t stride, extent *elements)
{
    seam_slot slice = *(const seam_slot *)(v->base + slot);
    elements->at = slot + slice.reference;
    elements->count = slice.count;
    if (slice.reference == 0)
        return slice.count == 0 || refuse(v, SEAM_INVALID_COUNT, slot);
    if (slice.count > limit)
        return refuse(v, SEAM_INVALID_COUNT, slot);
    return verify_target(v, slot, elements->at) && verify_array(v, elements->at, (uint64_t)slice.count * stride);
}

static bool verify_string(verifier *v, uint64_t slot, uint32_t limit)
{
    extent text;
    if (!verify_slice(v, slot, limit, 1, &text))
        return false;
    return seam_is_utf8((const char *)v->base + text.at, text.count) || refuse(v, SEAM_INVALID_UTF8, text.at);
}

static bool verify_elements(verifier *v, const seam_field *field, uint64_t at, uint32_t count, uint32_t depth);

static bool verify_static(verifier *v, const seam_type *type, uint64_t at)
{
    if (!verify_gaps(v, type, at, type->size))
        return false;
    for (uint32_t i = 0; i < type->field_count; i++) {
        const seam_field *field = &type->fields[i];
        if (!verify_elements(v, field, at + field->offset, field->count, 0))
            return false;
    }
    return true;
}

static bool verify_element(verifier *v, const seam_field *field, uint64_t at, uint32_t depth)
{
    switch (field->element) {
    case SEAM_STATIC: return verify_static(v, field->type, at);
    case SEAM_STRING: return verify_string(v, at, field->length_limit);
    case SEAM_REFERENCE: return verify_reference(v, field->type, at, depth);
    default: return true;
    }
}

static bool verify_elements(verifier *v, const seam_field *field, uint64_t at, uint32_t count, uint32_t depth)
{
    if (field->element == SEAM_PLAIN)
        return true;
    if (field->element == SEAM_BOOL)
        return verify_bools(v, at, count);
    for (uint32_t i = 0; i < count; i++)
        if (!verify_element(v, field, at + (uint64_t)i * field->stride, depth))
            return false;
    return true;
}

static bool verify_field(verifier *v, const seam_field *field, uint64_t object, uint32_t depth)
{
    uint64_t at = object + field->offset;
    extent slice;
    if (field->presence_mask != 0 && (v->base[object + field->presence] & field->presence_mask) == 0)
        return verify_zero(v, at, at + (uint64_t)field->stride * field->count, SEAM_INVALID_ABSENT);
    if ((field->flags & SEAM_SLICE) == 0)
        return verify_elements(v, field, at, field->count, depth);
    if (!verify_slice(v, at, field->count, field->stride, &slice))
        return false;
    return verify_elements(v, field, slice.at, slice.count, depth);
}

static bool accepts_any_bytes(const seam_field *field)
{
    return field->element == SEAM_PLAIN && (field->flags & SEAM_SLICE) == 0 && field->presence_mask == 0;
}

static bool verify_header(verifier *v, const seam_type *type, uint64_t at, uint32_t *size)
{
    if (!count_object(v, at))
        return false;
    if (at + 4 > v->length)
        return refuse(v, SEAM_INVALID_BOUNDS, at);
    *size = *(const seam_u32 *)(v->base + at);
    if (*size < type->base_size || *size < 4)
        return refuse(v, SEAM_INVALID_SIZE, at);
    v->cursor = at + seam_round8(*size);
    return at + *size <= v->length || refuse(v, SEAM_INVALID_BOUNDS, at);
}

static bool verify_struct(verifier *v, const seam_type *type, uint64_t at, uint32_t depth)
{
    uint32_t size;
    if (depth > v->limits.depth)
        return refuse(v, SEAM_INVALID_DEPTH, at);
    if (!verify_header(v, type, at, &size) || !verify_gaps(v, type, at, size))
        return false;
    if (!verify_zero(v, at + size, v->cursor, SEAM_INVALID_PADDING))
        return false;
    for (uint32_t i = 0; i < type->field_count; i++) {
        const seam_field *field = &type->fields[i];
        if (!accepts_any_bytes(field) && seam_has_field(field, size) && !verify_field(v, field, at, depth))
            return false;
    }
    return true;
}

static verifier begin_walk(const void *data, uint32_t length, const seam_limits *limits)
{
    static const seam_limits usual = { SEAM_DEFAULT_DEPTH, SEAM_DEFAULT_OBJECTS };
    verifier v = { (const uint8_t *)data, length, 0, limits ? *limits : usual, 0, { SEAM_OK, 0 } };
    if ((uintptr_t)data % 8 != 0 || length % 8 != 0 || (data == NULL && length != 0))
        refuse(&v, SEAM_INVALID_LENGTH, 0);
    return v;
}

static bool end_walk(const verifier *v, seam_error *error)
{
    if (error != NULL)
        *error = v->error;
    return v->error.code == SEAM_OK;
}

const void *seam_verify(const seam_type *root, seam_message message, const seam_limits *limits, seam_error *error)
{
    verifier v = begin_walk(message.data, message.length, limits);
    if (v.error.code == SEAM_OK)
        verify_struct(&v, root, 0, 1);
    return end_walk(&v, error) ? message.data : NULL;
}

bool seam_verify_elements(const seam_field *elements, seam_elements message, const seam_limits *limits, seam_error *error)
{
    verifier v = begin_walk(message.data, message.length, limits);
    if (v.error.code == SEAM_OK && message.count > elements->count)
        refuse(&v, SEAM_INVALID_COUNT, 0);
    if (v.error.code == SEAM_OK && verify_array(&v, 0, (uint64_t)message.count * elements->stride))
        verify_elements(&v, elements, 0, message.count, 0);
    return end_walk(&v, error);
}
