/* The regions of shared memory that the runtime has attached, and the words that name messages in them. */
#include "internal.h"

#if defined(__wasi__) && !defined(SEAM_FREESTANDING)
#include <stdlib.h>
#endif

#define PAGE 65536u
#define LAST_REGION 62u

seam_window seam_windows[64];

uint32_t seam_recent_region;

void seam_attach_memory(uint32_t region, void *memory, uint32_t bytes, uint32_t rights)
{
    seam_window window = { (uint8_t *)memory, bytes, rights };
    if (region >= 1 && region <= LAST_REGION)
        seam_windows[region] = window;
}

SEAM_EXPORT("seam_attach")
void seam_attach(uint32_t region, uint32_t address, uint32_t bytes, uint32_t rights)
{
    seam_attach_memory(region, (void *)(uintptr_t)address, bytes, rights);
}

#if defined(__wasi__) && !defined(SEAM_FREESTANDING)

/* Never freed: the allocator's own bytes stay outside of the whole pages. */
static void *reserve_pages(uint32_t bytes)
{
    return aligned_alloc(PAGE, bytes);
}

#elif defined(__wasm__)

/* Behind everything, where an allocator that keeps to its own pages never looks. */
static void *reserve_pages(uint32_t bytes)
{
    size_t page = __builtin_wasm_memory_grow(0, bytes / PAGE);
    return page == SIZE_MAX ? NULL : (void *)(page * PAGE);
}

#else

/* A native program attaches memory of its own. */
static void *reserve_pages(uint32_t bytes)
{
    (void)bytes;
    return NULL;
}

#endif

SEAM_EXPORT("seam_reserve")
uint32_t seam_reserve(uint32_t bytes)
{
    uint64_t rounded = ((uint64_t)bytes + PAGE - 1) & ~(uint64_t)(PAGE - 1);
    return bytes == 0 || rounded > UINT32_MAX ? 0 : (uint32_t)(uintptr_t)reserve_pages((uint32_t)rounded);
}

bool seam_region_arena(seam_arena *arena, uint32_t region, uint64_t offset, uint64_t bytes)
{
    seam_window window = seam_window_of(region);
    bool is_ours = (window.rights & SEAM_WRITE) == SEAM_WRITE && offset <= window.bytes && bytes <= window.bytes - offset;
    seam_arena_init(arena, is_ours ? window.base + offset : NULL, is_ours ? (size_t)bytes : 0);
    if (!is_ours)
        arena->error = SEAM_NO_WINDOW;
    return arena->error == SEAM_OK;
}

static bool contains(const seam_window *window, seam_message message)
{
    uintptr_t offset = (uintptr_t)message.data - (uintptr_t)window->base;
    return offset <= window->bytes && message.length <= window->bytes - offset;
}

uint64_t seam_word_anywhere(seam_message message)
{
    if (message.data == NULL || message.length == 0 || message.length % 8 != 0 || (uintptr_t)message.data % 8 != 0)
        return 0;
    for (uint32_t region = 1; region <= LAST_REGION; region++)
        if (contains(&seam_windows[region], message)) {
            seam_recent_region = region;
            return seam_word(message);
        }
    return 0;
}

uint64_t seam_word_of_elements(const void *data, uint32_t count, uint32_t stride)
{
    uint64_t length = seam_round8((uint64_t)count * stride);
    seam_message message = { data, (uint32_t)length };
    return length == 0 || length > UINT32_MAX ? 0 : seam_word(message);
}

seam_elements seam_trust_elements(const seam_field *elements, uint64_t word, uint32_t count)
{
    seam_message message = seam_resolve(word);
    seam_elements array = { word == 0 && count == 0 ? &seam_unset : message.data, count, message.length };
    if (count > elements->count || (uint64_t)count * elements->stride > message.length)
        array.data = NULL;
    return array;
}

seam_elements seam_accept_elements(const seam_field *elements, uint64_t word, uint32_t count)
{
    seam_elements array = seam_trust_elements(elements, word, count);
    if (array.data != NULL && !seam_verify_elements(elements, array, NULL, NULL))
        array.data = NULL;
    return array;
}

static const seam_field text_bytes = { 0, 0, 0, 0, SEAM_PLAIN, SEAM_SLICE, 1, UINT32_MAX, 0, NULL, 0, 0, 0, 0 };

seam_elements seam_trust_text(uint64_t word, uint32_t length)
{
    return seam_trust_elements(&text_bytes, word, length);
}

seam_elements seam_accept_text(uint64_t word, uint32_t length)
{
    seam_elements text = seam_accept_elements(&text_bytes, word, length);
    if (text.data != NULL && !seam_is_utf8((const char *)text.data, length))
        text.data = NULL;
    return text;
}
