/*
 * The guest's address space: which ranges are in use, for what, and with which protection. Protection is remembered, not enforced: WebAssembly
 * has none within a memory. Memory grows when a range that may be used lies past its end, so a reservation (PROT_NONE) costs nothing.
 */
#include "kernel.h"

#define LAST_PAGE 0xffff0000u

struct area *area_after(u64 address) {
    for (u32 i = 0; i < kernel.memory.count; i++)
        if (kernel.memory.areas[i].end > address) return &kernel.memory.areas[i];
    return NULL;
}

static u32 index_after(u64 address) {
    struct area *area = area_after(address);
    return area ? (u32)(area - kernel.memory.areas) : kernel.memory.count;
}

bool memory_reach(u64 end) {
    u64 have = (u64)__builtin_wasm_memory_size(0) << 16;
    if (end <= have) return true;
    u64 pages = (end - have + 0xffff) >> 16, ahead = pages + 15;
    if (__builtin_wasm_memory_grow(0, (size_t)ahead) != (size_t)-1) return true;
    return __builtin_wasm_memory_grow(0, (size_t)pages) != (size_t)-1;
}

static void insert(u32 at, struct area area) {
    struct memory *m = &kernel.memory;
    copy(m->areas + at + 1, m->areas + at, (m->count - at) * sizeof area);
    m->areas[at] = area;
    m->count++;
}

static void remove(u32 at, u32 n) {
    struct memory *m = &kernel.memory;
    copy(m->areas + at, m->areas + at + n, (m->count - at - n) * sizeof *m->areas);
    m->count -= n;
}

/* A free range of n bytes from an address on, the lowest; 0 when there is none. */
static u32 find_free(u64 from, u64 n) {
    u64 start = from;
    for (u32 i = index_after(from); i < kernel.memory.count; i++) {
        if (kernel.memory.areas[i].start >= start + n) break;
        start = kernel.memory.areas[i].end;
    }
    return start + n <= LAST_PAGE ? (u32)start : 0;
}

/* Room for three more areas, which is what any one change needs at most. The list moves into pages of its own when it grows. */
static bool make_room(void) {
    struct memory *m = &kernel.memory;
    if (m->count + 4 <= m->capacity) return true;
    u32 bytes = (u32)align_up(m->capacity * 2 * sizeof *m->areas, PAGE), at = find_free(m->mapping_base, bytes);
    if (!at || !memory_reach(at + bytes)) return false;
    struct area *old = m->areas;
    copy((void *)(uintptr_t)at, old, m->count * sizeof *old);
    m->areas = (struct area *)(uintptr_t)at;
    m->capacity = bytes / sizeof *old;
    insert(index_after(at), (struct area){ at, at + bytes, AREA_KERNEL, PROT_READ | PROT_WRITE, 0, 0, 0 });
    if (m->fresh < at + bytes) m->fresh = at + bytes;
    return old == m->first || memory_unmap((u32)(uintptr_t)old, align_up(m->count * sizeof *old, PAGE)) == 0;
}

/* Makes an address a border between areas. */
static void split(u64 address) {
    struct area *area = area_after(address);
    if (!area || area->start >= address) return;
    struct area tail = *area;
    tail.start = area->end = (u32)address;
    insert((u32)(area - kernel.memory.areas) + 1, tail);
}

static bool alike(const struct area *a, const struct area *b) {
    return a->end == b->start && a->kind == b->kind && a->protection == b->protection && a->unwritten == b->unwritten && a->shared == b->shared
        && a->path == b->path && a->kind != AREA_KERNEL;
}

/* Joins an area with its neighbours where they differ in nothing. */
static void join(u32 from, u32 to) {
    struct area *areas = kernel.memory.areas;
    for (u32 i = to < kernel.memory.count ? to : kernel.memory.count - 1; i > 0 && i + 1 > from; i--)
        if (alike(&areas[i - 1], &areas[i])) {
            areas[i - 1].end = areas[i].end;
            remove(i, 1);
        }
}

/* Makes a range read as zero: what lies past everything that was ever written does so already. */
static void clear(u32 start, u32 end) {
    struct memory *m = &kernel.memory;
    if (start < m->fresh) zero((void *)(uintptr_t)start, (end < m->fresh ? end : m->fresh) - start);
    if (end > m->fresh) m->fresh = end;
}

