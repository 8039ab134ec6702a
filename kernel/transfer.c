/* Reading, writing, and where in a file that happens. */
#include "kernel.h"

enum { VECTORS = 1024, ALL_BYTES = 0x7ffff000 };

static u64 total(const struct wasi_vector *vectors, u32 count) {
    u64 n = 0;
    for (u32 i = 0; i < count; i++) n += vectors[i].length;
    return n;
}

/* The guest's vectors as the host's. */
static i64 take_vectors(u64 vectors, u64 count, struct wasi_vector *to) {
    if (count > VECTORS) return -EINVAL;
    const struct iovec *from = user(vectors, count * sizeof *from);
    if (!from && count) return -EFAULT;
    u64 room = ALL_BYTES;
    for (u32 i = 0; i < count; i++) {
        if ((i64)from[i].length < 0) return -EINVAL;
        u64 n = min64(from[i].length, room);
        if (n && !is_user(from[i].base, n)) return -EFAULT;
        to[i] = (struct wasi_vector){ (u32)from[i].base, (u32)n };
        room -= n;
    }
    return 0;
}

static i64 read_text(struct file *file, const struct wasi_vector *to, u32 count) {
    u64 before = file->position;
    for (u32 i = 0; i < count && file->position < file->size; i++) {
        u64 n = min64(to[i].length, file->size - file->position);
        copy((void *)(uintptr_t)to[i].base, file->text + file->position, (size_t)n);
        file->position += n;
    }
    return (i64)(file->position - before);
}

static i64 fill_each(const struct wasi_vector *to, u32 count, bool random) {
    for (u32 i = 0; i < count; i++) {
        if (!random) zero((void *)(uintptr_t)to[i].base, to[i].length);
        else if (to[i].length && wasi_random_get((void *)(uintptr_t)to[i].base, to[i].length)) return -EIO;
    }
    return (i64)total(to, count);
}

i64 file_read(struct file *file, const struct wasi_vector *to, u32 count) {
    u32 n = 0;
    if ((file->flags & O_ACCMODE) == O_WRONLY || file->flags & O_PATH) return -EBADF;
    switch (file->kind) {
    case FILE_HOST: return host_error(wasi_fd_read(file->host, to, count, &n)) ?: n;
    case FILE_PIPE_READ: return pipe_read(file, to, count);
    case FILE_NULL: return 0;
    case FILE_ZERO: return fill_each(to, count, false);
    case FILE_RANDOM: return fill_each(to, count, true);
    case FILE_TEXT: return read_text(file, to, count);
    case FILE_DIRECTORY: case FILE_LISTING: return -EISDIR;
    default: return -EBADF;
    }
}

i64 file_write(struct file *file, const struct wasi_vector *from, u32 count) {
    u32 n = 0;
    i64 error;
    if ((file->flags & O_ACCMODE) == 0 || file->flags & O_PATH) return -EBADF;
    switch (file->kind) {
    case FILE_HOST:
        error = host_error(wasi_fd_write(file->host, from, count, &n));
        if (error == -EPIPE) return signal_raise(SIGPIPE) ?: error;
        return error ?: n;
    case FILE_PIPE_WRITE: return pipe_write(file, from, count);
    case FILE_NULL: case FILE_ZERO: case FILE_RANDOM: return (i64)total(from, count);
    default: return -EBADF;
    }
}

static i64 transfer(u64 fd, u64 vectors, u64 count, i64 (*one)(struct file *, const struct wasi_vector *, u32)) {
    struct wasi_vector all[VECTORS];
    struct file *file = file_of((u32)fd);
    if (!file) return -EBADF;
    return take_vectors(vectors, count, all) ?: one(file, all, (u32)count);
}

