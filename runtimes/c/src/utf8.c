/*
 * UTF-8 by an automaton whose step is a load and a shift (P. Vognsen, "Shift-based DFAs", 2022): a state is the position of a field of 6 bits, and a
 * byte's row holds in the field of each state the state that follows. The states are those of Unicode's table 3-7.
 */
#include "internal.h"
#include "utf8_lanes.h"

enum {
    REJECT = 0,
    ACCEPT = 6,    /* between characters */
    ONE = 12,      /* one more byte, 80 to bf */
    TWO = 18,
    THREE = 24,
    AFTER_E0 = 30, /* a0 to bf, then one more */
    AFTER_ED = 36, /* 80 to 9f */
    AFTER_F0 = 42, /* 90 to bf, then two more */
    AFTER_F4 = 48  /* 80 to 8f */
};

#define ON(state, next) ((uint64_t)(next) << (state))
#define ASCII ON(ACCEPT, ACCEPT)
#define MORE (ON(ONE, ACCEPT) | ON(TWO, ONE) | ON(THREE, TWO))
#define BYTE_80 (MORE | ON(AFTER_ED, ONE) | ON(AFTER_F4, TWO))
#define BYTE_90 (MORE | ON(AFTER_ED, ONE) | ON(AFTER_F0, TWO))
#define BYTE_A0 (MORE | ON(AFTER_E0, ONE) | ON(AFTER_F0, TWO))
#define LEAD(state) ON(ACCEPT, state)

#define TIMES_4(row) row, row, row, row
#define TIMES_16(row) TIMES_4(row), TIMES_4(row), TIMES_4(row), TIMES_4(row)

static const uint64_t rows[256] = {
    TIMES_16(ASCII), TIMES_16(ASCII), TIMES_16(ASCII), TIMES_16(ASCII), TIMES_16(ASCII), TIMES_16(ASCII), TIMES_16(ASCII), TIMES_16(ASCII),
    TIMES_16(BYTE_80), TIMES_16(BYTE_90), TIMES_16(BYTE_A0), TIMES_16(BYTE_A0),
    0, 0, LEAD(ONE), LEAD(ONE), TIMES_4(LEAD(ONE)), TIMES_4(LEAD(ONE)), TIMES_4(LEAD(ONE)), TIMES_16(LEAD(ONE)),
    LEAD(AFTER_E0), LEAD(TWO), LEAD(TWO), LEAD(TWO), TIMES_4(LEAD(TWO)), TIMES_4(LEAD(TWO)), LEAD(TWO), LEAD(AFTER_ED), LEAD(TWO), LEAD(TWO),
    LEAD(AFTER_F0), LEAD(THREE), LEAD(THREE), LEAD(THREE), LEAD(AFTER_F4), 0, 0, 0, TIMES_4(0), TIMES_4(0)
};

static uint64_t step(uint64_t state, uint8_t byte)
{
    return rows[byte] >> (state & 63);
}

static bool is_ascii(const uint8_t *eight)
{
    uint64_t word;
    __builtin_memcpy(&word, eight, 8);
    return (word & 0x8080808080808080u) == 0;
}

/* Looked over for ASCII at once: shorter ones would mostly be guessed wrong. */
#define BLOCK 32

static bool is_ascii_block(const uint8_t *block)
{
    return is_ascii(block) && is_ascii(block + 8) && is_ascii(block + 16) && is_ascii(block + 24);
}

bool seam_is_utf8(const char *data, uint32_t length)
{
    const uint8_t *text = (const uint8_t *)data;
    uint64_t state = ACCEPT;
    uint32_t at = 0;
    while (length - at >= 8 && is_ascii(text + at))
        at += 8;
    for (; length - at >= BLOCK; at += BLOCK) {
        if ((state & 63) == ACCEPT && is_ascii_block(text + at))
            continue;
        for (uint32_t i = 0; i < BLOCK; i++)
            state = step(state, text[at + i]);
    }
    for (; at < length; at++)
        state = step(state, text[at]);
    return (state & 63) == ACCEPT;
}

#ifdef SEAM_LANES

/* The text has some word, and the lanes are all over it: the last lie over those before where the words come out odd. */
static bool is_well_formed(const uint8_t *text, uint32_t length)
{
    uint32_t end = (uint32_t)seam_round8(length);
    const uint8_t *last = text + end - 3;
    if (last[2] >= 0xc0 || last[1] >= 0xe0 || last[0] >= 0xf0)
        return false; /* a character goes on behind the text */
    if (end < 16) {
        uint8_t first[16] = { 0 };
        __builtin_memcpy(first, text, 8);
        return !seam_has_errors(seam_errors_at_start(first));
    }
    seam_lanes all = seam_errors_at_start(text);
    for (uint32_t at = 16; at < end; at += 16)
        all |= seam_errors(text + (at < end - 16 ? at : end - 16));
    return !seam_has_errors(all);
}

#else

static bool is_well_formed(const uint8_t *text, uint32_t length)
{
    return seam_is_utf8((const char *)text, length);
}

#endif

static uint64_t any_of_4(const seam_u64 *words, uint32_t a, uint32_t b, uint32_t c)
{
    return words[0] | words[a] | words[b] | words[c];
}

/* Most texts are short and ASCII: without a branch for each word, whose number no processor can guess, they cost half. */
bool seam_is_padded_utf8(const uint8_t *text, uint32_t length)
{
    const seam_u64 *words = (const seam_u64 *)text;
    uint32_t count = length / 8 + (length % 8 != 0), last = count - 1, at = 0;
    uint64_t any;
    if (count == 0)
        return true;
    if (count <= 4)
        any = any_of_4(words, last < 1 ? last : 1, last < 2 ? last : 2, last);
    else
        for (any = any_of_4(words + count - 4, 1, 2, 3); at < count - 4; at += 4)
            any |= any_of_4(words + at, 1, 2, 3);
    return (any & 0x8080808080808080u) == 0 || is_well_formed(text, length);
}
