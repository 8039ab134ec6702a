// What the programs here share: a check that names what failed.
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CHECK(condition)                                                                       \
    do {                                                                                       \
        if (!(condition)) {                                                                    \
            printf("line %d: %s (errno: %s)\n", __LINE__, #condition, strerror(errno));        \
            exit(1);                                                                           \
        }                                                                                      \
    } while (0)

#define FAILS(call, error) CHECK(((errno = 0), (call)) == -1 && errno == (error))
