/* The whole library as one translation unit: adding this file to a build is enough. */
#include "src/errors.c"
#include "src/utf8.c"
#include "src/verify.c"
#include "src/arena.c"
#include "src/padding.c"
#include "src/owned.c"
#include "src/windows.c"
#include "src/freestanding.c"
