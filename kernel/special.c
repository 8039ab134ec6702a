/* Files that the kernel itself provides: /dev and /proc. */
#include "kernel.h"

struct device { const char *path; u8 kind; u16 number; };

static const struct device devices[] = {
    { "/dev/null", FILE_NULL, 0x103 }, { "/dev/zero", FILE_ZERO, 0x105 }, { "/dev/random", FILE_RANDOM, 0x108 }, { "/dev/urandom", FILE_RANDOM, 0x109 },
};

static const char *const self_names[] = { "/proc/self", "/proc/100", "/proc/thread-self" };

/* What follows /proc/self in a path, or null. */
static const char *below_self(const char *path) {
    for (u32 i = 0; i < COUNT(self_names); i++) {
        size_t n = length(self_names[i]);
        if (starts_with(path, self_names[i]) && (path[n] == '/' || !path[n])) return path + n;
    }
    return NULL;
}

/* The number at the end of /dev/fd/N and /proc/self/fd/N, or -1. */
static i64 descriptor_in(const char *path) {
    const char *self = below_self(path), *digits = NULL;
    if (starts_with(path, "/dev/fd/")) digits = path + 8;
    else if (self && starts_with(self, "/fd/")) digits = self + 4;
    else if (equal(path, "/dev/stdin")) digits = "0";
    else if (equal(path, "/dev/stdout")) digits = "1";
    else if (equal(path, "/dev/stderr")) digits = "2";
    if (!digits || !*digits) return -1;
    i64 number = 0;
    for (; *digits; digits++) {
        if (*digits < '0' || *digits > '9' || number > DESCRIPTORS) return -1;
        number = number * 10 + (*digits - '0');
    }
    return number;
}

static char *put_maps(char *to) {
    static const char *const names[] = { [AREA_IMAGE] = "", [AREA_KERNEL] = "[kernel]", [AREA_STACK] = "[stack]", [AREA_HEAP] = "[heap]", [AREA_ANONYMOUS] = "", [AREA_FILE] = "" };
    for (u32 i = 0; i < kernel.memory.count; i++) {
        const struct area *area = &kernel.memory.areas[i];
        to = put_number(to, area->start, 16, 8);
        to = put_text(to, "-");
        to = put_number(to, area->end, 16, 8);
        to = put_text(to, area->protection & PROT_READ ? " r" : " -");
        to = put_text(to, area->protection & PROT_WRITE ? "w" : "-");
        to = put_text(to, area->protection & PROT_EXEC ? "xp 00000000 00:00 0 " : "-p 00000000 00:00 0 ");
        bool is_program = area->kind == AREA_IMAGE;
        to = put_text(to, is_program ? kernel.files.executable : names[area->kind]);
        to = put_text(to, "\n");
    }
    return to;
}

static char *put_bytes(char *to, u64 from, u64 end) {
    copy(to, (const void *)(uintptr_t)from, (size_t)(end - from));
    return to + (end - from);
}

static char *put_command(char *to) { return put_bytes(to, kernel.arguments, kernel.arguments_end); }
static char *put_environment(char *to) { return put_bytes(to, kernel.environment, kernel.environment_end); }
static char *put_name(char *to) { return put_text(put_text(to, kernel.name), "\n"); }

static char *put_status(char *to) {
    to = put_text(put_text(put_text(to, "Name:\t"), kernel.name), "\nUmask:\t0");
    to = put_text(put_number(to, kernel.files.umask, 8, 3), "\nState:\tR (running)\nTgid:\t100\nNgid:\t0\nPid:\t100\nPPid:\t99\nTracerPid:\t0\n");
    return put_text(to, "Uid:\t1000\t1000\t1000\t1000\nGid:\t1000\t1000\t1000\t1000\nThreads:\t1\nCpus_allowed:\t1\nCpus_allowed_list:\t0\n");
}

static char *put_meminfo(char *to) {
    u64 have = (u64)__builtin_wasm_memory_size(0) << 6, all = 4u << 20;
    to = put_text(put_number(put_text(to, "MemTotal:       "), all, 10, 0), " kB\nMemFree:        ");
    to = put_text(put_number(to, all - have, 10, 0), " kB\nMemAvailable:   ");
    return put_text(put_number(to, all - have, 10, 0), " kB\nBuffers:               0 kB\nCached:                0 kB\nSwapTotal:             0 kB\nSwapFree:              0 kB\n");
}

static char *put_cpuinfo(char *to) {
    return put_text(to, "processor\t: 0\nBogoMIPS\t: 100.00\nFeatures\t: fp asimd\nCPU implementer\t: 0x00\nCPU architecture: 8\nCPU variant\t: 0x0\nCPU part\t: 0x000\nCPU revision\t: 0\n\n");
}

static char *put_version(char *to) { return put_text(to, "Linux version 6.1.0-seam (seam) #1\n"); }

struct text { const char *path; bool is_own; char *(*put)(char *); };