static i64 transfer_one(u64 fd, u64 at, u64 n, i64 (*one)(struct file *, const struct wasi_vector *, u32)) {
    struct file *file = file_of((u32)fd);
    if (!file) return -EBADF;
    n = min64(n, ALL_BYTES);
    struct wasi_vector all = { (u32)at, (u32)n };
    return n && !is_user(at, n) ? -EFAULT : one(file, &all, 1);
}

i64 sys_read(u64 fd, u64 to, u64 n) { return transfer_one(fd, to, n, file_read); }
i64 sys_write(u64 fd, u64 from, u64 n) { return transfer_one(fd, from, n, file_write); }
i64 sys_readv(u64 fd, u64 vectors, u64 count) { return transfer(fd, vectors, count, file_read); }
i64 sys_writev(u64 fd, u64 vectors, u64 count) { return transfer(fd, vectors, count, file_write); }

/* At a position of the caller's, which leaves the file's own alone. */
static i64 at_position(struct file *file, const struct wasi_vector *vectors, u32 count, u64 offset, bool writes) {
    u32 n = 0;
    if (!file) return -EBADF;
    if ((i64)offset < 0) return -EINVAL;
    u32 mode = file->flags & O_ACCMODE;
    if ((writes && mode == 0) || (!writes && mode == O_WRONLY)) return -EBADF;
    if (file->kind == FILE_TEXT && !writes) {
        struct file other = *file;
        other.position = offset;
        return read_text(&other, vectors, count);
    }
    if (file->kind == FILE_PIPE_READ || file->kind == FILE_PIPE_WRITE) return -ESPIPE;
    if (file->kind != FILE_HOST) return writes ? file_write(file, vectors, count) : file_read(file, vectors, count);
    if (file->type != WASI_REGULAR && file->type != WASI_BLOCK) return -ESPIPE;
    u32 error = writes ? wasi_fd_pwrite(file->host, vectors, count, offset, &n) : wasi_fd_pread(file->host, vectors, count, offset, &n);
    return host_error(error) ?: n;
}

static i64 one_at(u64 fd, u64 at, u64 n, u64 offset, bool writes) {
    n = min64(n, ALL_BYTES);
    struct wasi_vector all = { (u32)at, (u32)n };
    if (!file_of((u32)fd)) return -EBADF;
    return n && !is_user(at, n) ? -EFAULT : at_position(file_of((u32)fd), &all, 1, offset, writes);
}

static i64 vectors_at(u64 fd, u64 vectors, u64 count, u64 offset, bool writes) {
    struct wasi_vector all[VECTORS];
    if (!file_of((u32)fd)) return -EBADF;
    return take_vectors(vectors, count, all) ?: at_position(file_of((u32)fd), all, (u32)count, offset, writes);
}

i64 sys_pread64(u64 fd, u64 to, u64 n, u64 offset) { return one_at(fd, to, n, offset, false); }
i64 sys_pwrite64(u64 fd, u64 from, u64 n, u64 offset) { return one_at(fd, from, n, offset, true); }
i64 sys_preadv(u64 fd, u64 vectors, u64 count, u64 offset) { return vectors_at(fd, vectors, count, offset, false); }
i64 sys_pwritev(u64 fd, u64 vectors, u64 count, u64 offset) { return vectors_at(fd, vectors, count, offset, true); }

static i64 seek_own(struct file *file, i64 offset, u64 whence) {
    i64 base = whence == SEEK_SET ? 0 : whence == SEEK_CUR ? (i64)file->position : (i64)file->size;
    if (whence > SEEK_END || base + offset < 0) return -EINVAL;
    return (i64)(file->position = (u64)(base + offset));
}

/* WASI's files have no holes that it would tell of. */
static i64 seek_hole(struct file *file, i64 offset, u64 whence) {
    struct stat status;
    i64 error = file_stat(file, &status);
    if (error) return error;
    if (offset < 0 || offset >= status.size) return -ENXIO;
    u64 at;
    return host_error(wasi_fd_seek(file->host, whence == SEEK_DATA ? offset : status.size, SEEK_SET, &at)) ?: (i64)at;
}

