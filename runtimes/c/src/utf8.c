#include "../seam.h"

static bool is_continuation(uint8_t byte)
{
    return (byte & 0xc0) == 0x80;
}

/* Bytes of the well-formed sequence at text, 0 when there is none. The bounds of the second byte are those of Unicode's table 3-7. */
static uint32_t sequence_length(const uint8_t *text, uint32_t left)
{
    uint8_t lead = text[0];
    if (lead < 0x80)
        return 1;
    if (lead < 0xc2 || lead > 0xf4)
        return 0;
    uint32_t length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    if (left < length)
        return 0;
    uint8_t lowest = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
    uint8_t highest = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
    if (text[1] < lowest || text[1] > highest)
        return 0;
    for (uint32_t i = 2; i < length; i++)
        if (!is_continuation(text[i]))
            return 0;
    return length;
}

static uint32_t ascii_prefix(const uint8_t *text, uint32_t length)
{
    uint32_t at = 0;
    for (; length - at >= 8; at += 8) {
        uint64_t eight;
        __builtin_memcpy(&eight, text + at, 8);
        if (eight & 0x8080808080808080u)
            break;
    }
    while (at < length && text[at] < 0x80)
        at++;
    return at;
}

bool seam_is_utf8(const char *data, uint32_t length)
{
    const uint8_t *text = (const uint8_t *)data;
    uint32_t at = ascii_prefix(text, length);
    while (at < length) {
        uint32_t sequence = sequence_length(text + at, length - at);
        if (sequence == 0)
            return false;
        at += sequence;
        if (sequence == 1)
            at += ascii_prefix(text + at, length - at);
    }
    return true;
}
