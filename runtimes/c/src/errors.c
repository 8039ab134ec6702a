#include "../seam.h"

const char *seam_code_name(seam_code code)
{
    switch (code) {
    case SEAM_OK: return "ok";
    case SEAM_INVALID_LENGTH: return "length: the message must be aligned to 8 and a multiple of 8 long";
    case SEAM_INVALID_BOUNDS: return "bounds: an object must lie inside the message";
    case SEAM_INVALID_ALIGNMENT: return "alignment: a reference must name an address aligned to 8";
    case SEAM_INVALID_ORDER: return "order: objects must lie in canonical order";
    case SEAM_INVALID_SIZE: return "size: a struct must be at least as large as its oldest version";
    case SEAM_INVALID_COUNT: return "count: a slice must keep to its bound, and an unset one must be empty";
    case SEAM_INVALID_BOOL: return "bool: a bool must be 0 or 1";
    case SEAM_INVALID_UTF8: return "utf8: a string must be well-formed UTF-8";
    case SEAM_INVALID_PADDING: return "padding: pad bytes must be zero";
    case SEAM_INVALID_ABSENT: return "absent: an absent field must be zero";
    case SEAM_INVALID_DEPTH: return "depth: structs nest deeper than the limit";
    case SEAM_INVALID_OBJECTS: return "objects: more objects than the limit";
    case SEAM_INVALID_UNION: return "union: an unset union has no reference";
    case SEAM_INVALID_KEY: return "key: the entries of a map must be set and ascend by key, each key once";
    case SEAM_NO_ROOM: return "no room: the message does not fit into the arena";
    case SEAM_OUT_OF_ORDER: return "out of order: slots must be written in order of their fields, each with everything below it";
    case SEAM_TOO_DEEP: return "too deep: structs nest deeper than 64";
    case SEAM_TOO_LONG: return "too long: a slice or string has more elements than its bound";
    case SEAM_MISALIGNED: return "misaligned: an arena's memory must be aligned to 8";
    case SEAM_NO_MESSAGE: return "no message: nothing was written";
    case SEAM_KEY_ORDER: return "key order: the entries of a map must be written by ascending key, each key once";
    case SEAM_NO_WINDOW: return "no window: the bytes are not in a region that is attached with these rights";
    }
    return "unknown error";
}
