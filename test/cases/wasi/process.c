// Arguments, environment, streams, and an exit code: the first argument.
#include <unistd.h>

int main(int count, char **arguments) {
    for (int i = 0; i < count; i++)
        printf("[%s]", arguments[i]);
    const char *key = getenv("KEY");
    printf(" %s %s\n", key ? key : "unset", getenv("OTHER") ? "set" : "unset");
    fprintf(stderr, "tty %d%d\n", isatty(0), isatty(1));
    int c, sum = 0;
    while ((c = getchar()) != EOF)
        sum += c;
    printf("%d\n", sum);
    return count > 1 ? atoi(arguments[1]) : 0;
}
