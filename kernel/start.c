/* From the entry of the module to the entry of the program: the address space, the files, and what the stack begins with. */
#include "kernel.h"

extern char __heap_base[];

struct kernel kernel;

enum { MAX_STRINGS = 1 << 16 };

/* Pushes bytes; the stack grows down. */
static u64 push(u64 *sp, const void *bytes, u64 n) {
    *sp -= n;
    copy((void *)(uintptr_t)*sp, bytes, (size_t)n);
    return *sp;
}

static void push_word(u64 *sp, u64 word) { push(sp, &word, sizeof word); }

/* The host's strings as they are, one after another; returns where they are. */
static u64 push_strings(u64 *sp, u32 count, u32 bytes, u32 (*get)(u32 *, char *)) {
    *sp -= bytes;
    u64 at = *sp;
    u32 *pointers = (u32 *)(uintptr_t)((*sp - count * sizeof(u32)) & ~15ull); /* below the stack pointer, and forgotten at once */
    if (count) get(pointers, (char *)(uintptr_t)at);
    return at;
}

/* Pointers to so many strings that lie one after another, and a null; the last goes first. */
static void push_pointers(u64 *sp, u64 strings, u32 count) {
    push_word(sp, 0);
    *sp -= count * sizeof(u64);
    u64 *pointers = (u64 *)(uintptr_t)*sp;
    for (u32 i = 0; i < count; i++) {
        pointers[i] = strings;
        strings += length((const char *)(uintptr_t)strings) + 1;
    }
}

static void push_auxiliary(u64 *sp, u64 random, u64 platform, u64 name) {
    const struct image_info *image = &kernel.image;
    const u64 values[][2] = {
        { AUX_PHDR, image->program_headers }, { AUX_PHENT, image->header_size }, { AUX_PHNUM, image->header_count }, { AUX_PAGESZ, PAGE },
        { AUX_BASE, 0 }, { AUX_FLAGS, 0 }, { AUX_ENTRY, image->entry }, { AUX_UID, USER }, { AUX_EUID, USER }, { AUX_GID, GROUP },
        { AUX_EGID, GROUP }, { AUX_SECURE, 0 }, { AUX_RANDOM, random }, { AUX_HWCAP, 0 }, { AUX_HWCAP2, 0 }, { AUX_CLKTCK, 100 },
        { AUX_PLATFORM, platform }, { AUX_EXECFN, name }, { AUX_MINSIGSTKSZ, 4720 }, { AUX_NULL, 0 },
    };
    push(sp, values, sizeof values);
}

/* argc, argv, envp and the auxiliary vector, as the ABI of System V has them. */
static u64 build_stack(u64 sp) {
    u32 argc = 0, argv_bytes = 0, envc = 0, env_bytes = 0;
    wasi_args_sizes_get(&argc, &argv_bytes);
    wasi_environ_sizes_get(&envc, &env_bytes);
    push_word(&sp, 0);
    u64 name = kernel.image.name;
    const char *own = name ? (const char *)(uintptr_t)name : "program";
    u64 given = push(&sp, own, length(own) + 1);
    u64 environment = push_strings(&sp, envc, env_bytes, wasi_environ_get);
    u64 arguments = argc ? push_strings(&sp, argc, argv_bytes, wasi_args_get) : given;
    kernel.arguments = arguments, kernel.arguments_end = argc ? arguments + argv_bytes : given + length(own) + 1;
    kernel.environment = environment, kernel.environment_end = environment + env_bytes;
    if (!argc) argc = 1;
    u8 seed[16];
    wasi_random_get(seed, sizeof seed);
    u64 random = push(&sp, seed, sizeof seed), platform = push(&sp, "aarch64", 8);
    sp &= ~15ull;
    if ((argc + envc) % 2 == 0) sp -= 8; /* argc, argv, envp and two nulls are argc + envc + 3 words */
    push_auxiliary(&sp, random, platform, arguments);
    push_pointers(&sp, environment, envc);
    push_pointers(&sp, arguments, argc);
    push_word(&sp, argc);
    return sp;
}

static void limits_start(u64 stack_bytes) {
    for (u32 i = 0; i < COUNT(kernel.limits); i++) kernel.limits[i] = (struct rlimit){ ~0ull, ~0ull };
    kernel.limits[3] = (struct rlimit){ stack_bytes, ~0ull };
    kernel.limits[4] = (struct rlimit){ 0, ~0ull };
    kernel.limits[7] = (struct rlimit){ DESCRIPTORS, DESCRIPTORS };
}

__attribute__((export_name("kernel_start"))) i64 kernel_start(const struct image_info *image) {
    u32 stack_top;
    kernel.image = *image;
    u64 stack_bytes = image->stack_bytes ? image->stack_bytes : 8u << 20;
    memory_start((u32)(uintptr_t)__heap_base, stack_bytes, &stack_top);
    if (!memory_reach(stack_top)) {
        say("out of memory: the host gives no room for the stack of the program\n");
        process_exit(127);
    }
    limits_start(stack_bytes);
    kernel.started = now(1);
    u64 sp = build_stack(stack_top);
    files_start();
    return (i64)sp;
}
