/* brk, mmap and their kin. */
#include "kernel.h"

i64 sys_brk(u64 address) {
    struct memory *m = &kernel.memory;
    if (address < m->heap_start) return m->heap_end;
    u64 from = align_up(m->heap_end, PAGE), to = align_up(address, PAGE);
    if (to > from) {
        struct area *next = area_after(from);
        if (next && next->start < to) return m->heap_end;
        if (memory_map(from, to - from, AREA_HEAP, PROT_READ | PROT_WRITE, true) < 0) return m->heap_end;
    } else if (to < from) {
        memory_unmap(to, from - to);
    }
    return m->heap_end = (u32)address;
}

/* Reads a file into a new mapping: private ones see no later change of the file, which Linux leaves open too. */
static i64 fill(struct file *file, u64 address, u64 n, u64 offset) {
    while (n) {
        struct wasi_vector to = { (u32)address, (u32)n };
        u32 read;
        i64 error = host_error(wasi_fd_pread(file->host, &to, 1, offset, &read));
        if (error) return error;
        if (!read) break;
        address += read, offset += read, n -= read;
    }
    return 0;
}

static i64 map_file(u64 hint, u64 n, u8 protection, u64 flags, struct file *file, u64 offset) {
    if (file->kind == FILE_ZERO) return memory_map(hint, n, AREA_ANONYMOUS, protection, (flags & MAP_FIXED) != 0);
    if (file->kind != FILE_HOST || file->type != WASI_REGULAR) return file->kind == FILE_DIRECTORY ? -ENODEV : -EACCES;
    if ((file->flags & O_ACCMODE) == O_WRONLY) return -EACCES;
    if ((flags & MAP_TYPE) != MAP_PRIVATE && (protection & PROT_WRITE)) return -ENODEV; /* changes could not reach the file */
    i64 at = memory_map(hint, n, AREA_FILE, PROT_READ | PROT_WRITE, (flags & MAP_FIXED) != 0);
    i64 error = at < 0 ? at : fill(file, (u64)at, n, offset);
    if (error >= 0) error = memory_protect((u64)at, n, protection);
    if (error < 0 && at >= 0) memory_unmap((u64)at, n);
    return error < 0 ? error : at;
}

i64 sys_mmap(u64 hint, u64 n, u64 protection, u64 flags, u64 fd, u64 offset) {
    u64 type = flags & MAP_TYPE;
    if (!n || offset % PAGE || type < MAP_SHARED || type > MAP_SHARED_VALIDATE) return -EINVAL;
    if (flags & MAP_FIXED_NOREPLACE) {
        struct area *there = area_after(hint);
        if (there && there->start < hint + n) return -EEXIST;
        flags |= MAP_FIXED;
    }
    if (n > 0xffff0000u) return -ENOMEM;
    protection &= PROT_READ | PROT_WRITE | PROT_EXEC;
    if (flags & MAP_ANONYMOUS) return memory_map(hint, n, AREA_ANONYMOUS, (u8)protection, (flags & MAP_FIXED) != 0);
    struct file *file = file_of(fd);
    return file ? map_file(hint, n, (u8)protection, flags, file, offset) : -EBADF;
}

i64 sys_munmap(u64 start, u64 n) { return memory_unmap(start, n); }

i64 sys_mprotect(u64 start, u64 n, u64 protection) {
    if (start % PAGE || protection & ~(u64)(PROT_READ | PROT_WRITE | PROT_EXEC)) return -EINVAL;
    return n ? memory_protect(start, n, (u8)protection) : 0;
}

/* Moves what a mapping holds to a place that is large enough. */
static i64 move(struct area old, u64 start, u64 old_n, u64 to, u64 n, bool fixed) {
    i64 at = memory_map(to, n, old.kind, old.protection | PROT_READ | PROT_WRITE, fixed);
    if (at < 0) return at;
    if (!old.unwritten) copy((void *)(uintptr_t)at, (void *)(uintptr_t)start, (size_t)min64(old_n, n));
    memory_unmap(start, old_n);
    memory_protect((u64)at, n, old.protection);
    return at;
}

i64 sys_mremap(u64 start, u64 old_n, u64 n, u64 flags, u64 to) {
    old_n = align_up(old_n, PAGE), n = align_up(n, PAGE);
    if (start % PAGE || !n || !old_n || flags & ~(u64)(MREMAP_MAYMOVE | MREMAP_FIXED) || flags == MREMAP_FIXED) return -EINVAL;
    struct area *area = area_after(start);
    if (!area || area->start > start || area->end < start + old_n) return -EFAULT;
    struct area old = *area;
    if (flags & MREMAP_FIXED) return to < start + old_n && start < to + n ? -EINVAL : move(old, start, old_n, to, n, true);
    if (n < old_n) return memory_unmap(start + n, old_n - n) ?: (i64)start;
    if (n == old_n) return (i64)start;
    struct area *next = area_after(start + old_n);
    if (old.end == start + old_n && (!next || next->start >= start + n) && memory_map(start + old_n, n - old_n, old.kind, old.protection, true) > 0)
        return (i64)start;
    return flags & MREMAP_MAYMOVE ? move(old, start, old_n, 0, n, false) : -ENOMEM;
}

/* Of all advice only the kinds that change what the memory holds matter here. */
i64 sys_madvise(u64 start, u64 n, u64 advice) {
    u64 end = start + align_up(n, PAGE);
    if (start % PAGE || end < start) return -EINVAL;
    if (advice != MADV_DONTNEED) return advice <= 25 || advice == 100 || advice == 101 ? 0 : -EINVAL;
    for (struct area *area = area_after(start); area && area < kernel.memory.areas + kernel.memory.count && area->start < end; area++) {
        u32 from = area->start > start ? area->start : (u32)start, to = area->end < end ? area->end : (u32)end;
        if (!area->unwritten && area->kind != AREA_FILE && area->kind != AREA_KERNEL) zero((void *)(uintptr_t)from, to - from);
    }
    return 0;
}

/* Nothing is ever swapped out, and nothing shared with a file can be changed. */
i64 sys_mlock(u64 start, u64 n) { return is_user(start, n) ? 0 : -ENOMEM; }
i64 sys_msync(u64 start, u64 n, u64 flags) { return start % PAGE ? -EINVAL : is_user(start, n) && flags < 8 ? 0 : -ENOMEM; }

i64 sys_mincore(u64 start, u64 n, u64 to) {
    u64 pages = align_up(n, PAGE) / PAGE;
    if (start % PAGE) return -EINVAL;
    u8 *resident = user(to, pages);
    if (!resident) return -EFAULT;
    if (!is_user(start, n)) return -ENOMEM;
    __builtin_memset(resident, 1, (size_t)pages);
    return 0;
}
