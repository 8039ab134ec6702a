/* Directories and the names in them. */
#include "place.h"

/* Entries in the form of Linux, as many as fit. */
struct listing { u8 *at, *end; u64 position; };

static const u8 types[] = { DT_UNKNOWN, DT_BLK, DT_CHR, DT_DIR, DT_REG, DT_SOCK, DT_SOCK, DT_LNK };

static bool add_entry(struct listing *to, const char *name, u32 n, u64 inode, u8 type, u64 next) {
    u32 size = (u32)align_up(offsetof(struct dirent64, name) + n + 1, 8);
    if (size > (u32)(to->end - to->at)) return false;
    struct dirent64 *entry = (struct dirent64 *)(void *)to->at;
    zero(entry, size);
    entry->inode = inode ? inode : next; /* Node's host knows none, and C libraries take 0 for a name that is gone */
    entry->offset = (i64)next;
    entry->length = (u16)size;
    entry->type = type < COUNT(types) ? types[type] : DT_UNKNOWN;
    copy(entry->name, name, n);
    to->at += size;
    to->position = next;
    return true;
}

/* Some hosts list "." and "..", some do not: they are listed here, at positions 0 and 1, and the host's position p is 2 + p. */
static bool add_dots(struct listing *to) {
    if (to->position == 0 && !add_entry(to, ".", 1, 1, WASI_DIRECTORY, 1)) return false;
    return to->position != 1 || add_entry(to, "..", 2, 1, WASI_DIRECTORY, 2);
}

/* One buffer of the host's entries. The last may be cut off, and is then asked for again. */
static bool add_entries(struct listing *to, const u8 *entries, u32 used) {
    for (u32 at = 0; at + sizeof(struct wasi_dirent) <= used;) {
        struct wasi_dirent entry;
        copy(&entry, entries + at, sizeof entry);
        const char *name = (const char *)entries + at + sizeof entry;
        if (entry.name_length > used - at - sizeof entry) break;
        bool is_dots = name[0] == '.' && (entry.name_length == 1 || (entry.name_length == 2 && name[1] == '.'));
        if (is_dots) to->position = entry.next + 2;
        else if (!add_entry(to, name, entry.name_length, entry.inode, entry.type, entry.next + 2)) return false;
        at += sizeof entry + entry.name_length;
    }
    return true;
}

static i64 list_host(struct file *file, struct listing *to) {
    for (bool more = add_dots(to); more;) {
        u32 used = 0;
        u64 before = to->position;
        i64 error = host_error(wasi_fd_readdir(file->host, kernel.scratch, sizeof kernel.scratch, to->position - 2, &used));
        if (error) return error;
        more = add_entries(to, kernel.scratch, used) && used == sizeof kernel.scratch && to->position != before;
    }
    return 0;
}

/* The names of the directories of the host just below. */
static void list_mounts(struct file *file, struct listing *to) {
    size_t n = length(file->path);
    bool more = add_dots(to);
    for (u32 i = to->position < 2 ? 0 : (u32)to->position - 2; more && i < kernel.files.mount_count; i++) {
        const char *path = kernel.files.mounts[i].path, *name = path + n + 1;
        u32 name_n = 0;
        if (!starts_with(path, file->path) || path[n] != '/') continue;
        while (name[name_n] && name[name_n] != '/') name_n++;
        bool seen = false;
        for (u32 j = 0; j < i; j++) seen |= starts_with(kernel.files.mounts[j].path, file->path) && starts_with(kernel.files.mounts[j].path + n + 1, name);
        more = seen || add_entry(to, name, name_n, i + 2, WASI_DIRECTORY, i + 3);
    }
}

i64 sys_getdents64(u64 fd, u64 to, u64 n) {
    struct file *file = file_of((u32)fd);
    u8 *at = user(to, n);
    if (!file) return -EBADF;
    if (file->kind != FILE_DIRECTORY && file->kind != FILE_LISTING) return -ENOTDIR;
    if (!at) return -EFAULT;
    struct listing listing = { at, at + n, file->position };
    i64 error = file->kind == FILE_DIRECTORY ? list_host(file, &listing) : (list_mounts(file, &listing), 0);
    if (error) return error;
    if (listing.at == at && listing.position != file->position) listing.position = file->position;
    /* A name that does not fit into an empty buffer; at the end nothing more comes. */
    if (listing.at == at && n < 280) return file->position < 2 ? -EINVAL : 0;
    file->position = listing.position;
    return listing.at - at;
}

