/* Mistakes with builders: the first one sticks, nothing else is touched, and no message comes out. */
#include "zoo.h"
#include "check.h"

static uint64_t room[1024];
static seam_arena arena;

static zoo_Node_builder begin(size_t bytes)
{
    memset(room, 0xa5, sizeof room);
    seam_arena_init(&arena, room, bytes);
    return zoo_Node_new(&arena);
}

static seam_code end(zoo_Node_builder node)
{
    zoo_Node_message message = zoo_Node_finish(node);
    CHECK((message.root == NULL) == (arena.error != SEAM_OK));
    if (message.root != NULL)
        CHECK(zoo_Node_verify(message.root, message.length, NULL) == message.root);
    return arena.error;
}

static void slots_are_written_in_order(void)
{
    zoo_Node_builder node = begin(sizeof room);
    zoo_Node_set_bytes(node, (const uint8_t *)"1234", 4);
    zoo_Node_set_name(node, "late", 4);
    CHECK(end(node) == SEAM_OUT_OF_ORDER);

    node = begin(sizeof room);
    zoo_Node_set_name(node, "once", 4);
    zoo_Node_set_name(node, "twice", 5);
    CHECK(end(node) == SEAM_OUT_OF_ORDER);

    node = begin(sizeof room);
    zoo_Leaf_builder leaf = zoo_Node_new_leaf(node);
    zoo_Node_set_bytes(node, (const uint8_t *)"1234", 4);
    zoo_Leaf_set_value(leaf, 7);
    CHECK(arena.error == SEAM_OK);
    zoo_Leaf_set_name(leaf, "closed", 6);
    CHECK(end(node) == SEAM_OUT_OF_ORDER);
}

static void elements_are_written_in_order(void)
{
    zoo_Node_builder node = begin(sizeof room);
    zoo_Leaf_array leaves = zoo_Node_new_leaves(node, 3);
    zoo_Leaf_set_name(zoo_Leaf_array_at(leaves, 0), "zero", 4);
    zoo_Leaf_set_name(zoo_Leaf_array_at(leaves, 2), "two", 3);
    CHECK(arena.error == SEAM_OK);
    zoo_Leaf_array_at(leaves, 1);
    CHECK(end(node) == SEAM_OUT_OF_ORDER);

    node = begin(sizeof room);
    zoo_Leaf_array_at(zoo_Node_new_leaves(node, 3), 3);
    CHECK(end(node) == SEAM_OUT_OF_ORDER);

    node = begin(sizeof room);
    seam_string_array names = zoo_Node_new_names(node, 2);
    seam_string_array_set(names, 1, "b", 1);
    seam_string_array_set(names, 0, "a", 1);
    CHECK(end(node) == SEAM_OUT_OF_ORDER);
}

static void bounds_are_kept(void)
{
    zoo_Node_builder node = begin(sizeof room);
    CHECK(zoo_Node_new_bytes(node, 5).data == NULL);
    CHECK(end(node) == SEAM_TOO_LONG);

    node = begin(sizeof room);
    CHECK(zoo_Node_new_names(node, 4).count == 0);
    CHECK(end(node) == SEAM_TOO_LONG);

    node = begin(sizeof room);
    zoo_Node_set_name(node, "\xff", 1);
    CHECK(end(node) == SEAM_INVALID_UTF8);
}

static zoo_Node_builder write_all(size_t bytes)
{
    zoo_Node_builder node = begin(bytes);
    zoo_Node_set_value(node, 1);
    zoo_Node_set_name(node, "a name of some length", 21);
    zoo_Leaf_set_name(zoo_Node_new_leaf(node), "leaf", 4);
    zoo_Leaf_array leaves = zoo_Node_new_leaves(node, 5);
    for (uint32_t i = 0; i < 5; i++)
        zoo_Leaf_set_value(zoo_Leaf_array_at(leaves, i), i);
    seam_span_u8 span = zoo_Node_new_bytes(node, 3);
    for (uint32_t i = 0; i < span.count; i++)
        span.data[i] = 1;
    zoo_Node_set_value(zoo_Node_new_next(node), 2);
    return node;
}

/* With too little room by any number of bytes, nothing behind the arena is written. */
static void room_is_kept(void)
{
    CHECK(end(write_all(sizeof room)) == SEAM_OK);
    size_t needed = arena.used;
    for (size_t bytes = 0; bytes <= needed; bytes += 8) {
        CHECK(end(write_all(bytes)) == (bytes < needed ? SEAM_NO_ROOM : SEAM_OK));
        for (size_t i = bytes / 8; i < sizeof room / 8; i++)
            CHECK(room[i] == 0xa5a5a5a5a5a5a5a5u);
    }
}

static void depth_is_kept(void)
{
    zoo_Node_builder root = begin(sizeof room), node = root;
    for (int depth = 2; depth <= 64; depth++)
        node = zoo_Node_new_next(node);
    CHECK(end(root) == SEAM_OK);
    node = zoo_Node_new_next(node);
    CHECK(end(root) == SEAM_TOO_DEEP);

    zoo_Node_owned circle;
    memset(&circle, 0, sizeof circle);
    circle.next = &circle;
    seam_arena_init(&arena, room, sizeof room);
    CHECK(zoo_Node_write(&arena, &circle).root == NULL);
    CHECK(arena.error == SEAM_TOO_DEEP);
}

static void a_message_has_one_root(void)
{
    seam_arena_init(&arena, room, sizeof room);
    CHECK(seam_arena_finish(&arena).data == NULL && arena.error == SEAM_NO_MESSAGE);
    zoo_Node_builder node = begin(sizeof room);
    zoo_Node_new(&arena);
    CHECK(end(node) == SEAM_OUT_OF_ORDER);
    seam_arena_init(&arena, (char *)room + 4, 64);
    CHECK(arena.error == SEAM_MISALIGNED);
    memset(room, 0xa5, sizeof room);
    zoo_Node_set_value(zoo_Node_new(&arena), 1);
    CHECK(room[0] == 0xa5a5a5a5a5a5a5a5u && room[1] == 0xa5a5a5a5a5a5a5a5u);
}

static void verification_has_limits(void)
{
    zoo_Node_builder root = begin(sizeof room), node = root;
    for (int depth = 2; depth <= 5; depth++)
        node = zoo_Node_new_next(node);
    zoo_Node_message message = zoo_Node_finish(root);
    seam_limits shallow = { 4, 100 }, few = { 64, 4 }, enough = { 5, 5 };
    seam_error error;
    CHECK(zoo_Node_verify_within(message.root, message.length, &enough, &error) != NULL);
    CHECK(zoo_Node_verify_within(message.root, message.length, &shallow, &error) == NULL && error.code == SEAM_INVALID_DEPTH);
    CHECK(zoo_Node_verify_within(message.root, message.length, &few, &error) == NULL && error.code == SEAM_INVALID_OBJECTS);
    CHECK(zoo_Node_verify((const char *)message.root + 4, 8, &error) == NULL && error.code == SEAM_INVALID_LENGTH);
    CHECK(zoo_Node_verify(NULL, 0, &error) == NULL && error.code == SEAM_INVALID_BOUNDS);
}

int main(void)
{
    slots_are_written_in_order();
    elements_are_written_in_order();
    bounds_are_kept();
    room_is_kept();
    depth_is_kept();
    a_message_has_one_root();
    verification_has_limits();
    return failures;
}