i64 sys_lseek(u64 fd, u64 offset, u64 whence) {
    struct file *file = file_of((u32)fd);
    u64 at;
    if (!file) return -EBADF;
    switch (file->kind) {
    case FILE_TEXT: case FILE_DIRECTORY: case FILE_LISTING: return seek_own(file, (i64)offset, whence);
    case FILE_NULL: case FILE_ZERO: case FILE_RANDOM: return whence > SEEK_HOLE ? -EINVAL : 0;
    case FILE_HOST: break;
    default: return -ESPIPE;
    }
    if (whence > SEEK_HOLE) return -EINVAL;
    if (file->type != WASI_REGULAR && file->type != WASI_BLOCK) return -ESPIPE;
    if (whence > SEEK_END) return seek_hole(file, (i64)offset, whence);
    return host_error(wasi_fd_seek(file->host, (i64)offset, (u32)whence, &at)) ?: (i64)at;
}

static i64 writable(u64 fd, struct file **file) {
    *file = file_of((u32)fd);
    if (!*file) return -EBADF;
    return (*file)->kind == FILE_HOST && (*file)->type == WASI_REGULAR && (*file)->flags & O_ACCMODE ? 0 : -EINVAL;
}

i64 sys_ftruncate(u64 fd, u64 size) {
    struct file *file;
    if ((i64)size < 0) return -EINVAL;
    return writable(fd, &file) ?: host_error(wasi_fd_filestat_set_size(file->host, size));
}

i64 sys_fallocate(u64 fd, u64 mode, u64 offset, u64 n) {
    struct file *file;
    if ((i64)offset < 0 || (i64)n <= 0) return -EINVAL;
    i64 error = writable(fd, &file);
    if (error) return error == -EINVAL ? -EBADF : error;
    return mode ? -EOPNOTSUPP : host_error(wasi_fd_allocate(file->host, offset, n));
}

/* fdatasync too: a host may count the right to it among those to write. */
i64 sys_fsync(u64 fd) {
    struct file *file = file_of((u32)fd);
    if (!file) return -EBADF;
    if (file->kind != FILE_HOST && file->kind != FILE_DIRECTORY) return -EINVAL;
    i64 error = host_error(wasi_fd_sync(file->host));
    return error == -EOPNOTSUPP || error == -EACCES ? -EINVAL : error;
}

i64 sys_sync(void) { return 0; }

i64 sys_fadvise64(u64 fd, u64 offset, u64 n, u64 advice) {
    (void)offset, (void)n;
    struct file *file = file_of((u32)fd);
    if (!file) return -EBADF;
    if (file->kind == FILE_PIPE_READ || file->kind == FILE_PIPE_WRITE) return -ESPIPE;
    return advice > 5 ? -EINVAL : 0;
}

/* Copies within the kernel; the two files may be any. */
i64 sys_sendfile(u64 to, u64 from, u64 offset, u64 n) {
    struct file *in = file_of((u32)from), *out = file_of((u32)to);
    u64 *position = offset ? user(offset, 8) : NULL;
    if (!in || !out) return -EBADF;
    if (offset && !position) return -EFAULT;
    struct wasi_vector buffer = { (u32)(uintptr_t)kernel.scratch, (u32)min64(n, sizeof kernel.scratch) };
    i64 sent = 0, got = 1;
    while ((u64)sent < n && got > 0) {
        buffer.length = (u32)min64(n - (u64)sent, sizeof kernel.scratch);
        got = position ? at_position(in, &buffer, 1, *position, false) : file_read(in, &buffer, 1);
        if (got <= 0) break;
        buffer.length = (u32)got;
        got = file_write(out, &buffer, 1);
        if (got > 0) sent += got;
        if (got > 0 && position) *position += (u64)got;
    }
    return sent ? sent : got < 0 ? got : 0;
}
