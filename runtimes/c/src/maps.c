/* Maps: entries by ascending key, strings by their bytes, numbers by their value. */
#include "internal.h"

/* Numbers as 64 bits that compare unsigned. */
typedef struct map_key {
    uint64_t number;
    seam_string text;
} map_key;

static bool is_signed(uint8_t key)
{
    return key >= SEAM_KEY_U8 && (key - SEAM_KEY_U8) % 2 != 0;
}

static uint64_t ordered(uint8_t key, uint64_t number)
{
    return is_signed(key) ? number ^ (uint64_t)1 << 63 : number;
}

static uint64_t load(uint8_t key, const uint8_t *at)
{
    switch (key) {
    case SEAM_KEY_U8: return *at;
    case SEAM_KEY_I8: return (uint64_t)(int64_t)*(const seam_i8 *)at;
    case SEAM_KEY_U16: return *(const seam_u16 *)at;
    case SEAM_KEY_I16: return (uint64_t)(int64_t)*(const seam_i16 *)at;
    case SEAM_KEY_U32: return *(const seam_u32 *)at;
    case SEAM_KEY_I32: return (uint64_t)(int64_t)*(const seam_i32 *)at;
    default: return *(const seam_u64 *)at;
    }
}

/* NULL when the entry is unset. */
static const uint8_t *entry_at(const seam_entries *entries, uint32_t index)
{
    const uint8_t *element = entries->first + (size_t)index * entries->stride;
    return entries->are_references ? (const uint8_t *)seam_follow(element) : element;
}

static map_key key_of(const seam_entries *entries, const uint8_t *entry)
{
    const uint8_t *at = entry + entries->key_offset;
    map_key key = { 0, { NULL, 0 } };
    if (entries->key == SEAM_KEY_STRING)
        key.text = seam_string_at(at);
    else
        key.number = ordered(entries->key, load(entries->key, at));
    return key;
}

static int compare_texts(seam_string left, seam_string right)
{
    uint32_t shorter = left.length < right.length ? left.length : right.length;
    for (uint32_t i = 0; i < shorter; i++)
        if (left.data[i] != right.data[i])
            return (uint8_t)left.data[i] < (uint8_t)right.data[i] ? -1 : 1;
    return (left.length > right.length) - (left.length < right.length);
}

static int compare(const seam_entries *entries, map_key left, map_key right)
{
    return entries->key == SEAM_KEY_STRING ? compare_texts(left.text, right.text) : (left.number > right.number) - (left.number < right.number);
}

uint32_t seam_first_disorder(const seam_entries *entries)
{
    map_key last = { 0, { NULL, 0 } };
    for (uint32_t i = 0; i < entries->count; i++) {
        const uint8_t *entry = entry_at(entries, i);
        if (entry == NULL)
            return i;
        map_key key = key_of(entries, entry);
        if (i > 0 && compare(entries, last, key) >= 0)
            return i;
        last = key;
    }
    return entries->count;
}

const void *seam_find(const seam_entries *entries, uint64_t number, seam_string text)
{
    map_key wanted = { ordered(entries->key, number), text };
    uint32_t low = 0, high = entries->count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        const uint8_t *entry = entry_at(entries, middle);
        int order = entry == NULL ? -1 : compare(entries, key_of(entries, entry), wanted);
        if (order == 0)
            return entry;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}
