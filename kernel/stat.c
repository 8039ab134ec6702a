/* What files are: stat, statx, access, statfs. */
#include "place.h"

static const u32 modes[] = {
    [WASI_UNKNOWN] = S_IFREG | 0644, [WASI_BLOCK] = S_IFBLK | 0660, [WASI_CHARACTER] = S_IFCHR | 0620, [WASI_DIRECTORY] = S_IFDIR | 0755,
    [WASI_REGULAR] = S_IFREG | 0644, [WASI_SOCKET_DGRAM] = S_IFSOCK | 0755, [WASI_SOCKET_STREAM] = S_IFSOCK | 0755, [WASI_SYMLINK] = S_IFLNK | 0777,
};

static struct timespec time_of(u64 nanoseconds) { return (struct timespec){ (i64)(nanoseconds / 1000000000), (i64)(nanoseconds % 1000000000) }; }

static void fill(struct stat *to, const struct wasi_filestat *from) {
    *to = (struct stat){
        .device = from->device, .inode = from->inode, .mode = modes[from->type < COUNT(modes) ? from->type : WASI_UNKNOWN],
        .links = (u32)from->links, .uid = USER, .gid = GROUP, .size = (i64)from->size, .block_size = PAGE,
        .blocks = (i64)(align_up(from->size, PAGE) / 512), .accessed = time_of(from->accessed), .modified = time_of(from->modified),
        .changed = time_of(from->changed),
    };
    if (from->type == WASI_CHARACTER) to->special = 0x8800, to->block_size = 1024;
}

static void fill_virtual(struct stat *to) {
    *to = (struct stat){ .inode = 1, .mode = S_IFDIR | 0755, .links = 2, .block_size = PAGE };
}

/* A stream of the host that is neither file nor terminal is a pipe. */
static void fill_stream(struct stat *to, const struct file *file) {
    if (file->type == WASI_UNKNOWN) to->mode = S_IFIFO | 0600;
}

i64 file_stat(struct file *file, struct stat *to) {
    if (file->kind == FILE_LISTING) return fill_virtual(to), 0;
    if (file->kind != FILE_HOST && file->kind != FILE_DIRECTORY) return special_stat_file(file, to), 0;
    struct wasi_filestat status;
    i64 error = host_error(wasi_fd_filestat_get(file->host, &status));
    if (error) return error;
    fill(to, &status);
    fill_stream(to, file);
    return 0;
}

i64 place_stat(struct place *place, bool follow, struct stat *to) {
    if (place->is_virtual) return fill_virtual(to), 0;
    struct wasi_filestat status;
    i64 error = AT_PLACE(place, follow, wasi_path_filestat_get(place->host, follow ? WASI_FOLLOW : 0, place->path, place->length, &status));
    if (error) return error;
    if (place->wants_directory && status.type != WASI_DIRECTORY) return -ENOTDIR;
    fill(to, &status);
    return 0;
}

/* By descriptor when the path is empty and may be, else by path. */
static i64 stat_at(u64 directory, u64 path, u64 flags, struct stat *to) {
    const char *text;
    i64 n = flags & AT_EMPTY_PATH && !path ? 0 : user_text(path, PATH_MAX, &text);
    if (n < 0) return n;
    if (!n && flags & AT_EMPTY_PATH && (i32)directory != AT_FDCWD) {
        struct file *file = file_of((u32)directory);
        return file ? file_stat(file, to) : -EBADF;
    }
    struct place place;
    i64 error = place_find(&place, directory, n || !(flags & AT_EMPTY_PATH) ? text : ".");
    if ((!error || error == -ENOENT) && special_stat(place.full, to)) return 0;
    return error ?: place_stat(&place, !(flags & AT_SYMLINK_NOFOLLOW) || place.wants_directory, to);
}

i64 sys_newfstatat(u64 directory, u64 path, u64 to, u64 flags) {
    struct stat *status = user(to, sizeof *status), found;
    if (flags & ~(u64)(AT_SYMLINK_NOFOLLOW | AT_EMPTY_PATH | 0x800)) return -EINVAL;
    i64 error = stat_at(directory, path, flags, &found);
    if (error) return error;
    if (!status) return -EFAULT;
    *status = found;
    return 0;
}

i64 sys_fstat(u64 fd, u64 to) {
    struct file *file = file_of((u32)fd);
    struct stat *status = user(to, sizeof *status);
    if (!file) return -EBADF;
    return status ? file_stat(file, status) : -EFAULT;
}

static struct statx_time statx_time(struct timespec time) { return (struct statx_time){ time.seconds, (u32)time.nanoseconds, 0 }; }

i64 sys_statx(u64 directory, u64 path, u64 flags, u64 mask, u64 to) {
    enum { BASIC = 0x7ff };
    struct statx *status = user(to, sizeof *status);
    struct stat s;
    if (mask & 0x80000000u || (flags & 0x6000) == 0x6000) return -EINVAL;
    i64 error = stat_at(directory, path, flags, &s);
    if (error) return error;
    if (!status) return -EFAULT;
    *status = (struct statx){
        .mask = BASIC, .block_size = (u32)s.block_size, .links = s.links, .uid = s.uid, .gid = s.gid, .mode = (u16)s.mode,
        .inode = s.inode, .size = (u64)s.size, .blocks = (u64)s.blocks, .accessed = statx_time(s.accessed), .changed = statx_time(s.changed),
        .modified = statx_time(s.modified), .special_major = (u32)(s.special >> 8 & 0xfff), .special_minor = (u32)(s.special & 0xff),
        .device_major = (u32)(s.device >> 8 & 0xfff), .device_minor = (u32)((s.device & 0xff) | (s.device >> 12 & 0xfff00)),
    };
    return 0;
}

static i64 access_at(u64 directory, u64 path, u64 mode, u64 flags) {
    struct stat status;
    if (mode & ~7ull) return -EINVAL;
    i64 error = stat_at(directory, path, flags, &status);
    if (error) return error;
    return mode & X_OK && !(status.mode & 0111) ? -EACCES : 0;
}

i64 sys_faccessat(u64 directory, u64 path, u64 mode) { return access_at(directory, path, mode, 0); }

i64 sys_faccessat2(u64 directory, u64 path, u64 mode, u64 flags) {
    return flags & ~(u64)(0x200 | AT_SYMLINK_NOFOLLOW | AT_EMPTY_PATH) ? -EINVAL : access_at(directory, path, mode, flags);
}

/* WASI tells nothing about file systems: what is free is not known, so it is said to be much. */
static i64 fill_statfs(u64 to) {
    struct statfs *status = user(to, sizeof *status);
    if (!status) return -EFAULT;
    *status = (struct statfs){ .type = 0x01021994, .block_size = PAGE, .blocks = 1 << 28, .free = 1 << 27, .available = 1 << 27, .files = 1 << 24,
        .files_free = 1 << 23, .name_length = 255, .fragment_size = PAGE };
    return 0;
}

i64 sys_statfs(u64 path, u64 to) {
    struct stat status;
    i64 error = stat_at((u64)AT_FDCWD, path, 0, &status);
    return error ?: fill_statfs(to);
}

i64 sys_fstatfs(u64 fd, u64 to) { return file_of((u32)fd) ? fill_statfs(to) : -EBADF; }
