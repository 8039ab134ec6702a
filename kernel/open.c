/* openat, close, dup. */
#include "place.h"

enum { KEPT_FLAGS = O_ACCMODE | O_APPEND | O_NONBLOCK | O_SYNC | O_DIRECTORY | O_NOFOLLOW | O_PATH };

static u32 host_open_flags(u64 flags) {
    return (flags & O_CREAT ? WASI_CREAT : 0) | (flags & O_DIRECTORY ? WASI_DIRECTORY_FLAG : 0)
        | (flags & O_CREAT && flags & O_EXCL ? WASI_EXCL : 0) | (flags & O_TRUNC ? WASI_TRUNC : 0);
}

static u32 host_status_flags(u64 flags) {
    return (flags & O_APPEND ? WASI_APPEND : 0) | (flags & O_NONBLOCK ? WASI_NONBLOCK : 0)
        | ((flags & O_SYNC) == O_SYNC ? WASI_SYNC : flags & O_DSYNC ? WASI_DSYNC : 0);
}

static u64 host_rights(u64 flags) {
    u64 writing = RIGHT_FD_DATASYNC | RIGHT_FD_WRITE | RIGHT_FD_ALLOCATE | RIGHT_FD_SET_SIZE;
    switch (flags & O_ACCMODE) {
    case 0: return ~writing;
    case O_WRONLY: return ~RIGHT_FD_READ;
    default: return ~0ull;
    }
}

/* A host that is asked for a right it did not give says so; Linux calls what cannot be written to a read-only file system. */
static i64 open_error(const struct place *place, u64 flags, i64 error) {
    bool writes = (flags & O_ACCMODE) || flags & (O_CREAT | O_TRUNC);
    return error == -EACCES && writes && !(place->inheriting & RIGHT_FD_WRITE) ? -EROFS : error;
}

static bool is_link(struct place *place) {
    struct stat status;
    return !place_stat(place, false, &status) && (status.mode & S_IFMT) == S_IFLNK;
}

static i64 open_host(struct place *place, u64 flags, struct file **opened) {
    u64 rights = host_rights(flags) & place->inheriting;
    u32 lookup = flags & O_NOFOLLOW || (flags & O_CREAT && flags & O_EXCL) ? 0 : WASI_FOLLOW, host;
    if ((flags & O_ACCMODE) && !(place->inheriting & RIGHT_FD_WRITE)) {
        struct stat status;
        return place_stat(place, lookup != 0, &status) ?: -EROFS;
    }
    if (flags & O_CREAT && place->wants_directory) return -EISDIR;
    if (flags & O_NOFOLLOW && is_link(place)) return -ELOOP; /* some hosts would follow it all the same */
    u32 open = host_open_flags(flags);
    i64 error = AT_PLACE(place, lookup != 0, wasi_path_open(place->host, lookup, place->path, place->length, open, rights, place->inheriting, host_status_flags(flags), &host));
    if (error) return open_error(place, flags, error);
    struct wasi_fdstat status;
    error = host_error(wasi_fd_fdstat_get(host, &status));
    bool is_directory = status.type == WASI_DIRECTORY;
    if (!error && is_directory && ((flags & O_ACCMODE) || flags & O_CREAT)) error = -EISDIR;
    if (!error && !is_directory && place->wants_directory) error = -ENOTDIR;
    if (!error) error = file_new(opened);
    if (!error && is_directory && !((*opened)->path = text_keep(place->full))) error = -ENOMEM;
    if (error) {
        wasi_fd_close(host);
        return error;
    }
    (*opened)->kind = is_directory ? FILE_DIRECTORY : FILE_HOST;
    (*opened)->type = status.type;
    (*opened)->host = host;
    return 0;
}

/* A directory that only exists because directories of the host lie below it. */
static i64 open_virtual(struct place *place, u64 flags, struct file **opened) {
    if (flags & O_CREAT && flags & O_EXCL) return -EEXIST;
    if ((flags & O_ACCMODE) || flags & O_CREAT) return -EISDIR;
    char *path = text_keep(place->full);
    i64 error = path ? file_new(opened) : -ENOMEM;
    if (error) return error;
    (*opened)->kind = FILE_LISTING;
    (*opened)->path = path;
    return 0;
}

i64 sys_openat(u64 directory, u64 path, u64 flags) {
    struct place place;
    struct file *file;
    if ((flags & O_TMPFILE) == O_TMPFILE) return -EOPNOTSUPP;
    if (flags & O_PATH) flags &= O_DIRECTORY | O_NOFOLLOW | O_PATH | O_CLOEXEC;
    i64 error = place_find_user(&place, directory, path);
    if (error && error != -ENOENT) return error;
    if (error && !place.full[0]) return error;
    i64 special = special_open(place.full, (u32)flags, &file);
    if (special < 0) return special;
    if (special) {
        if (!error) error = place.is_virtual ? open_virtual(&place, flags, &file) : open_host(&place, flags, &file);
        if (error) return error;
    }
    if (!file->references) file->flags = (u32)flags & KEPT_FLAGS;
    return descriptor_new(file, 0, (u32)flags);
}

i64 sys_close(u64 fd) { return descriptor_close((u32)fd); }

i64 sys_close_range(u64 first, u64 last, u64 flags) {
    first = (u32)first, last = (u32)last;
    if (first > last || flags & ~4ull) return -EINVAL;
    for (u64 fd = first; fd <= last && fd < DESCRIPTORS; fd++) {
        if (flags & 4 && file_of(fd)) kernel.files.table[fd].flags = FD_CLOEXEC;
        else if (!(flags & 4)) descriptor_close(fd);
    }
    return 0;
}

i64 sys_dup(u64 fd) {
    struct file *file = file_of((u32)fd);
    return file ? descriptor_new(file, 0, 0) : -EBADF;
}

i64 sys_dup3(u64 fd, u64 to, u64 flags) {
    fd = (u32)fd, to = (u32)to;
    struct file *file = file_of(fd);
    if (flags & ~(u64)O_CLOEXEC || fd == to) return -EINVAL;
    if (!file || to >= kernel.limits[7].current) return -EBADF;
    if (file_of(to)) descriptor_close(to);
    return descriptor_new(file, to, (u32)flags);
}
