/* Pointers in structures: a list is reversed and walked. */
#include "start.h"

enum { COUNT = 300000 };

struct node { struct node *next; i64 value; };

static struct node nodes[COUNT];

static NOINLINE struct node *reverse(struct node *list) {
    struct node *reversed = 0;
    while (list) {
        struct node *next = list->next;
        list->next = reversed;
        reversed = list;
        list = next;
    }
    return reversed;
}

static NOINLINE i64 total(const struct node *list) {
    i64 sum = 0;
    for (; list; list = list->next) sum = sum * 3 + list->value;
    return sum;
}

u64 run(void) {
    struct node *list = 0;
    u32 place = 0;
    for (u32 i = 0; i < COUNT; i++) {
        place = (place + 130003) % COUNT;
        nodes[place].value = i;
        nodes[place].next = list;
        list = &nodes[place];
    }
    u64 sum = 0;
    for (int i = 0; i < 60; i++) {
        list = reverse(list);
        sum += (u64)total(list);
    }
    return sum;
}