i64 sys_getcwd(u64 to, u64 n) {
    const char *path = kernel.files.directory;
    u64 size = length(path) + 1;
    if (n < size) return -ERANGE;
    char *text = user(to, size);
    if (!text) return -EFAULT;
    copy(text, path, (size_t)size);
    return (i64)size;
}

/* The working directory is kept without symbolic links, as getcwd tells it. */
i64 sys_chdir(u64 path) {
    struct place place;
    struct stat status;
    i64 error = place_find_user(&place, (u64)AT_FDCWD, path);
    if (!error) error = place_walk(&place, true);
    if (!error) error = place_stat(&place, true, &status);
    if (error) return error;
    if ((status.mode & S_IFMT) != S_IFDIR) return -ENOTDIR;
    put_text(kernel.files.directory, place.full[0] ? place.full : "/");
    return 0;
}

i64 sys_fchdir(u64 fd) {
    struct file *file = file_of((u32)fd);
    if (!file) return -EBADF;
    if (file->kind != FILE_DIRECTORY && file->kind != FILE_LISTING) return -ENOTDIR;
    put_text(kernel.files.directory, file->path[0] ? file->path : "/");
    return 0;
}

/* What changes a name needs a directory of the host that may be changed. */
static i64 changeable(struct place *place, u64 directory, u64 path) {
    i64 error = place_find_user(place, directory, path);
    if (error) return error;
    if (place->is_virtual) return -EEXIST;
    return place->rights & RIGHT_PATH_CREATE_FILE ? 0 : -EROFS;
}

i64 sys_mkdirat(u64 directory, u64 path) {
    struct place place;
    i64 error = changeable(&place, directory, path);
    if (error) return error;
    if (equal(place.path, ".")) return -EEXIST;
    return AT_PLACE(&place, false, wasi_path_create_directory(place.host, place.path, place.length));
}

i64 sys_unlinkat(u64 directory, u64 path, u64 flags) {
    struct place place;
    struct stat status;
    if (flags & ~(u64)AT_REMOVEDIR) return -EINVAL;
    i64 error = changeable(&place, directory, path);
    if (error == -EEXIST || (!error && equal(place.path, "."))) return flags ? -EBUSY : -EISDIR;
    if (error) return error;
    if (flags) return AT_PLACE(&place, false, wasi_path_remove_directory(place.host, place.path, place.length));
    if (place.wants_directory) return place_stat(&place, false, &status) ?: -EISDIR;
    error = AT_PLACE(&place, false, wasi_path_unlink_file(place.host, place.path, place.length));
    /* POSIX lets a host call a directory EPERM; Linux says EISDIR. */
    if ((error == -EPERM || error == -EACCES) && !place_stat(&place, false, &status) && (status.mode & S_IFMT) == S_IFDIR) return -EISDIR;
    return error;
}

i64 sys_renameat2(u64 from_directory, u64 from_path, u64 to_directory, u64 to_path, u64 flags) {
    enum { NOREPLACE = 1 };
    struct place from, to;
    struct stat status;
    i64 error = changeable(&from, from_directory, from_path) ?: changeable(&to, to_directory, to_path);
    if (error) return error == -EEXIST ? -EBUSY : error;
    if (flags & ~(u64)NOREPLACE) return -EINVAL;
    if (flags && !place_stat(&to, false, &status)) return -EEXIST;
    return AT_PLACE(&from, false, wasi_path_rename(from.host, from.path, from.length, to.host, to.path, to.length));
}

i64 sys_renameat(u64 from_directory, u64 from_path, u64 to_directory, u64 to_path) {
    return sys_renameat2(from_directory, from_path, to_directory, to_path, 0);
}

i64 sys_linkat(u64 from_directory, u64 from_path, u64 to_directory, u64 to_path, u64 flags) {
    struct place from, to;
    if (flags & ~(u64)(AT_SYMLINK_FOLLOW | AT_EMPTY_PATH)) return -EINVAL;
    i64 error = place_find_user(&from, from_directory, from_path) ?: changeable(&to, to_directory, to_path);
    if (!error && flags & AT_SYMLINK_FOLLOW) error = place_walk(&from, true);
    if (error) return error;
    if (from.is_virtual) return -EPERM;
    return AT_PLACE(&from, false, wasi_path_link(from.host, 0, from.path, from.length, to.host, to.path, to.length));
}

