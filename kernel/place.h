/* Calls of the host that take a path. */
#ifndef PLACE_H
#define PLACE_H

#include "kernel.h"

/* The call, and once more with all links resolved when the host refuses one that leads out of its directory. The errno. */
#define AT_PLACE(place, follow, call) ({ \
    u32 refused = (call); \
    if (refused == WASI_NOTCAPABLE || refused == WASI_PERM) { \
        i64 walked = place_walk(place, follow); \
        refused = walked || (place)->is_virtual ? refused : (call); \
    } \
    host_error(refused); })

#endif