static const struct text texts[] = {
    { "/maps", true, put_maps }, { "/cmdline", true, put_command }, { "/environ", true, put_environment }, { "/comm", true, put_name },
    { "/status", true, put_status }, { "/proc/meminfo", false, put_meminfo }, { "/proc/cpuinfo", false, put_cpuinfo }, { "/proc/version", false, put_version },
};

static const struct text *text_of(const char *path) {
    const char *self = below_self(path);
    for (u32 i = 0; i < COUNT(texts); i++)
        if (texts[i].is_own ? self && equal(self, texts[i].path) : equal(path, texts[i].path)) return &texts[i];
    return NULL;
}

static i64 open_text(const struct text *text, struct file *file) {
    u64 room = align_up(PAGE + kernel.memory.count * (96ull + PATH_MAX / 16) + (kernel.arguments_end - kernel.arguments)
        + (kernel.environment_end - kernel.environment) + PATH_MAX, PAGE);
    char *start = kernel_pages(room);
    if (!start) return -ENOMEM;
    file->kind = FILE_TEXT;
    file->text = start;
    file->size = (u64)(text->put(start) - start);
    u64 used = align_up(file->size + 1, PAGE);
    if (used < room) kernel_pages_free(start + used, room - used);
    return 0;
}

static const struct device *device_of(const char *path) {
    for (u32 i = 0; i < COUNT(devices); i++)
        if (equal(path, devices[i].path)) return &devices[i];
    return NULL;
}

static bool is_below_device(const char *path) {
    for (u32 i = 0; i < COUNT(devices); i++)
        if (starts_with(path, devices[i].path) && path[length(devices[i].path)] == '/') return true;
    return false;
}

/* A terminal among the streams, for /dev/tty. */
static struct file *terminal(void) {
    for (u32 fd = 0; fd < 3; fd++)
        if (file_of(fd) && file_of(fd)->kind == FILE_HOST && file_of(fd)->type == WASI_CHARACTER) return file_of(fd);
    return NULL;
}

i64 special_open(const char *path, u32 flags, struct file **opened) {
    const struct device *device = device_of(path);
    const struct text *text = text_of(path);
    i64 fd = descriptor_in(path);
    if (fd >= 0) return (*opened = file_of((u64)fd)) ? 0 : -ENOENT;
    if (equal(path, "/dev/tty")) return (*opened = terminal()) ? 0 : -ENXIO;
    if (!device && !text) return is_below_device(path) ? -ENOTDIR : 1;
    if (flags & O_DIRECTORY) return -ENOTDIR;
    if (flags & O_CREAT && flags & O_EXCL) return -EEXIST;
    if (text && flags & O_ACCMODE) return -EACCES;
    i64 error = file_new(opened);
    if (error) return error;
    if (text) return open_text(text, *opened);
    (*opened)->kind = device->kind;
    (*opened)->position = device->number;
    return 0;
}

/* What a link of /proc points to: its length, or 0 for what is no such link. */
i64 special_link(const char *path, char *to, u64 limit) {
    const char *self = below_self(path), *target = NULL;
    i64 fd = descriptor_in(path);
    char number[32];
    if (self && equal(self, "/exe")) target = kernel.files.executable;
    else if (self && equal(self, "/cwd")) target = kernel.files.directory;
    else if (self && equal(self, "/root")) target = "/";
    else if (equal(path, "/proc/self")) target = "100";
    else if (fd >= 0 && self && file_of((u64)fd)) {
        struct file *file = file_of((u64)fd);
        target = file->path;
        if (!target) put_text(put_number(put_text(number, file->pipe ? "pipe:[" : "file:["), (u64)fd, 10, 0), "]"), target = number;
        if (!*target) target = "/";
    }
    if (!target) return 0;
    u64 n = min64(length(target), limit);
    copy(to, target, (size_t)n);
    return (i64)n;
}

static void fill(struct stat *to, u32 mode, u64 special, u64 inode) {
    *to = (struct stat){ .device = 5, .inode = inode, .mode = mode, .links = 1, .special = special, .block_size = PAGE, .uid = mode & S_IFCHR ? 0 : USER, .gid = mode & S_IFCHR ? 0 : GROUP };
}

bool special_stat(const char *path, struct stat *to) {
    const struct device *device = device_of(path);
    const struct text *text = text_of(path);
    i64 fd = descriptor_in(path);
    if (device) return fill(to, S_IFCHR | 0666, device->number, device->number), true;
    if (text) return fill(to, S_IFREG | 0444, 0, (u64)(text - texts) + 1), true;
    if (fd >= 0 && file_of((u64)fd)) return file_stat(file_of((u64)fd), to) == 0;
    if (equal(path, "/dev/tty") && terminal()) return file_stat(terminal(), to) == 0;
    return false;
}

void special_stat_file(const struct file *file, struct stat *to) {
    bool is_device = file->kind == FILE_NULL || file->kind == FILE_ZERO || file->kind == FILE_RANDOM;
    u32 mode = is_device ? S_IFCHR | 0666 : file->kind == FILE_TEXT ? S_IFREG | 0444 : S_IFIFO | 0600;
    fill(to, mode, is_device ? file->position : 0, is_device ? file->position : (u64)(file - kernel.files.open) + 1);
}
