#include "../seam_karmem1.h"

static uint32_t km1_fail_write(km1_writer *writer, const char *error, const char *field)
{
    if (writer->error == NULL) {
        writer->error = error;
        writer->field = field;
    }
    return KM1_ROOT;
}

static uint32_t km1_extend(km1_writer *writer, uint64_t bytes, const char *field)
{
    uint32_t start = writer->length;
    if (writer->error != NULL)
        return KM1_ROOT;
    if (bytes > writer->capacity - start)
        return km1_fail_write(writer, "the message does not fit into the memory", field);
    __builtin_memset(writer->bytes + start, 0, (size_t)bytes);
    writer->length += (uint32_t)bytes;
    return start;
}

uint32_t km1_allocate(km1_writer *writer, const km1_type *type)
{
    /* Never less than what v1's readers want to see behind the start of a table. */
    bool is_raised = writer->rules == KM1_STRICT && type->is_table && type->bytes < type->minimum_bytes;
    return km1_extend(writer, is_raised ? type->minimum_bytes : type->bytes, NULL);
}

uint32_t km1_place(km1_writer *writer, uint32_t at, const km1_type *type)
{
    bool is_nowhere = at == KM1_ROOT || (at == 0 && writer->rules == KM1_COMPATIBLE);
    return is_nowhere ? km1_allocate(writer, type) : at;
}

void km1_put(km1_writer *writer, uint32_t at, const void *value, size_t bytes)
{
    if (writer->error == NULL && bytes > 0)
        __builtin_memcpy(writer->bytes + at, value, bytes);
}

uint32_t km1_put_slice(km1_writer *writer, uint32_t at, uint32_t count, const km1_slice *slice)
{
    if (writer->rules == KM1_STRICT && count > slice->limit)
        return km1_fail_write(writer, "there are more elements than readers take", slice->field);
    uint64_t bytes = (uint64_t)count * slice->element_bytes;
    uint32_t words[3] = { km1_extend(writer, bytes, slice->field), (uint32_t)bytes, slice->element_bytes };
    km1_put(writer, at, words, slice->has_stride ? 12 : 8);
    return words[0];
}

static bool km1_fail_read(km1_reader *reader, const char *error, uint32_t at)
{
    if (reader->error == NULL) {
        reader->error = error;
        reader->error_at = at;
    }
    return false;
}

static bool km1_is_strict(const km1_reader *reader)
{
    return reader->rules == KM1_STRICT;
}

/* Something is out of bounds: a mistake, or as if it were not there. */
static bool km1_missing(km1_reader *reader, const char *error, uint32_t at)
{
    return km1_is_strict(reader) ? km1_fail_read(reader, error, at) : false;
}

static bool km1_follow(km1_reader *reader, uint64_t bytes, uint32_t at)
{
    if (bytes > reader->left)
        return km1_fail_read(reader, "the message refers to more bytes than are allowed", at);
    reader->left -= bytes;
    return true;
}

void km1_start(km1_reader *reader)
{
    bool is_limited = km1_is_strict(reader) || reader->length > KM1_COMPATIBLE_LIMIT;
    reader->left = is_limited ? reader->length : KM1_COMPATIBLE_LIMIT;
    reader->used = 0;
    reader->error = NULL;
    reader->error_at = 0;
}

uint32_t km1_u32(const km1_reader *reader, uint32_t at)
{
    uint32_t value;
    __builtin_memcpy(&value, reader->bytes + at, sizeof value);
    return value;
}

bool km1_find(km1_reader *reader, uint32_t at, const km1_type *type, uint64_t *end)
{
    uint32_t minimum = km1_is_strict(reader) && type->is_table ? 4 : type->minimum_bytes;
    if ((uint64_t)at + minimum > reader->length)
        return km1_missing(reader, "a struct is outside of the message", at);
    uint32_t bytes = type->is_table ? km1_u32(reader, at) : minimum;
    if ((uint64_t)at + bytes > reader->length)
        return km1_missing(reader, "a struct is larger than the message", at);
    if (km1_is_strict(reader) && type->is_table && bytes < 4)
        return km1_fail_read(reader, "a table is smaller than its size takes", at);
    *end = type->is_table ? (uint64_t)at + bytes : UINT64_MAX;
    return km1_follow(reader, bytes, at);
}

void km1_get(km1_reader *reader, uint32_t at, void *value, size_t bytes)
{
    if (bytes > 0)
        __builtin_memcpy(value, reader->bytes + at, bytes);
}

void km1_get_bools(km1_reader *reader, uint32_t at, bool *values, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        uint8_t byte = reader->bytes[at + i];
        if (byte > 1 && km1_is_strict(reader))
            km1_fail_read(reader, "a bool is neither 0 nor 1", at + i);
        values[i] = byte != 0;
    }
}

static bool km1_is_whole(km1_reader *reader, uint32_t at, const km1_slice *slice, uint32_t bytes)
{
    if (bytes % slice->element_bytes != 0)
        return km1_fail_read(reader, "a slice's bytes are no multiple of its element's", at);
    if (bytes / slice->element_bytes > slice->limit)
        return km1_fail_read(reader, "a slice has more elements than its bound", at);
    return true;
}

uint32_t km1_get_slice(km1_reader *reader, uint32_t at, const km1_slice *slice, uint32_t *count)
{
    uint32_t start = km1_u32(reader, at);
    uint32_t bytes = km1_u32(reader, at + 4);
    *count = 0;
    bool is_there = (uint64_t)start + bytes <= reader->length || km1_missing(reader, "a slice is outside of the message", at);
    if (!is_there || (km1_is_strict(reader) && !km1_is_whole(reader, at, slice, bytes)))
        return 0;
    uint32_t elements = bytes / slice->element_bytes;
    elements = elements < slice->limit ? elements : slice->limit;
    if (!km1_follow(reader, (uint64_t)elements * slice->element_bytes, at))
        return 0;
    *count = elements;
    return start;
}

km1_text km1_get_text(km1_reader *reader, uint32_t at, const km1_slice *slice)
{
    uint32_t length;
    uint32_t start = km1_get_slice(reader, at, slice, &length);
    km1_text text = { (const char *)reader->bytes + start, length };
    if (km1_is_strict(reader) && !seam_is_utf8(text.data, length))
        km1_fail_read(reader, "a text is no UTF-8", start);
    return text;
}

void *km1_take(km1_reader *reader, uint32_t count, size_t bytes)
{
    size_t start = (reader->used + 7) & ~(size_t)7;
    uint64_t wanted = (uint64_t)count * bytes;
    if (reader->error != NULL || wanted == 0)
        return NULL;
    if (start > reader->capacity || wanted > reader->capacity - start) {
        km1_fail_read(reader, "the memory for slices is used up", 0);
        return NULL;
    }
    reader->used = start + (size_t)wanted;
    __builtin_memset(reader->memory + start, 0, (size_t)wanted);
    return reader->memory + start;
}
