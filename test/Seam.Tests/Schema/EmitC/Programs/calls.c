/* The stubs of an exported interface, called with Wasm values as another module would; regions are memory of this program. */
#define CALLS_SERVICE_EXPORT
#include "calls.h"
#include "check.h"
#include <stdlib.h>

static uint8_t *region;

calls_Leaf_message calls_Service_describe(calls_Leaf_message leaf, float scale)
{
    seam_arena arena;
    CHECK(calls_data_slot(&arena, 3));
    calls_Leaf_builder answer = calls_Leaf_new(&arena);
    calls_Leaf_set_value(answer, (uint32_t)((float)calls_Leaf_value(leaf.root) * scale));
    seam_string name = calls_Leaf_name(leaf.root);
    calls_Leaf_set_name(answer, name.data, name.length);
    return calls_Leaf_finish(answer);
}

calls_Point_message calls_Service_move(calls_Point_message from, bool twice)
{
    seam_arena arena;
    calls_Point to;
    memset(&to, 0xa5, sizeof to);
    to.tag = from.root->tag;
    to.x = from.root->x + (twice ? 2 : 1);
    calls_data_slot(&arena, 3);
    return calls_Point_write(&arena, &to);
}

double calls_Service_sum(seam_slice_u8 data, calls_Point_slice points)
{
    double sum = 0;
    for (uint32_t i = 0; i < data.count; i++)
        sum += data.data[i];
    for (uint32_t i = 0; i < points.count; i++)
        sum += points.data[i].x;
    return sum;
}

uint32_t calls_Service_longest(seam_string text, seam_elements texts)
{
    uint32_t longest = text.length;
    seam_strings strings = seam_strings_of(texts);
    for (uint32_t i = 0; i < strings.count; i++)
        if (seam_strings_at(strings, i).length > longest)
            longest = seam_strings_at(strings, i).length;
    return longest;
}

uint64_t calls_Service_names(seam_elements leaves)
{
    uint64_t sum = 0;
    for (uint32_t i = 0; i < leaves.count; i++)
        sum += calls_Leaf_value(calls_Leaf_views_at(calls_Leaf_views_of(leaves), i));
    return sum;
}

int8_t calls_Service_clip(int8_t value, uint16_t other)
{
    return (int8_t)(value + (other > 255));
}

static calls_Leaf_message make_leaf(uint32_t value)
{
    seam_arena arena;
    CHECK(calls_data_slot(&arena, 0));
    calls_Leaf_builder leaf = calls_Leaf_new(&arena);
    calls_Leaf_set_value(leaf, value);
    calls_Leaf_set_name(leaf, "leaf", 4);
    return calls_Leaf_finish(leaf);
}

static void structs_go_in_and_out(void)
{
    calls_Leaf_message leaf = make_leaf(21);
    int64_t word = (int64_t)seam_word_of(leaf.root, leaf.length);
    CHECK(word == (int64_t)((uint64_t)CALLS_DATA_REGION << 58 | leaf.length / 8));
    int64_t answer = seam_export_calls_Service_describe(word, 2);
    seam_message message = seam_resolve((uint64_t)answer);
    CHECK(message.data == region + 3 * CALLS_DATA_SLOT_SIZE);
    CHECK(calls_Leaf_value(calls_Leaf_verify(message.data, message.length, NULL)) == 42);
    CHECK(calls_Leaf_name((const calls_Leaf *)message.data).length == 4);

    calls_Point *point = (calls_Point *)region;
    memset(point, 0, sizeof *point);
    point->x = 1.5;
    answer = seam_export_calls_Service_move((int64_t)seam_word_of(point, sizeof *point), 1);
    CHECK(((const calls_Point *)seam_resolve((uint64_t)answer).data)->x == 3.5);
    region[1] = 1;
    CHECK(seam_export_calls_Service_move((int64_t)seam_word_of(point, sizeof *point), 1) == 0);
}

