// What wasi-libc has no POSIX name for, called by its own.
#include <fcntl.h>
#include <unistd.h>
#include <wasi/api.h>

static __wasi_fd_t make(const char *path) {
    int file = open(path, O_CREAT | O_RDWR, 0666);
    CHECK(file >= 0 && write(file, path, strlen(path)) == (ssize_t)strlen(path));
    return (__wasi_fd_t)file;
}

static void renumber(void) {
    __wasi_fd_t first = make("/data/first"), second = make("/data/second");
    CHECK(__wasi_fd_renumber(second, first) == 0);
    __wasi_filesize_t position;
    CHECK(__wasi_fd_tell(second, &position) == __WASI_ERRNO_BADF);
    CHECK(__wasi_fd_tell(first, &position) == 0 && position == strlen("/data/second"));
    CHECK(__wasi_fd_renumber(first, 999) == __WASI_ERRNO_BADF);
    CHECK(__wasi_fd_close(first) == 0);
}

static void rights(void) {
    __wasi_fd_t file = make("/data/narrowed");
    CHECK(__wasi_fd_fdstat_set_rights(file, __WASI_RIGHTS_FD_READ | __WASI_RIGHTS_FD_SEEK, 0) == 0);
    FAILS(write((int)file, "x", 1), EBADF);
    char byte;
    CHECK(lseek((int)file, 1, SEEK_SET) == 1 && read((int)file, &byte, 1) == 1 && byte == 'd');
    CHECK(__wasi_fd_fdstat_set_rights(file, __WASI_RIGHTS_FD_WRITE, 0) == __WASI_ERRNO_NOTCAPABLE);
    __wasi_fdstat_t status;
    CHECK(__wasi_fd_fdstat_get(file, &status) == 0 && !(status.fs_rights_base & __WASI_RIGHTS_FD_WRITE));
    CHECK(close((int)file) == 0);
}

static void sockets(void) {
    __wasi_fd_t accepted;
    CHECK(__wasi_sock_accept(1, 0, &accepted) == __WASI_ERRNO_NOTSOCK);
    CHECK(__wasi_sock_shutdown(999, __WASI_SDFLAGS_RD) == __WASI_ERRNO_BADF);
    char bytes[4];
    __wasi_iovec_t into = {(uint8_t *)bytes, sizeof bytes};
    __wasi_ciovec_t from = {(const uint8_t *)bytes, sizeof bytes};
    __wasi_size_t count;
    __wasi_roflags_t flags;
    CHECK(__wasi_sock_recv(0, &into, 1, 0, &count, &flags) == __WASI_ERRNO_NOTSOCK);
    CHECK(__wasi_sock_send(1, &from, 1, 0, &count) == __WASI_ERRNO_NOTSOCK);
}

int main(void) {
    renumber();
    rights();
    sockets();
    puts("ok");
    return 0;
}
