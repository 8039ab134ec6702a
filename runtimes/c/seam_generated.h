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

/** A union in place. */
typedef struct SEAM_ALIAS seam_choice {
    uint32_t tag;
    uint32_t reference;
} seam_choice;

/* ---- Tables ---- */

/** What one element of a field is, for those who walk it. Elements without rules of their own are plain bytes. */
typedef enum seam_element {
    SEAM_PLAIN,
    SEAM_BOOL,
    SEAM_STATIC,
    SEAM_STRING,
    SEAM_REFERENCE,
    SEAM_UNION
} seam_element;

typedef enum seam_field_flags {
    SEAM_IN_PLACE = 0,
    SEAM_SLICE = 1,
    SEAM_KEEPS_EMPTY = 2, /* an empty slice or string differs from an unset one */
    SEAM_MAP = 4          /* the elements ascend by their first field */
} seam_field_flags;

/** What the entries of a map are ordered by. */
typedef enum seam_key {
    SEAM_KEY_NONE,
    SEAM_KEY_STRING,
    SEAM_KEY_U8,
    SEAM_KEY_I8,
    SEAM_KEY_U16,
    SEAM_KEY_I16,
    SEAM_KEY_U32,
    SEAM_KEY_I32,
    SEAM_KEY_U64,
    SEAM_KEY_I64
} seam_key;

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
    uint8_t key;             /* seam_key of a map */
    uint32_t key_offset;     /* of the key in an entry */
} seam_field;

/** On functions of what the schema calls deprecated; a program that does not want to be told defines SEAM_NO_DEPRECATION. */
#ifdef SEAM_NO_DEPRECATION
#define SEAM_DEPRECATED(reason)
#else
#define SEAM_DEPRECATED(reason) __attribute__((deprecated(reason)))
#endif

typedef struct seam_range {
    uint32_t offset;
    uint32_t length;
} seam_range;

struct seam_verifier;

/** Verifies the struct at an offset; below it structs may nest depth deep, itself included. */
typedef bool seam_check(struct seam_verifier *v, uint64_t at, uint32_t depth);

/** A dynamic struct, a static struct that has bools or padding (then only fields with rules are listed), or a union (its fields are what it carries, by tag - 1). */
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
    seam_check *check; /* NULL for static structs and unions */
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

/** The entries of a map. */
typedef struct seam_entries {
    const uint8_t *first;
    uint32_t count;
    uint32_t stride;
    uint32_t key_offset;
    uint8_t key; /* seam_key */
    bool are_references;
} seam_entries;

/** The entry with a key, by binary search; NULL when there is none. The number is for keys that are numbers, the text for those that are strings. */
const void *seam_find(const seam_entries *entries, uint64_t number, seam_string text);

/* ---- Verifying ---- */

/*
 * What the check of a struct consists of, in the order of docs/abi.md. It is in line, for the compiler to fold with the struct's constants: every call
 * between modules verifies its messages. Offsets are within the message; sums are 64-bit, so hostile counts cannot wrap.
 */
typedef struct seam_verifier {
    const uint8_t *base;
    uint64_t length;
    uint64_t cursor;       /* the end of what has been visited, rounded up to 8 */
    uint32_t objects_left; /* how many more there may be */
    seam_error error;
} seam_verifier;

static inline seam_verifier seam_begin(const void *data, uint32_t length, uint32_t objects)
{
    seam_verifier v = { (const uint8_t *)data, length, 0, objects, { SEAM_OK, 0 } };
    return v;
}

static inline bool seam_refuse(seam_verifier *v, seam_code code, uint64_t offset)
{
    v->error.code = code;
    v->error.offset = offset;
    return false;
}

static inline bool seam_check_message(seam_verifier *v)
{
    bool is_right = (uintptr_t)v->base % 8 == 0 && v->length % 8 == 0 && (v->base != NULL || v->length == 0);
    return is_right || seam_refuse(v, SEAM_INVALID_LENGTH, 0);
}

