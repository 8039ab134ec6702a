/*
 * From a path to a directory of the host and a path below it. The host follows symbolic links by itself as long as they stay below the
 * directory it was given. Where they do not, or where ".." may have to leave a linked directory, paths are walked link by link here.
 */
#include "kernel.h"

enum { LINKS = 40, NAME_LENGTH = 255 };

static bool is_below(const char *path, const char *directory, u32 n) {
    return starts_with(path, directory) && (path[n] == '/' || !path[n]);
}

/* Finds the host's directory for a full path. */
static i64 set_host(struct place *to) {
    const struct mount *best = NULL;
    to->is_virtual = !to->full[0];
    for (u32 i = 0; i < kernel.files.mount_count; i++) {
        const struct mount *mount = &kernel.files.mounts[i];
        if (is_below(to->full, mount->path, mount->length) && (!best || mount->length > best->length)) best = mount;
        if (is_below(mount->path, to->full, (u32)length(to->full))) to->is_virtual = true;
    }
    if (!best) return to->is_virtual ? 0 : -ENOENT;
    to->is_virtual = false;
    to->host = best->host, to->rights = best->rights, to->inheriting = best->inheriting;
    to->path = to->full + best->length;
    while (*to->path == '/') to->path++;
    if (!*to->path) to->path = ".";
    to->length = (u32)length(to->path);
    return 0;
}

static void drop_last(char *full) {
    char *end = full + length(full);
    while (end > full && *end != '/') end--;
    *end = 0;
}

static i64 append(struct place *to, const char *name, size_t n) {
    size_t have = length(to->full);
    if (n > NAME_LENGTH || have + n + 2 > PATH_MAX) return -ENAMETOOLONG;
    to->full[have] = '/';
    copy(to->full + have + 1, name, n);
    to->full[have + 1 + n] = 0;
    return 0;
}

/* If the path names a symbolic link, puts what it points to in front of the rest. */
static i64 follow(struct place *to, char *rest, u32 *links) {
    char target[PATH_MAX];
    u32 n = 0;
    i64 special = special_link(to->full, target, sizeof target - 1);
    if (special > 0) n = (u32)special;
    else if (set_host(to) || to->is_virtual || wasi_path_readlink(to->host, to->path, to->length, target, sizeof target - 1, &n)) return 0;
    if (++*links > LINKS) return -ELOOP;
    size_t rest_n = length(rest);
    if (n + rest_n + 2 > PATH_MAX) return -ENAMETOOLONG;
    copy(rest + n + 1, rest, rest_n + 1);
    copy(rest, target, n);
    rest[n] = '/';
    if (!rest_n) rest[n] = 0;
    if (target[0] == '/') to->full[0] = 0;
    else drop_last(to->full);
    return 0;
}

static i64 is_directory(struct place *to) {
    struct stat status;
    i64 error = set_host(to) ?: place_stat(to, false, &status);
    return error ?: (status.mode & S_IFMT) == S_IFDIR ? 0 : -ENOTDIR;
}

/* Goes through a path by its names; with links, from the root and through every symbolic link but, on request, the last. */
static i64 walk(struct place *to, char *rest, bool with_links, bool follow_last) {
    u32 links = 0;
    for (;;) {
        char *name = rest;
        while (*name == '/') name++;
        size_t n = 0;
        while (name[n] && name[n] != '/') n++;
        if (!n) break;
        bool is_self = n == 1 && name[0] == '.', is_parent = n == 2 && name[0] == '.' && name[1] == '.';
        i64 error = is_self || is_parent ? 0 : append(to, name, n);
        if (error) return error;
        if (is_parent && with_links) error = is_directory(to);
        if (error) return error;
        if (is_parent) drop_last(to->full);
        copy(rest, name + n, length(name + n) + 1);
        const char *after = rest;
        while (*after == '/') after++;
        if (with_links && !is_self && !is_parent && (*after || follow_last)) error = follow(to, rest, &links);
        if (error) return error;
    }
    return 0;
}

static bool has_parent(const char *path) {
    for (; *path; path++)
        if (path[0] == '.' && path[1] == '.' && (!path[2] || path[2] == '/')) return true;
    return false;
}

static i64 base_of(u64 directory_fd, const char **base) {
    *base = kernel.files.directory;
    if ((i32)directory_fd == AT_FDCWD) return 0;
    struct file *file = file_of((u32)directory_fd);
    if (!file) return -EBADF;
    *base = file->path;
    return file->kind == FILE_DIRECTORY || file->kind == FILE_LISTING ? 0 : -ENOTDIR;
}

i64 place_find(struct place *to, u64 directory_fd, const char *path) {
    char rest[PATH_MAX];
    const char *base;
    if (!*path) return -ENOENT;
    i64 error = *path == '/' ? 0 : base_of(directory_fd, &base);
    if (error) return error;
    size_t n = length(path);
    if (n >= PATH_MAX) return -ENAMETOOLONG;
    copy(rest, path, n + 1);
    to->full[0] = 0;
    if (*path != '/' && !equal(base, "/")) put_text(to->full, base);
    bool links = has_parent(path);
    if (links) {
        size_t have = length(to->full);
        if (have + n + 2 > PATH_MAX) return -ENAMETOOLONG;
        copy(rest + have + 1, rest, n + 1);
        copy(rest, to->full, have);
        rest[have] = '/';
        to->full[0] = 0;
    }
    to->wants_directory = path[n - 1] == '/' || (n > 1 && path[n - 1] == '.' && path[n - 2] == '/');
    error = walk(to, rest, links, to->wants_directory);
    return error ?: set_host(to);
}

i64 place_find_user(struct place *to, u64 directory_fd, u64 path) {
    const char *text;
    i64 n = user_text(path, PATH_MAX, &text);
    return n < 0 ? n : place_find(to, directory_fd, text);
}

/* The same place by a path without symbolic links. */
i64 place_walk(struct place *to, bool follow_last) {
    char rest[PATH_MAX];
    put_text(rest, to->full);
    to->full[0] = 0;
    i64 error = walk(to, rest, true, follow_last);
    return error ?: set_host(to);
}
