/* Descriptors, open file descriptions, and the directories the host gave. */
#include "kernel.h"

struct file *file_of(u64 fd) {
    if (fd >= DESCRIPTORS || !kernel.files.table[fd].file) return NULL;
    return &kernel.files.open[kernel.files.table[fd].file - 1];
}

i64 file_new(struct file **made) {
    for (u32 i = 0; i < FILES; i++)
        if (kernel.files.open[i].kind == FILE_FREE) {
            *made = &kernel.files.open[i];
            **made = (struct file){ 0 };
            return 0;
        }
    return -ENFILE;
}

char *text_keep(const char *text) {
    u64 n = length(text) + 1;
    char *kept = kernel_pages(n);
    if (kept) copy(kept, text, (size_t)n);
    return kept;
}

void text_forget(char *text) {
    if (text) kernel_pages_free(text, length(text) + 1);
}

/* Gives a description another descriptor, the lowest that is free from a number on. */
i64 descriptor_new(struct file *file, u64 lowest, u32 flags) {
    for (u64 fd = lowest; fd < kernel.limits[7].current; fd++)
        if (!kernel.files.table[fd].file) {
            kernel.files.table[fd].file = (u16)(file - kernel.files.open + 1);
            kernel.files.table[fd].flags = flags & O_CLOEXEC ? FD_CLOEXEC : 0;
            file->references++;
            return (i64)fd;
        }
    if (!file->references) file_release(file);
    return -EMFILE;
}

void file_release(struct file *file) {
    if (file->references && --file->references) return;
    if (file->kind == FILE_HOST || file->kind == FILE_DIRECTORY) wasi_fd_close(file->host);
    if (file->kind == FILE_PIPE_READ || file->kind == FILE_PIPE_WRITE) pipe_release(file);
    if (file->kind == FILE_TEXT) kernel_pages_free(file->text, file->size + 1);
    text_forget(file->path);
    file->kind = FILE_FREE;
}

i64 descriptor_close(u64 fd) {
    struct file *file = file_of(fd);
    if (!file) return -EBADF;
    kernel.files.table[fd].file = 0;
    file_release(file);
    return 0;
}

/* The three streams: descriptors 0 to 2 of the host, where it has them. */
static void open_streams(void) {
    for (u32 fd = 0; fd < 3; fd++) {
        struct wasi_fdstat status;
        struct file *file;
        if (wasi_fd_fdstat_get(fd, &status) || file_new(&file)) continue;
        file->kind = status.type == WASI_DIRECTORY ? FILE_DIRECTORY : FILE_HOST;
        file->type = status.type;
        file->host = fd;
        file->flags = (fd == 0 ? 0 : O_WRONLY) | (status.flags & WASI_APPEND ? O_APPEND : 0);
        if (file->type == WASI_CHARACTER) file->flags = O_RDWR; /* as a terminal has it */
        kernel.files.table[fd].file = (u16)(file - kernel.files.open + 1);
        file->references = 1;
    }
}

static const char *variable(const char *name) {
    for (u64 at = kernel.environment; at < kernel.environment_end; at += length((char *)(uintptr_t)at) + 1) {
        const char *text = (const char *)(uintptr_t)at;
        if (starts_with(text, name) && text[length(name)] == '=') return text + length(name) + 1;
    }
    return NULL;
}

/* A name the host gave a directory as an absolute path without a slash at the end; "." is where the program begins. */
static void mount_path(const char *name, const char *home, char *to) {
    if (starts_with(name, "./")) name += 2;
    if (equal(name, ".") || !*name) name = home;
    else if (*name != '/') *to++ = '/';
    to = put_text(to, name);
    while (to[-1] == '/') *--to = 0; /* there is a zero before the path */
}

static void add_mount(u32 fd, u32 name_length, const char *home) {
    struct files *files = &kernel.files;
    struct wasi_fdstat status;
    char name[PATH_MAX], path[PATH_MAX + 2] = { 0 };
    if (files->mount_count == MOUNTS || name_length >= PATH_MAX) return;
    if (wasi_fd_prestat_dir_name(fd, name, name_length) || wasi_fd_fdstat_get(fd, &status)) return;
    name[name_length] = 0;
    mount_path(name, home, path + 1);
    char *kept = text_keep(path + 1);
    if (kept) files->mounts[files->mount_count++] = (struct mount){ fd, (u32)length(kept), status.rights, status.inheriting, kept };
}

static bool is_mounted(const char *path) {
    for (u32 i = 0; i < kernel.files.mount_count; i++) {
        const struct mount *mount = &kernel.files.mounts[i];
        if (starts_with(path, mount->path) && (path[mount->length] == '/' || !path[mount->length])) return true;
    }
    return false;
}

void files_start(void) {
    struct files *files = &kernel.files;
    const char *home = variable("PWD");
    if (!home || *home != '/' || length(home) >= PATH_MAX) home = "/";
    files->umask = 022;
    open_streams();
    for (u32 fd = 3;; fd++) {
        struct wasi_prestat status;
        if (wasi_fd_prestat_get(fd, &status)) break;
        if (status.kind == 0) add_mount(fd, status.name_length, home);
    }
    put_text(files->directory, is_mounted(home) ? home : "/");
    char *name = (char *)(uintptr_t)kernel.arguments;
    char *end = files->executable;
    if (*name != '/') end = put_text(put_text(end, equal(files->directory, "/") ? "" : files->directory), "/");
    if (length(name) < PATH_MAX - (size_t)(end - files->executable)) put_text(end, name);
}
