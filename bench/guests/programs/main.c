// Makes one workload a program of its own: main with the function WORKLOAD and the argument given.
#include <stdio.h>
#include "program.h"

int32_t WORKLOAD(int32_t);

int main(int argc, char **argv) {
    printf("%d\n", WORKLOAD(argc > 1 ? atoi(argv[1]) : 1));
    return 0;
}
