// Directories under /data, and links.
#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

enum { Files = 300 };

static void fill(void) {
    CHECK(mkdir("/data/many", 0777) == 0);
    FAILS(mkdir("/data/many", 0777), EEXIST);
    for (int i = 0; i < Files; i++) {
        char path[64];
        snprintf(path, sizeof path, "/data/many/a-rather-long-file-name-%d", i);
        int file = open(path, O_CREAT | O_WRONLY, 0666);
        CHECK(file >= 0 && close(file) == 0);
    }
}

static int list(const char *path, int *directories) {
    DIR *directory = opendir(path);
    CHECK(directory);
    int files = 0;
    *directories = 0;
    for (struct dirent *entry; (entry = readdir(directory));)
        entry->d_type == DT_DIR ? ++*directories : ++files;
    rewinddir(directory);
    CHECK(readdir(directory));
    CHECK(closedir(directory) == 0);
    return files;
}

static void empty(void) {
    FAILS(rmdir("/data/many"), ENOTEMPTY);
    FAILS(unlink("/data/many"), EISDIR);
    for (int i = 0; i < Files; i++) {
        char path[64];
        snprintf(path, sizeof path, "/data/many/a-rather-long-file-name-%d", i);
        CHECK(unlink(path) == 0);
    }
    CHECK(rename("/data/many", "/data/empty") == 0);
    CHECK(rmdir("/data/empty") == 0);
    FAILS(rmdir("/data/empty"), ENOENT);
}

static void links(void) {
    char target[32] = "";
    struct stat status;
    CHECK(mkdir("/data/d", 0777) == 0);
    CHECK(symlink("d", "/data/l") == 0);
    CHECK(readlink("/data/l", target, sizeof target) == 1 && target[0] == 'd');
    CHECK(lstat("/data/l", &status) == 0 && S_ISLNK(status.st_mode));
    CHECK(stat("/data/l", &status) == 0 && S_ISDIR(status.st_mode));
    int file = open("/data/l/through", O_CREAT | O_WRONLY, 0666);
    CHECK(file >= 0 && close(file) == 0);
    CHECK(stat("/data/d/through", &status) == 0);
    int directory = open("/data/d", O_RDONLY | O_DIRECTORY);
    CHECK(directory >= 0);
    CHECK(unlinkat(directory, "through", 0) == 0);
    CHECK(openat(directory, "..", O_RDONLY) == -1);
    CHECK(close(directory) == 0);
    CHECK(unlink("/data/l") == 0 && rmdir("/data/d") == 0);
}

static void current(void) {
    char path[32];
    CHECK(chdir("/data") == 0 && getcwd(path, sizeof path) && strcmp(path, "/data") == 0);
    CHECK(mkdir("here", 0777) == 0);
    struct stat status;
    CHECK(stat("/data/here", &status) == 0 && stat("./here/../here", &status) == 0);
    CHECK(rmdir("here") == 0);
}

int main(void) {
    int directories;
    fill();
    CHECK(list("/data/many", &directories) == Files && directories == 2);
    empty();
    links();
    current();
    CHECK(list("/data", &directories) == 0);
    puts("ok");
    return 0;
}
