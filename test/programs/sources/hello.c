#include <stdio.h>

int main(int argc, char **argv) {
    for (int i = 1; i < argc; i++) printf("%d %s %.3f\n", i, argv[i], i / 3.0);
    puts("hello");
    return argc;
}
