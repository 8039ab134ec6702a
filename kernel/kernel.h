/* The state of the kernel, all in one place, and what its parts offer each other. */
#ifndef KERNEL_H
#define KERNEL_H

#include "base.h"
#include "linux.h"
#include "wasi.h"

/* A guest pointer as a pointer of ours: null unless n bytes from there are memory. The first page never is, as on Linux. */
static inline bool is_user(u64 address, u64 n) {
    u64 size = (u64)__builtin_wasm_memory_size(0) << 16;
    return address >= PAGE && address <= size && n <= size - address;
}

static inline void *user(u64 address, u64 n) {
    return is_user(address, n) ? (void *)(uintptr_t)address : NULL;
}

/* A guest string of less than limit bytes: its length, or -EFAULT or -ENAMETOOLONG. */
i64 user_text(u64 address, u64 limit, const char **text);

/* What the translator tells about the program; laid out by it in the guest's memory. */
struct image_info {
    u64 entry;           /* AT_ENTRY */
    u64 program_headers; /* AT_PHDR, 0 when they are not in memory */
    u64 header_size;     /* AT_PHENT */
    u64 header_count;    /* AT_PHNUM */
    u64 start, end;      /* first byte of the image, first byte after it (.bss included) */
    u64 stack_bytes;     /* of the guest's stack; 0 means 8 MiB */
    u64 name;            /* address of a string: what the program is called when the host gives it no name; 0 means "program" */
    u64 flags;           /* IMAGE_… */
};
enum { IMAGE_TRACE = 1, IMAGE_HANDLERS = 2 /* the module exports guest_call and guest_stack */ };

/* What kernel_syscall returns when the program went on elsewhere meanwhile, by a jump out of a signal handler; no errno has this number. */
enum { ESCAPED = -513 };

/* -- files -- */

enum { FILES = 256, DESCRIPTORS = 1024, MOUNTS = 32 };

enum file_kind { FILE_FREE, FILE_HOST, FILE_DIRECTORY, FILE_PIPE_READ, FILE_PIPE_WRITE, FILE_NULL, FILE_ZERO, FILE_RANDOM, FILE_TEXT, FILE_LISTING };

struct pipe { u32 start, count, readers, writers, size; u8 *bytes; };

/* An open file description. */
struct file {
    u8 kind;
    u8 type;         /* WASI's file type, of a host file */
    u32 references;  /* descriptors that name it */
    u32 flags;       /* O_… as fcntl(F_GETFL) tells them */
    u32 host;        /* WASI's descriptor */
    u64 position;    /* of texts and directories */
    u64 size;        /* of a text */
    struct pipe *pipe;
    char *text;      /* contents of a text */
    char *path;      /* absolute; what directories are looked up by, and /proc/self/fd */
};

struct descriptor { u16 file; u8 flags; }; /* file is 1 + an index; 0 is closed */

struct mount { u32 host, length; u64 rights, inheriting; char *path; }; /* "/" has length 0 */

struct files {
    struct file open[FILES];
    struct descriptor table[DESCRIPTORS];
    struct mount mounts[MOUNTS];
    u32 mount_count, umask;
    char directory[PATH_MAX];
    char executable[PATH_MAX];
};

/* -- memory -- */

enum area_kind { AREA_IMAGE, AREA_KERNEL, AREA_STACK, AREA_HEAP, AREA_ANONYMOUS, AREA_FILE };

struct area { u32 start, end; u8 kind, protection, unwritten, shared; u32 path; }; /* unwritten: to be zeroed before its first use */

struct memory {
    struct area *areas; /* by address, without overlaps */
    u32 count, capacity;
    u32 heap_start, heap_end;
    u32 mapping_base;   /* where mmap looks from */
    u32 fresh;          /* nothing from here on was ever written */
    struct area first[64];
};

/* -- signals -- */

struct signals { struct sigaction actions[SIGNALS + 1]; u64 blocked, pending; struct stack alternative; u32 ended_by; };

struct kernel {
    struct image_info image;
    struct files files;
    struct memory memory;
    struct signals signals;
    struct rlimit limits[16];
    char name[16];      /* PR_SET_NAME */
    u64 started;        /* monotonic nanoseconds */
    u64 arguments, arguments_end;
    u64 environment, environment_end;
    u64 clear_tid, robust_list;
    u32 personality, told; /* told: diagnostics that were printed once */
    u8 scratch[8192];
};

extern struct kernel kernel;

enum { PROCESS = 100, PARENT = 99, USER = 1000, GROUP = 1000 };

/* errno.c */
i64 host_error(u32 wasi); /* 0 or a negative errno */

/* memory.c */
i64 memory_map(u64 hint, u64 n, u8 kind, u8 protection, bool fixed); /* an address or a negative errno; the memory is zero */
i64 memory_unmap(u64 start, u64 n);
void *kernel_pages(u64 n);   /* for the kernel itself; null when there are none */
void kernel_pages_free(void *pages, u64 n);
void memory_start(u32 heap_base, u64 stack_bytes, u32 *stack_top);
bool memory_reach(u64 end); /* grows the memory to that address */
struct area *area_after(u64 address); /* the first that ends after it, or null */
i64 memory_protect(u64 start, u64 n, u8 protection);

/* file.c */
struct file *file_of(u64 fd);
i64 file_new(struct file **made);
i64 descriptor_new(struct file *file, u64 lowest, u32 flags);
i64 descriptor_close(u64 fd);
void file_release(struct file *file);
void files_start(void);
char *text_keep(const char *text); /* a copy in the kernel's memory, or null */
void text_forget(char *text);

/* path.c */
struct place { u32 host; u64 inheriting, rights; const char *path; u32 length; bool is_virtual; bool wants_directory; char full[PATH_MAX]; };
i64 place_find(struct place *to, u64 directory_fd, const char *path);
i64 place_find_user(struct place *to, u64 directory_fd, u64 path);
i64 place_walk(struct place *to, bool follow_last);

/* special.c */
i64 special_open(const char *path, u32 flags, struct file **opened); /* 1 when the path is none of the kernel's own */
i64 special_link(const char *path, char *to, u64 limit);
bool special_stat(const char *path, struct stat *to);
void special_stat_file(const struct file *file, struct stat *to);

/* transfer.c, pipe.c */
i64 file_read(struct file *file, const struct wasi_vector *to, u32 count);
i64 file_write(struct file *file, const struct wasi_vector *from, u32 count);
i64 pipe_read(struct file *file, const struct wasi_vector *to, u32 count);
i64 pipe_write(struct file *file, const struct wasi_vector *from, u32 count);
void pipe_release(struct file *file);
u32 pipe_events(const struct file *file);

/* stat.c */
i64 file_stat(struct file *file, struct stat *to);
i64 place_stat(struct place *place, bool follow, struct stat *to);

/* time.c */
u64 now(u32 clock);
i64 wait_until(u64 monotonic);

/* message.c */
void say(const char *text);
void tell_once(u32 bit, const char *text);

/* handler.c */
bool signal_deliver(u32 signal); /* whether the program went on elsewhere */

/* signal.c */
i64 signal_raise(u32 signal); /* 0 or ESCAPED */
_Noreturn void process_exit(u32 code);

/* trace.c */
void trace_enter(u64 number, const u64 *arguments);
void trace_leave(u64 number, const u64 *arguments, i64 result);

#endif
