/* Pipes within the process. As there is nobody else, waiting for the other end would be for ever, which is told instead of done. */
#include "kernel.h"

enum { PIPE_BYTES = 65536 };

static void release(struct pipe *pipe) {
    kernel_pages_free(pipe->bytes, pipe->size);
    kernel_pages_free(pipe, sizeof *pipe);
}

i64 sys_pipe2(u64 to, u64 flags) {
    i32 *fds = user(to, 8);
    struct file *reader, *writer;
    if (flags & ~(u64)(O_CLOEXEC | O_NONBLOCK)) return -EINVAL;
    if (!fds) return -EFAULT;
    struct pipe *pipe = kernel_pages(sizeof *pipe);
    u8 *bytes = kernel_pages(PIPE_BYTES);
    if (!pipe || !bytes || file_new(&reader)) return -ENFILE;
    reader->kind = FILE_PIPE_READ;
    if (file_new(&writer)) return reader->kind = FILE_FREE, -ENFILE;
    writer->kind = FILE_PIPE_WRITE;
    *pipe = (struct pipe){ .readers = 1, .writers = 1, .size = PIPE_BYTES, .bytes = bytes };
    reader->pipe = writer->pipe = pipe;
    reader->flags = (u32)flags & O_NONBLOCK;
    writer->flags = ((u32)flags & O_NONBLOCK) | O_WRONLY;
    i64 first = descriptor_new(reader, 0, (u32)flags);
    if (first < 0) return file_release(writer), first;
    i64 second = descriptor_new(writer, 0, (u32)flags);
    if (second < 0) return descriptor_close((u64)first), second;
    fds[0] = (i32)first, fds[1] = (i32)second;
    return 0;
}

void pipe_release(struct file *file) {
    struct pipe *pipe = file->pipe;
    if (file->kind == FILE_PIPE_READ) pipe->readers--;
    else pipe->writers--;
    if (!pipe->readers && !pipe->writers) release(pipe);
}

static _Noreturn void wait_for_nobody(const char *what) {
    say(what);
    process_exit(128 + SIGKILL);
}

i64 pipe_read(struct file *file, const struct wasi_vector *to, u32 count) {
    struct pipe *pipe = file->pipe;
    u32 done = 0, wanted = 0;
    for (u32 i = 0; i < count; i++) wanted += to[i].length;
    if (!wanted || (!pipe->count && !pipe->writers)) return 0;
    if (!pipe->count && file->flags & O_NONBLOCK) return -EAGAIN;
    if (!pipe->count) wait_for_nobody("deadlock: the program waits for bytes in a pipe that only it could write to\n");
    for (u32 i = 0; i < count; i++)
        for (u32 n = 0; n < to[i].length && pipe->count; n++, done++) {
            ((u8 *)(uintptr_t)to[i].base)[n] = pipe->bytes[pipe->start];
            pipe->start = (pipe->start + 1) % pipe->size;
            pipe->count--;
        }
    return done;
}

i64 pipe_write(struct file *file, const struct wasi_vector *from, u32 count) {
    enum { ATOMIC = 4096 };
    struct pipe *pipe = file->pipe;
    u32 done = 0, wanted = 0;
    for (u32 i = 0; i < count; i++) wanted += from[i].length;
    if (!pipe->readers) return signal_raise(SIGPIPE) ?: -EPIPE;
    u32 room = pipe->size - pipe->count;
    bool fits = wanted <= room || (wanted > ATOMIC && room && file->flags & O_NONBLOCK);
    if (!fits && file->flags & O_NONBLOCK) return -EAGAIN;
    if (!fits) wait_for_nobody("deadlock: the program fills a pipe that only it could read from\n");
    for (u32 i = 0; i < count; i++)
        for (u32 n = 0; n < from[i].length && pipe->count < pipe->size; n++, done++)
            pipe->bytes[(pipe->start + pipe->count++) % pipe->size] = ((const u8 *)(uintptr_t)from[i].base)[n];
    return done;
}

u32 pipe_events(const struct file *file) {
    const struct pipe *pipe = file->pipe;
    if (file->kind == FILE_PIPE_READ) return (pipe->count ? POLLIN | POLLRDNORM : 0) | (pipe->writers ? 0 : POLLHUP);
    return (pipe->size - pipe->count >= PAGE ? POLLOUT | POLLWRNORM : 0) | (pipe->readers ? 0 : POLLERR);
}