static void elements_go_in(void)
{
    seam_arena arena;
    calls_Point pair[2];
    memset(pair, 0xa5, sizeof pair);
    pair[0].x = 4, pair[1].x = 5;
    calls_data_slot(&arena, 0);
    uint8_t *three = (uint8_t *)seam_new_array(&arena, 3, 1);
    three[0] = 1, three[1] = 2, three[2] = 3;
    CHECK(seam_arena_finish(&arena).length == 8);
    calls_data_slot(&arena, 1);
    calls_Point_slice points = calls_Point_write_array(&arena, pair, 2);
    int64_t points_word = (int64_t)seam_word_of_elements(points.data, points.count, sizeof(calls_Point));
    CHECK(seam_export_calls_Service_sum((int64_t)seam_word_of_elements(three, 3, 1), 3, points_word, 2) == 15);
    CHECK(seam_export_calls_Service_sum(0, 0, 0, 0) == 0);

    calls_data_slot(&arena, 1);
    seam_string_array array = seam_new_string_array(&arena, 3);
    seam_string_array_set(array, 0, "four", 4);
    seam_string_array_set(array, 2, "seventy", 7);
    seam_elements texts = seam_finish_elements(&arena, 3);
    memset(region, 0, 8);
    memcpy(region, "text", 4);
    CHECK(seam_export_calls_Service_longest((int64_t)seam_word_of_elements(region, 4, 1), 4, (int64_t)seam_word_of(texts.data, texts.length), 3) == 7);

    calls_data_slot(&arena, 2);
    calls_Leaf_array leaves = calls_Leaf_new_array(&arena, 3);
    calls_Leaf_set_value(calls_Leaf_array_at(leaves, 0), 5);
    calls_Leaf_set_value(calls_Leaf_array_at(leaves, 2), 6);
    seam_elements all = calls_Leaf_array_finish(leaves);
    CHECK(seam_export_calls_Service_names((int64_t)seam_word_of(all.data, all.length), 3) == 11);
}

static void words_that_name_nothing_give_no_message(void)
{
    calls_Leaf_message leaf = make_leaf(1);
    uint64_t word = seam_word_of(leaf.root, leaf.length);
    uint64_t bad[] = { 0, word + ((uint64_t)1 << 58), word + ((uint64_t)5 << 58), word | (uint64_t)0x1fffffff << 29, word | 0x1fffffff, word - 1, word + ((uint64_t)1 << 29) };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        CHECK(seam_export_calls_Service_describe((int64_t)bad[i], 2) == 0);
    CHECK(seam_word_of(bad, 8) == 0);
    CHECK(seam_resolve((uint64_t)63 << 58 | 1).data == NULL);
}

static void rights_are_kept(void)
{
    seam_arena arena;
    CHECK(!calls_other_slot(&arena, 0) && arena.error == SEAM_NO_WINDOW);
    CHECK(!calls_data_slot(&arena, CALLS_DATA_SLOTS) && arena.error == SEAM_NO_WINDOW);
    CHECK(calls_Leaf_finish(calls_Leaf_new(&arena)).root == NULL);
}

static void narrow_values_are_cut_to_their_type(void)
{
    CHECK(seam_export_calls_Service_clip(0x17f, 0x10001) == 127);
    CHECK(seam_export_calls_Service_clip(-1, 256) == 0);
}

int main(void)
{
    static uint64_t storage[2][65536 / 8];
    region = (uint8_t *)storage[0];
    seam_attach_memory(CALLS_DATA_REGION, storage[0], 65536, SEAM_WRITE);
    structs_go_in_and_out();
    elements_go_in();
    words_that_name_nothing_give_no_message();
    seam_attach_memory(CALLS_OTHER_REGION, storage[1], 65536, SEAM_READ);
    rights_are_kept();
    narrow_values_are_cut_to_their_type();
    return failures;
}
