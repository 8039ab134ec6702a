// The contents and status of files under the directory /data.
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

static void streams(void) {
    FILE *file = fopen("/data/text", "w");
    CHECK(file);
    for (int i = 0; i < 1000; i++)
        CHECK(fprintf(file, "line %d\n", i) > 0);
    CHECK(fclose(file) == 0);
    file = fopen("/data/text", "r");
    char line[32];
    int lines = 0;
    while (fgets(line, sizeof line, file)) {
        int number;
        CHECK(sscanf(line, "line %d", &number) == 1 && number == lines++);
    }
    CHECK(lines == 1000 && feof(file));
    CHECK(fseek(file, -9, SEEK_END) == 0 && fgets(line, sizeof line, file) && strcmp(line, "line 999\n") == 0);
    CHECK(ftell(file) == 8890);
    fclose(file);
    file = fopen("/data/text", "a+");
    CHECK(fputs("more", file) >= 0 && fclose(file) == 0);
}

static void descriptors(void) {
    int file = open("/data/bytes", O_CREAT | O_EXCL | O_RDWR, 0666);
    CHECK(file >= 0);
    FAILS(open("/data/bytes", O_CREAT | O_EXCL | O_RDWR, 0666), EEXIST);
    struct iovec out[] = {{"abc", 3}, {"", 0}, {"defg", 4}};
    CHECK(writev(file, out, 3) == 7);
    CHECK(pwrite(file, "XY", 2, 1) == 2);
    CHECK(lseek(file, 0, SEEK_CUR) == 7);
    char a[4] = "", b[8] = "";
    struct iovec in[] = {{a, 3}, {b, 7}};
    CHECK(lseek(file, 0, SEEK_SET) == 0 && readv(file, in, 2) == 7);
    CHECK(strcmp(a, "aXY") == 0 && strcmp(b, "defg") == 0);
    CHECK(pread(file, a, 3, 5) == 2 && read(file, a, 3) == 0);
    CHECK(ftruncate(file, 100000) == 0 && fsync(file) == 0 && fdatasync(file) == 0);
    struct stat status;
    CHECK(fstat(file, &status) == 0 && status.st_size == 100000 && S_ISREG(status.st_mode) && status.st_nlink == 1);
    CHECK(posix_fallocate(file, 0, 200000) == 0 && fstat(file, &status) == 0 && status.st_size == 200000);
    CHECK(posix_fadvise(file, 0, 0, POSIX_FADV_SEQUENTIAL) == 0);
    CHECK(fcntl(file, F_GETFL) == O_RDWR);
    CHECK(fcntl(file, F_SETFL, O_APPEND) == 0 && (fcntl(file, F_GETFL) & O_APPEND));
    CHECK(close(file) == 0);
    FAILS(close(file), EBADF);
    FAILS(read(file, a, 1), EBADF);
}

static void status(void) {
    struct stat status;
    struct timespec times[2] = {{1000000000, 5}, {1100000000, 7}};
    CHECK(utimensat(AT_FDCWD, "/data/bytes", times, 0) == 0);
    CHECK(stat("/data/bytes", &status) == 0);
    CHECK(status.st_atim.tv_sec == 1000000000 && status.st_mtim.tv_sec == 1100000000 && status.st_mtim.tv_nsec == 7);
    int file = open("/data/bytes", O_RDONLY);
    // No UTIME_NOW, UTIME_OMIT or NULL: wasi-libc of 2022 gets them wrong itself.
    times[0].tv_sec = 7;
    CHECK(futimens(file, times) == 0 && fstat(file, &status) == 0);
    CHECK(status.st_atim.tv_sec == 7 && status.st_mtim.tv_sec == 1100000000);
    FAILS(write(file, "x", 1), EBADF);
    close(file);
    FAILS(stat("/data/nothing", &status), ENOENT);
    FAILS(stat("/data/text/x", &status), ENOTDIR);
    CHECK(access("/data/text", R_OK | W_OK) == 0);
    FAILS(access("/data/nothing", F_OK), ENOENT);
}

static void names(void) {
    struct stat status;
    CHECK(rename("/data/bytes", "/data/renamed") == 0);
    FAILS(stat("/data/bytes", &status), ENOENT);
    CHECK(link("/data/renamed", "/data/second") == 0);
    CHECK(stat("/data/second", &status) == 0 && status.st_nlink == 2);
    CHECK(unlink("/data/second") == 0 && remove("/data/renamed") == 0);
    FAILS(unlink("/data/renamed"), ENOENT);
}

static void outside(void) {
    struct stat status;
    CHECK(open("/etc/passwd", O_RDONLY) == -1);
    CHECK(open("/data/../secret", O_RDONLY) == -1);
    CHECK(stat("/data/../../../../etc/passwd", &status) == -1);
    CHECK(symlink("../secret", "/data/escape") == 0);
    FAILS(open("/data/escape", O_RDONLY), EPERM);
    CHECK(unlink("/data/escape") == 0);
}

int main(void) {
    streams();
    descriptors();
    status();
    names();
    outside();
    puts("ok");
    return 0;
}
