// The mixture by which small processors are compared: a linked list that is searched, reversed and sorted, products of small integer
// matrices, a state machine over text, and a CRC of what they found.
#include "program.h"

enum { NODES = 256, ORDER = 24, TEXT = 1024 };

typedef struct Node { struct Node *next; int16_t key, value; } Node;
static Node nodes[NODES];
static int16_t left[ORDER][ORDER], right[ORDER][ORDER];
static int32_t product[ORDER][ORDER];
static char text[TEXT + 1];

static uint16_t crc16(uint32_t value, uint16_t crc) {
    for (int bit = 0; bit < 32; bit++, value >>= 1) {
        uint16_t carry = (crc ^ value) & 1;
        crc >>= 1;
        if (carry) crc ^= 0xa001;
    }
    return crc;
}

static int by_key(const Node *a, const Node *b) { return a->key - b->key; }
static int by_value(const Node *a, const Node *b) { return a->value - b->value; }

static Node *merge_sort(Node *list, int (*compare)(const Node *, const Node *)) {
    if (!list || !list->next) return list;
    Node *slow = list, *fast = list->next;
    while (fast && fast->next) slow = slow->next, fast = fast->next->next;
    Node *second = slow->next;
    slow->next = NULL;
    Node *a = merge_sort(list, compare), *b = merge_sort(second, compare), *head = NULL, **end = &head;
    while (a && b) {
        Node **least = compare(a, b) <= 0 ? &a : &b;
        *end = *least;
        end = &(*least)->next;
        *least = (*least)->next;
    }
    *end = a ? a : b;
    return head;
}

static uint16_t lists(uint32_t seed, uint16_t crc) {
    for (int i = 0; i < NODES; i++) {
        uint32_t random = next_random(&seed);
        nodes[i] = (Node){i + 1 < NODES ? &nodes[i + 1] : NULL, (int16_t)random, (int16_t)(random >> 16)};
    }
    Node *list = merge_sort(nodes, by_key), *reversed = NULL;
    for (int i = 0; i < 32; i++) {
        int found = 0;
        for (Node *node = list; node; node = node->next) found += (node->value & 31) == i;
        crc = crc16(found, crc);
    }
    while (list) {
        Node *next = list->next;
        list->next = reversed;
        reversed = list;
        list = next;
    }
    for (Node *node = merge_sort(reversed, by_value); node; node = node->next) crc = crc16(node->key, crc);
    return crc;
}

static uint16_t matrices(uint32_t seed, uint16_t crc) {
    for (int i = 0; i < ORDER; i++)
        for (int j = 0; j < ORDER; j++) {
            uint32_t random = next_random(&seed);
            left[i][j] = random & 0xff;
            right[i][j] = random >> 8 & 0xff;
        }
    for (int i = 0; i < ORDER; i++)
        for (int j = 0; j < ORDER; j++) {
            int32_t sum = 0;
            for (int k = 0; k < ORDER; k++) sum += left[i][k] * right[k][j];
            product[i][j] = (sum >> 2 & 0xf) * (sum >> 5 & 0x7f);
        }
    for (int i = 0; i < ORDER; i++) crc = crc16(product[i][i], crc);
    return crc;
}

// What a word is: an integer, a decimal fraction, one with an exponent, or no number.
enum State { START, SIGN, INTEGER, POINT, FRACTION, EXPONENT, EXPONENT_SIGN, POWER, WRONG, STATES };

static enum State step(enum State state, char c) {
    int digit = c >= '0' && c <= '9';
    switch (state) {
        case START: return digit ? INTEGER : c == '+' || c == '-' ? SIGN : c == '.' ? POINT : WRONG;
        case SIGN: return digit ? INTEGER : c == '.' ? POINT : WRONG;
        case INTEGER: return digit ? INTEGER : c == '.' ? FRACTION : c == 'e' ? EXPONENT : WRONG;
        case POINT: return digit ? FRACTION : WRONG;
        case FRACTION: return digit ? FRACTION : c == 'e' ? EXPONENT : WRONG;
        case EXPONENT: return digit ? POWER : c == '+' || c == '-' ? EXPONENT_SIGN : WRONG;
        case EXPONENT_SIGN: return digit ? POWER : WRONG;
        case POWER: return digit ? POWER : WRONG;
        default: return WRONG;
    }
}

static uint16_t machine(uint32_t seed, uint16_t crc) {
    static const char *const words[] = {"5012", "-87", "+3.25", ".5", "1.5e3", "-2e-12", "T0.3e-1F", "1..7", "e9", "44e+", "0.75e+21", "x"};
    int counts[STATES] = {0}, length = 0;
    while (length < TEXT - 12) {
        for (const char *word = words[next_random(&seed) % 12]; *word;) text[length++] = *word++;
        text[length++] = ',';
    }
    text[length] = 0;
    enum State state = START;
    for (const char *p = text; *p; p++)
        if (*p == ',') {
            counts[state]++;
            state = START;
        } else {
            state = step(state, *p);
        }
    for (int i = 0; i < STATES; i++) crc = crc16(counts[i], crc);
    return crc;
}

PROGRAM(core)(int32_t rounds) {
    uint16_t crc = 0;
    for (int32_t i = 1; i <= rounds; i++) crc = machine(i * 40503u, matrices(i * 48271u, lists(i * 69621u, crc)));
    return crc;
}