i64 sys_symlinkat(u64 target, u64 directory, u64 path) {
    struct place place;
    const char *text;
    i64 n = user_text(target, PATH_MAX, &text);
    if (n <= 0) return n ?: -ENOENT;
    i64 error = changeable(&place, directory, path);
    if (error) return error;
    return host_error(wasi_path_symlink(text, (u32)n, place.host, place.path, place.length));
}

i64 sys_readlinkat(u64 directory, u64 path, u64 to, u64 limit) {
    struct place place;
    u32 n = 0;
    if ((i64)limit <= 0) return -EINVAL;
    i64 error = place_find_user(&place, directory, path);
    if (error && error != -ENOENT) return error;
    char *text = user(to, limit);
    if (!text) return -EFAULT;
    i64 special = special_link(place.full, text, limit);
    if (special || error) return special ?: error;
    if (place.is_virtual) return -EINVAL;
    char target[PATH_MAX]; /* some hosts refuse a buffer that is too short, where Linux cuts off */
    error = AT_PLACE(&place, false, wasi_path_readlink(place.host, place.path, place.length, target, sizeof target, &n));
    if (error) return error;
    n = (u32)min64(n, limit);
    copy(text, target, n);
    return n;
}

/* WASI has no permissions, owners and modes: what would change them succeeds for what exists and changes nothing. */
static i64 exists(u64 directory, u64 path, bool follow) {
    struct place place;
    struct stat status;
    i64 error = place_find_user(&place, directory, path);
    return error ?: place_stat(&place, follow, &status);
}

i64 sys_fchmodat(u64 directory, u64 path) { return exists(directory, path, true); }
i64 sys_fchmod(u64 fd) { return file_of((u32)fd) ? 0 : -EBADF; }
i64 sys_fchownat(u64 directory, u64 path, u64 user_id, u64 group_id, u64 flags) {
    (void)user_id, (void)group_id;
    return flags & AT_EMPTY_PATH ? file_of((u32)directory) ? 0 : -EBADF : exists(directory, path, !(flags & AT_SYMLINK_NOFOLLOW));
}
i64 sys_fchown(u64 fd) { return file_of((u32)fd) ? 0 : -EBADF; }

static i64 take_times(u64 times, u64 at[2], u32 *flags) {
    const struct timespec *t = user(times, 2 * sizeof *t);
    if (times && !t) return -EFAULT;
    *flags = 0;
    for (u32 i = 0; i < 2; i++) {
        u32 set = i ? 4 : 1, set_now = i ? 8 : 2;
        bool is_now = !times || t[i].nanoseconds == UTIME_NOW, omit = times && t[i].nanoseconds == UTIME_OMIT;
        if (!is_now && !omit && (u64)t[i].nanoseconds >= 1000000000) return -EINVAL;
        at[i] = is_now || omit ? 0 : (u64)t[i].seconds * 1000000000 + (u64)t[i].nanoseconds;
        *flags |= omit ? 0 : is_now ? set_now : set;
    }
    return 0;
}

i64 sys_utimensat(u64 directory, u64 path, u64 times, u64 flags) {
    struct place place;
    u64 at[2];
    u32 which;
    i64 error = take_times(times, at, &which);
    if (error) return error;
    if (!path) {
        struct file *file = file_of((u32)directory);
        return !file ? -EBADF : which ? host_error(wasi_fd_filestat_set_times(file->host, at[0], at[1], which)) : 0;
    }
    bool follow = !(flags & AT_SYMLINK_NOFOLLOW);
    error = place_find_user(&place, directory, path);
    if (error || !which) return error;
    if (place.is_virtual) return -EACCES;
    return AT_PLACE(&place, follow, wasi_path_filestat_set_times(place.host, follow ? WASI_FOLLOW : 0, place.path, place.length, at[0], at[1], which));
}

i64 sys_truncate(u64 path, u64 size) {
    struct place place;
    u32 host;
    if ((i64)size < 0) return -EINVAL;
    i64 error = place_find_user(&place, (u64)AT_FDCWD, path);
    if (error) return error;
    if (place.is_virtual) return -EISDIR;
    u64 rights = (RIGHT_FD_WRITE | RIGHT_FD_SET_SIZE) & place.inheriting;
    error = AT_PLACE(&place, true, wasi_path_open(place.host, WASI_FOLLOW, place.path, place.length, 0, rights, 0, 0, &host));
    if (error) return error;
    error = host_error(wasi_fd_filestat_set_size(host, size));
    wasi_fd_close(host);
    return error;
}

i64 sys_umask(u64 mask) {
    u32 old = kernel.files.umask;
    kernel.files.umask = (u32)mask & 0777;
    return old;
}
