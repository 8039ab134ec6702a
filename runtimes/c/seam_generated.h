/*
 * What generated headers stand on: the tables that describe a struct, and the few functions that walk them. Not for use by hand.
 */
#ifndef SEAM_GENERATED_H
#define SEAM_GENERATED_H

#ifdef __cplusplus
#define SEAM_STATIC_ASSERT(condition, message) static_assert(condition, message)
extern "C" {
#else
#define SEAM_STATIC_ASSERT(condition, message) _Static_assert(condition, message)
#endif

/* On the first declaration of what several translation units define: the linker keeps one. */
#define SEAM_SHARED __attribute__((weak, visibility("hidden")))
#define SEAM_ALIGNED __attribute__((aligned(8)))

/* Messages are bytes that several modules look at: these types may alias any other. */
#define SEAM_ALIAS __attribute__((may_alias))
typedef uint8_t SEAM_ALIAS seam_u8;
typedef int8_t SEAM_ALIAS seam_i8;
typedef uint16_t SEAM_ALIAS seam_u16;
typedef int16_t SEAM_ALIAS seam_i16;
typedef uint32_t SEAM_ALIAS seam_u32;
typedef int32_t SEAM_ALIAS seam_i32;
typedef uint64_t SEAM_ALIAS seam_u64;
typedef int64_t SEAM_ALIAS seam_i64;
typedef float SEAM_ALIAS seam_f32;
typedef double SEAM_ALIAS seam_f64;

typedef struct SEAM_ALIAS seam_slot {
    uint32_t reference;
    uint32_t count;
} seam_slot;

/* ---- Tables ---- */

/** What one element of a field is, for those who walk it. Elements without rules of their own are plain bytes. */
typedef enum seam_element {
    SEAM_PLAIN,
    SEAM_BOOL,
    SEAM_STATIC,
    SEAM_STRING,
    SEAM_REFERENCE
} seam_element;

typedef enum seam_field_flags {
    SEAM_IN_PLACE = 0,
    SEAM_SLICE = 1,
    SEAM_KEEPS_EMPTY = 2 /* an empty slice or string differs from an unset one */
} seam_field_flags;

typedef struct seam_field {
    uint32_t offset;         /* in the object */
    uint32_t guard;          /* the field is there when the object's size is at least this; 0: always */
    uint32_t presence;       /* offset of the presence byte */
    uint8_t presence_mask;   /* 0: no presence bit */
    uint8_t element;         /* seam_element */
    uint8_t flags;           /* seam_field_flags */
    uint32_t stride;         /* bytes of one element */
    uint32_t count;          /* elements in place, or the most that the slice may have */
    uint32_t length_limit;   /* the most bytes that a string may have */
    const struct seam_type *type;
    uint32_t owned;          /* offset of the member in the owned struct */
    uint32_t owned_presence; /* offset of its has_ member */
} seam_field;

typedef struct seam_range {
    uint32_t offset;
    uint32_t length;
} seam_range;

/** A dynamic struct, or a static struct that has bools or padding (then only fields with rules are listed). */
typedef struct seam_type {
    uint32_t size;
    uint32_t base_size;
    uint32_t allocated_size;
    uint32_t owned_size;
    const uint8_t *object_template;
    uint8_t *scratch; /* where writes go after a mistake */
    const seam_field *fields;
    const seam_range *padding;
    uint32_t field_count;
    uint32_t padding_count;
} seam_type;

/* ---- Reading ---- */

#define SEAM_AT(object, offset) ((const uint8_t *)(object) + (offset))
#define SEAM_PUT(object, offset) ((uint8_t *)(object) + (offset))

/** The object, or what stands in for it when it was written before the field existed. */
static inline const uint8_t *seam_since(const void *object, uint32_t guard, const uint8_t *object_template)
{
    return *(const seam_u32 *)object >= guard ? (const uint8_t *)object : object_template;
}

static inline const void *seam_follow(const uint8_t *slot)
{
    uint32_t reference = *(const seam_u32 *)slot;
    return reference ? slot + reference : NULL;
}

static inline uint32_t seam_count(const uint8_t *slot)
{
    return ((const seam_slot *)slot)->count;
}

static inline const void *seam_follow_or(const uint8_t *slot, const uint8_t *object_template)
{
    const void *target = seam_follow(slot);
    return target ? target : object_template;
}

static inline seam_string seam_string_at(const uint8_t *slot)
{
    seam_string string = { (const char *)seam_follow(slot), seam_count(slot) };
    return string;
}

static inline seam_string seam_string_or(const uint8_t *slot, const char *text, uint32_t length)
{
    seam_string declared = { text, length };
    return *(const seam_u32 *)slot ? seam_string_at(slot) : declared;
}

extern const seam_slot seam_unset;

/** The slot of an element of an array of strings or references; past the end, an unset one. */
static inline const uint8_t *seam_element_at(const uint8_t *elements, uint32_t count, uint32_t index, uint32_t stride)
{
    return index < count ? elements + (size_t)index * stride : (const uint8_t *)&seam_unset;
}

/** Checks a message whose root is a struct; data if it is valid, else NULL. Limits and error may be NULL. */
const void *seam_verify(const seam_type *root, seam_message message, const seam_limits *limits, seam_error *error);

/** Checks a static struct or an array that is the root of a message. The field tells the kind of its elements. */
bool seam_verify_elements(const seam_field *elements, seam_elements message, const seam_limits *limits, seam_error *error);

/* ---- Building ---- */

void *seam_new_root(seam_arena *arena, const seam_type *type);
void *seam_new_child(seam_arena *arena, void *owner, const seam_field *field);

/** Elements of a slice, to be filled: plain bytes are as they were, slots are unset. NULL when count is 0 and that is not kept, or on a mistake. */
void *seam_new_elements(seam_arena *arena, void *owner, const seam_field *field, uint32_t count);
void *seam_new_element(seam_arena *arena, void *elements, uint32_t index, uint32_t count, const seam_type *type);
void seam_set_elements(seam_arena *arena, void *owner, const seam_field *field, const void *data, uint32_t count);
void seam_set_string(seam_arena *arena, void *owner, const seam_field *field, const char *data, uint32_t length);

/** A message whose root is a static struct or an array. */
void *seam_new_root_elements(seam_arena *arena, const seam_field *elements, uint32_t count);

/** The same, copied from data, and ended. */
seam_message seam_write_elements(seam_arena *arena, const seam_field *elements, const void *data, uint32_t count);

/** Sets the pad bytes of a static struct to zero. */
void seam_clear_padding(const seam_type *type, void *value);

/* ---- Owned objects ---- */

void *seam_write(seam_arena *arena, const seam_type *type, const void *owned);

/** Copies a verified object; false when the allocator had no room. */
bool seam_read(const seam_type *type, const void *object, void *owned, const seam_allocator *allocator);

/* ---- Calls ---- */

/** Resolves a word and verifies the struct in it; data is NULL when either fails. */
seam_message seam_accept(const seam_type *type, uint64_t word);
seam_elements seam_accept_elements(const seam_field *elements, uint64_t word, uint32_t count);

/** The same without a look at the bytes: only where they lie is checked. */
static inline seam_message seam_trust(const seam_type *type, uint64_t word)
{
    seam_message message = seam_resolve(word);
    if (message.length < type->base_size)
        message.data = NULL;
    return message;
}

seam_elements seam_trust_elements(const seam_field *elements, uint64_t word, uint32_t count);

/** Text without a slice in front. */
seam_elements seam_accept_text(uint64_t word, uint32_t length);
seam_elements seam_trust_text(uint64_t word, uint32_t length);

/** A program that trusts all modules it shares regions with defines SEAM_TRUST_PEERS. */
#ifdef SEAM_TRUST_PEERS
#define SEAM_ACCEPT seam_trust
#define SEAM_ACCEPT_ELEMENTS seam_trust_elements
#define SEAM_ACCEPT_TEXT seam_trust_text
#else
#define SEAM_ACCEPT seam_accept
#define SEAM_ACCEPT_ELEMENTS seam_accept_elements
#define SEAM_ACCEPT_TEXT seam_accept_text
#endif

/** The answer to a call whose arguments cannot be accepted, when its result is not a message. */
#define SEAM_REJECT() __builtin_trap()

static inline uint64_t seam_word_of(const void *data, uint32_t length)
{
    seam_message message = { data, length };
    return seam_word(message);
}

/** The word of elements that lie in a region, padded there with zeros to a multiple of 8. */
uint64_t seam_word_of_elements(const void *data, uint32_t count, uint32_t stride);

#ifdef __wasm__
#define SEAM_IMPORT(module, name) __attribute__((import_module(module), import_name(name)))
#define SEAM_EXPORT(name) __attribute__((export_name(name)))
#else
#define SEAM_IMPORT(module, name)
#define SEAM_EXPORT(name)
#endif

#ifdef __cplusplus
}
#endif

#endif