/** Whether the bytes from one offset to another are zero. */
bool seam_is_zero(const uint8_t *base, uint64_t from, uint64_t end);

/** Pads lie within one aligned word, and words within the message: one load shows all their bytes. */
static inline bool seam_is_zero_in_word(const uint8_t *base, uint64_t from, uint64_t end)
{
    uint64_t word = *(const seam_u64 *)(base + (from & ~(uint64_t)7));
    return word << (7 - (end - 1) % 8) * 8 >> (8 - (end - from)) * 8 == 0;
}

/** Bytes that must be zero, at least one. A violation is told at the run's first byte, whichever byte breaks the rule. */
static inline bool seam_check_zero(seam_verifier *v, uint64_t from, uint64_t end, seam_code code)
{
    bool zero = from >> 3 == (end - 1) >> 3 ? seam_is_zero_in_word(v->base, from, end) : seam_is_zero(v->base, from, end);
    return zero || seam_refuse(v, code, from);
}

/** The pad bytes from an object's end to the next multiple of 8. */
static inline bool seam_check_tail(seam_verifier *v, uint64_t end)
{
    return end % 8 == 0 || *(const seam_u64 *)(v->base + (end & ~(uint64_t)7)) >> end % 8 * 8 == 0 || seam_refuse(v, SEAM_INVALID_PADDING, end);
}

static inline bool seam_count_object(seam_verifier *v, uint64_t at)
{
    if (v->objects_left == 0)
        return seam_refuse(v, SEAM_INVALID_OBJECTS, at);
    v->objects_left--;
    return true;
}

/** A struct may be here, has its base size, and lies inside the message. */
static inline bool seam_check_header(seam_verifier *v, uint64_t at, uint32_t base_size, uint32_t *size)
{
    if (!seam_count_object(v, at))
        return false;
    if (at + 4 > v->length)
        return seam_refuse(v, SEAM_INVALID_BOUNDS, at);
    *size = *(const seam_u32 *)(v->base + at);
    if (*size < base_size)
        return seam_refuse(v, SEAM_INVALID_SIZE, at);
    v->cursor = (at + *size + 7) & ~(uint64_t)7;
    return at + *size <= v->length || seam_refuse(v, SEAM_INVALID_BOUNDS, at);
}

static inline bool seam_check_target(seam_verifier *v, uint64_t slot, uint64_t target)
{
    if (target % 8 != 0)
        return seam_refuse(v, SEAM_INVALID_ALIGNMENT, slot);
    return target >= v->cursor || seam_refuse(v, SEAM_INVALID_ORDER, slot);
}

/** An object of elements, from its bounds to its padding. */
static inline bool seam_check_array(seam_verifier *v, uint64_t at, uint64_t bytes)
{
    uint64_t end = (at + bytes + 7) & ~(uint64_t)7;
    if (end > v->length)
        return seam_refuse(v, SEAM_INVALID_BOUNDS, at);
    if (!seam_count_object(v, at))
        return false;
    v->cursor = end;
    return seam_check_tail(v, at + bytes);
}

/** What a slice names. Read once, so that a writer that is still at work cannot change it between its check and its use. */
typedef struct seam_extent {
    uint64_t at;
    uint32_t count;
} seam_extent;

/** A slice, but not what its elements hold. */
static inline bool seam_check_slice(seam_verifier *v, uint64_t slot, uint32_t limit, uint32_t stride, seam_extent *elements)
{
    seam_slot slice = *(const seam_slot *)(v->base + slot);
    elements->at = slot + slice.reference;
    elements->count = slice.count;
    if (slice.reference == 0)
        return slice.count == 0 || seam_refuse(v, SEAM_INVALID_COUNT, slot);
    if (slice.count > limit)
        return seam_refuse(v, SEAM_INVALID_COUNT, slot);
    return seam_check_target(v, slot, elements->at) && seam_check_array(v, elements->at, (uint64_t)slice.count * stride);
}