/* An area that may be used has memory under it, and zeros until it is written. */
static bool back(struct area *area) {
    if (area->protection == PROT_NONE || !area->unwritten) return true;
    if (!memory_reach(area->end)) return false;
    clear(area->start, area->end);
    area->unwritten = 0;
    return true;
}

i64 memory_unmap(u64 start, u64 n) {
    u64 end = start + align_up(n, PAGE);
    if (start % PAGE || !n || end < start || end > LAST_PAGE) return -EINVAL;
    if (!make_room()) return -ENOMEM;
    split(start);
    split(end);
    u32 first = index_after(start), past = first;
    while (past < kernel.memory.count && kernel.memory.areas[past].start < end) past++;
    remove(first, past - first);
    return 0;
}

i64 memory_map(u64 hint, u64 n, u8 kind, u8 protection, bool fixed) {
    n = align_up(n, PAGE);
    if (!make_room()) return -ENOMEM;
    if (fixed && (hint % PAGE || hint < PAGE || n > LAST_PAGE || hint > LAST_PAGE - n)) return hint % PAGE ? -EINVAL : -ENOMEM;
    u64 start = hint;
    if (fixed) memory_unmap(start, n);
    else {
        start = hint >= kernel.memory.mapping_base && hint < LAST_PAGE ? find_free(align_up(hint, PAGE), n) : 0;
        if (start != align_up(hint, PAGE) || !start) start = find_free(kernel.memory.mapping_base, n);
        if (!start) return -ENOMEM;
    }
    struct area area = { (u32)start, (u32)(start + n), kind, protection, 1, 0, 0 };
    if (!back(&area)) return -ENOMEM;
    u32 at = index_after(start);
    insert(at, area);
    join(at, at + 1);
    return (i64)start;
}

i64 memory_protect(u64 start, u64 n, u8 protection) {
    u64 end = start + align_up(n, PAGE);
    if (start % PAGE || end < start) return -EINVAL;
    if (end > LAST_PAGE || !make_room()) return -ENOMEM;
    split(start);
    split(end);
    u32 first = index_after(start);
    u64 covered = start;
    for (u32 i = first; i < kernel.memory.count && kernel.memory.areas[i].start == covered && covered < end; i++) {
        struct area *area = &kernel.memory.areas[i];
        area->protection = protection;
        if (!back(area)) return -ENOMEM;
        covered = area->end;
    }
    join(first, index_after(end));
    return covered >= end ? 0 : -ENOMEM;
}

void *kernel_pages(u64 n) {
    i64 at = memory_map(0, n, AREA_KERNEL, PROT_READ | PROT_WRITE, false);
    return at > 0 ? (void *)(uintptr_t)at : NULL;
}

void kernel_pages_free(void *pages, u64 n) {
    if (pages) memory_unmap((uintptr_t)pages, n);
}

/* Image, kernel, stack, room for the heap, mappings: in this order. */
void memory_start(u32 heap_base, u64 stack_bytes, u32 *stack_top) {
    struct memory *m = &kernel.memory;
    const struct image_info *image = &kernel.image;
    u32 stack = (u32)align_up(heap_base, PAGE), image_end = (u32)align_up(image->end, PAGE);
    *m = (struct memory){ .areas = m->first, .capacity = COUNT(m->first) };
    *stack_top = stack + (u32)align_up(stack_bytes, PAGE);
    m->heap_start = m->heap_end = *stack_top + PAGE; /* a page that nobody owns between them, as a heap never touches the stack on Linux */
    m->mapping_base = (u32)align_up(m->heap_start + (8u << 20), 1u << 16);
    m->fresh = *stack_top;
    insert(0, (struct area){ (u32)image->start / PAGE * PAGE, image_end, AREA_IMAGE, PROT_READ | PROT_WRITE | PROT_EXEC, 0, 0, 0 });
    insert(1, (struct area){ image_end, stack, AREA_KERNEL, PROT_READ | PROT_WRITE, 0, 0, 0 });
    insert(2, (struct area){ stack, *stack_top, AREA_STACK, PROT_READ | PROT_WRITE, 0, 0, 0 });
}
