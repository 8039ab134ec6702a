/* What the kernel itself says, on the error stream of the host. */
#include "kernel.h"

void say(const char *text) {
    struct wasi_vector all = { (u32)(uintptr_t)text, (u32)length(text) };
    u32 written;
    wasi_fd_write(2, &all, 1, &written); /* nobody is left to hear of a failure */
}

/* A diagnostic that would bore the second time. */
void tell_once(u32 bit, const char *text) {
    if (kernel.told & bit) return;
    kernel.told |= bit;
    say(text);
}
