/* Verification: the walk from field to field, and what generated checks leave to it. The rules themselves are in seam_generated.h. */
#include "internal.h"

bool seam_is_zero(const uint8_t *base, uint64_t from, uint64_t end)
{
    for (uint64_t at = from; at < end; at++)
        if (base[at] != 0)
            return false;
    return true;
}

/* The gaps between the fields of a static struct. */
static bool check_gaps(seam_verifier *v, const seam_type *type, uint64_t at)
{
    for (uint32_t i = 0; i < type->padding_count; i++) {
        seam_range gap = type->padding[i];
        if (!seam_check_zero(v, at + gap.offset, at + gap.offset + gap.length, SEAM_INVALID_PADDING))
            return false;
    }
    return true;
}

static bool check_bools(seam_verifier *v, uint64_t at, uint64_t count)
{
    for (uint64_t i = 0; i < count; i++)
        if (v->base[at + i] > 1)
            return seam_refuse(v, SEAM_INVALID_BOOL, at + i);
    return true;
}

static bool check_struct(seam_verifier *v, const seam_type *type, uint64_t at, uint32_t depth)
{
    return depth == 0 ? seam_refuse(v, SEAM_INVALID_DEPTH, at) : type->check(v, at, depth);
}

static bool check_reference(seam_verifier *v, const seam_type *type, uint64_t slot, uint32_t depth)
{
    uint32_t reference = *(const seam_u32 *)(v->base + slot);
    if (reference == 0)
        return true;
    return seam_check_target(v, slot, slot + reference) && check_struct(v, type, slot + reference, depth - 1);
}

/* What a newer schema carries is not examined. */
static bool check_union(seam_verifier *v, const seam_type *type, uint64_t slot, uint32_t depth)
{
    seam_choice choice = *(const seam_choice *)(v->base + slot);
    const seam_type *carried = seam_carried(type, choice.tag);
    uint64_t target = slot + 4 + choice.reference;
    if (choice.reference == 0)
        return true;
    if (choice.tag == 0)
        return seam_refuse(v, SEAM_INVALID_UNION, slot);
    return seam_check_target(v, slot, target) && (carried == NULL || check_struct(v, carried, target, depth - 1));
}

static bool check_keys(seam_verifier *v, const seam_field *field, seam_extent elements)
{
    seam_entries entries = seam_entries_of(field, v->base + elements.at, elements.count);
    uint32_t wrong = seam_first_disorder(&entries);
    return wrong == elements.count || seam_refuse(v, SEAM_INVALID_KEY, elements.at + (uint64_t)wrong * field->stride);
}

bool seam_check_string(seam_verifier *v, uint64_t slot, uint32_t limit)
{
    seam_extent text;
    if (!seam_check_slice(v, slot, limit, 1, &text))
        return false;
    return seam_is_padded_utf8(v->base + text.at, text.count) || seam_refuse(v, SEAM_INVALID_UTF8, text.at);
}

static bool check_strings(seam_verifier *v, const seam_field *field, seam_extent elements)
{
    for (uint32_t i = 0; i < elements.count; i++)
        if (!seam_check_string(v, elements.at + (uint64_t)i * sizeof(seam_slot), field->length_limit))
            return false;
    return true;
}

static bool check_references(seam_verifier *v, const seam_type *type, seam_extent elements, uint32_t depth)
{
    for (uint32_t i = 0; i < elements.count; i++)
        if (!check_reference(v, type, elements.at + (uint64_t)i * sizeof(uint32_t), depth))
            return false;
    return true;
}

static bool check_elements(seam_verifier *v, const seam_field *field, seam_extent elements, uint32_t depth);

static bool check_static(seam_verifier *v, const seam_type *type, uint64_t at)
{
    if (!check_gaps(v, type, at))
        return false;
    for (uint32_t i = 0; i < type->field_count; i++) {
        const seam_field *field = &type->fields[i];
        seam_extent elements = { at + field->offset, field->count };
        if (!check_elements(v, field, elements, 0))
            return false;
    }
    return true;
}

static bool check_element(seam_verifier *v, const seam_field *field, uint64_t at, uint32_t depth)
{
    return field->element == SEAM_STATIC ? check_static(v, field->type, at) : check_union(v, field->type, at, depth);
}

static bool check_elements(seam_verifier *v, const seam_field *field, seam_extent elements, uint32_t depth)
{
    switch (field->element) {
    case SEAM_PLAIN: return true;
    case SEAM_BOOL: return check_bools(v, elements.at, elements.count);
    case SEAM_STRING: return check_strings(v, field, elements);
    case SEAM_REFERENCE: return check_references(v, field->type, elements, depth);
    default: break;
    }
    for (uint32_t i = 0; i < elements.count; i++)
        if (!check_element(v, field, elements.at + (uint64_t)i * field->stride, depth))
            return false;
    return true;
}

bool seam_check_field(seam_verifier *v, const seam_field *field, uint64_t object, uint32_t depth)
{
    uint64_t at = object + field->offset;
    seam_extent elements = { at, field->count };
    if (field->presence_mask != 0 && (v->base[object + field->presence] & field->presence_mask) == 0)
        return seam_check_zero(v, at, at + (uint64_t)field->stride * field->count, SEAM_INVALID_ABSENT);
    if ((field->flags & SEAM_SLICE) != 0 && !seam_check_slice(v, at, field->count, field->stride, &elements))
        return false;
    return check_elements(v, field, elements, depth) && ((field->flags & SEAM_MAP) == 0 || check_keys(v, field, elements));
}

static const seam_limits usual = { SEAM_DEFAULT_DEPTH, SEAM_DEFAULT_OBJECTS };

static bool end_walk(const seam_verifier *v, seam_error *error)
{
    if (error != NULL)
        *error = v->error;
    return v->error.code == SEAM_OK;
}

const void *seam_verify(const seam_type *root, seam_message message, const seam_limits *limits, seam_error *error)
{
    limits = limits ? limits : &usual;
    seam_verifier v = seam_begin(message.data, message.length, limits->objects);
    if (seam_check_message(&v))
        check_struct(&v, root, 0, limits->depth);
    return end_walk(&v, error) ? message.data : NULL;
}

bool seam_verify_elements(const seam_field *kind, seam_elements message, const seam_limits *limits, seam_error *error)
{
    limits = limits ? limits : &usual;
    seam_verifier v = seam_begin(message.data, message.length, limits->objects);
    seam_extent elements = { 0, message.count };
    if (seam_check_message(&v) && message.count > kind->count)
        seam_refuse(&v, SEAM_INVALID_COUNT, 0);
    if (v.error.code == SEAM_OK && seam_check_array(&v, 0, (uint64_t)message.count * kind->stride))
        check_elements(&v, kind, elements, limits->depth + 1); /* structs among them are as deep as a root */
    return end_walk(&v, error);
}