/** A slice of elements that may be any bytes. */
static inline bool seam_check_plain_slice(seam_verifier *v, uint64_t slot, uint32_t limit, uint32_t stride)
{
    seam_extent elements;
    return seam_check_slice(v, slot, limit, stride, &elements);
}

/** A string, from its slice to its text. */
bool seam_check_string(seam_verifier *v, uint64_t slot, uint32_t limit);

static inline bool seam_check_bool(seam_verifier *v, uint64_t at)
{
    return v->base[at] <= 1 || seam_refuse(v, SEAM_INVALID_BOOL, at);
}

/** A field of any kind. */
bool seam_check_field(seam_verifier *v, const seam_field *field, uint64_t object, uint32_t depth);

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

/** Sets a union, whose slot belongs to an object or an array, to an alternative with a struct, or to one that carries nothing. */
void *seam_new_alternative(seam_arena *arena, void *owner, void *slot, uint32_t tag, const seam_type *type);
void seam_set_alternative(seam_arena *arena, void *owner, void *slot, uint32_t tag);

/** The slot of a union in an array; a mistake past its end. */
void *seam_union_slot(seam_arena *arena, void *elements, uint32_t index, uint32_t count);
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

/** Verifies the struct in a message; data is NULL when it is not valid. */
__attribute__((always_inline)) static inline seam_message seam_accept_message(seam_check *check, seam_message message)
{
    seam_verifier v = seam_begin(message.data, message.length, SEAM_DEFAULT_OBJECTS);
    if (!seam_check_message(&v) || !check(&v, 0, SEAM_DEFAULT_DEPTH))
        message.data = NULL;
    return message;
}

/** The same with the message that a word names, if it names one. */
__attribute__((always_inline)) static inline seam_message seam_accept(seam_check *check, uint64_t word)
{
    return seam_accept_message(check, seam_resolve(word));
}

seam_elements seam_accept_elements(const seam_field *elements, uint64_t word, uint32_t count);

/** The same without a look at the bytes: only where they lie is checked. */
static inline seam_message seam_trust_message(const seam_type *type, seam_message message)
{
    if (message.length < type->base_size)
        message.data = NULL;
    return message;
}

static inline seam_message seam_trust(const seam_type *type, uint64_t word)
{
    return seam_trust_message(type, seam_resolve(word));
}

seam_elements seam_trust_elements(const seam_field *elements, uint64_t word, uint32_t count);

/** Text without a slice in front. */
seam_elements seam_accept_text(uint64_t word, uint32_t length);
seam_elements seam_trust_text(uint64_t word, uint32_t length);

/** A program that trusts all modules it shares regions with defines SEAM_TRUST_PEERS. */
#ifdef SEAM_TRUST_PEERS
#define SEAM_ACCEPT(name, word) seam_trust(&name##_type, word)
#define SEAM_ACCEPT_MESSAGE(name, message) seam_trust_message(&name##_type, message)
#define SEAM_ACCEPT_ELEMENTS seam_trust_elements
#define SEAM_ACCEPT_TEXT seam_trust_text
#else
#define SEAM_ACCEPT(name, word) seam_accept(name##_check_inline, word)
#define SEAM_ACCEPT_MESSAGE(name, message) seam_accept_message(name##_check_inline, message)
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

/* What a package's functions and relations look like, for the runtime to compare with the app's schema: lines of the section "seam". */
#define SEAM_LINE(name, fingerprint) ".ascii \"" name " " fingerprint "\\n\"\n"
#ifdef __wasm__
#define SEAM_SCHEMA(lines) __asm__(".section .custom_section.seam,\"\",@\n" lines ".section .text,\"\",@\n")
#else
#define SEAM_SCHEMA(lines) SEAM_STATIC_ASSERT(sizeof(lines) > 0, "lines")
#endif

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
