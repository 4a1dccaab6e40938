/* The one hash table: sets, indexes, interned texts; and hashes that are the same everywhere. */
#include "pack_help.h"

static bool same_number(const void *asked, size_t entry)
{
    const struct {
        const uint64_t *list;
        uint64_t number;
    } *a = asked;
    return a->list[entry] == a->number;
}

static void a_set_has_each_once(void **state)
{
    struct bp_arena *arena = bp_arena_new(NULL);
    struct bp_hashed set = {0}, other = {0};
    (void)state;
    for (uint64_t i = 0; i < 5000; i++)
        assert_true(bp_set_add(arena, &set, bp_hash_of_number(i)));
    for (uint64_t i = 0; i < 5000; i++)
        assert_false(bp_set_add(arena, &set, bp_hash_of_number(i)));
    assert_int_equal(set.count, 5000);
    assert_true(set.count <= set.room / 4 * 3);
    for (uint64_t i = 2500; i < 7500; i++)
        bp_set_add(arena, &other, bp_hash_of_number(i));
    bp_set_merge(arena, &set, &other);
    assert_int_equal(set.count, 7500);
    bp_set_merge(arena, &set, &(struct bp_hashed){0});
    assert_int_equal(set.count, 7500);
    bp_arena_free(arena);
}

static void zero_counts_as_one(void **state)
{
    struct bp_arena *arena = bp_arena_new(NULL);
    struct bp_hashed set = {0};
    (void)state;
    assert_true(bp_set_add(arena, &set, 0));
    assert_false(bp_set_add(arena, &set, 0));
    assert_false(bp_set_add(arena, &set, 1));
    bp_arena_free(arena);
}

/* Entries whose hashes agree wholly are told apart by the caller. */
static void an_index_asks_about_equal_hashes(void **state)
{
    struct bp_arena *arena = bp_arena_new(NULL);
    struct bp_hashed index = {0};
    uint64_t list[300];
    struct {
        const uint64_t *list;
        uint64_t number;
    } asked = {list, 0};
    (void)state;
    assert_int_equal(bp_index_find(&index, 7, same_number, &asked), BP_NO_ENTRY);
    for (size_t i = 0; i < 300; i++) {
        list[i] = i;
        bp_index_add(arena, &index, i % 3 ? bp_hash_of_number(i) : UINT64_C(0xABCDEF0100000000), i);
    }
    for (size_t i = 0; i < 300; i++) {
        asked.number = i;
        assert_int_equal(
            bp_index_find(&index, i % 3 ? bp_hash_of_number(i) : UINT64_C(0xABCDEF0100000000), same_number, &asked), i);
    }
    asked.number = 300;
    assert_int_equal(bp_index_find(&index, UINT64_C(0xABCDEF0100000000), same_number, &asked), BP_NO_ENTRY);
    assert_int_equal(bp_index_find(&index, bp_hash_of_number(300), same_number, &asked), BP_NO_ENTRY);
    bp_arena_free(arena);
}

static void texts_get_numbers_in_order(void **state)
{
    struct bp_arena *arena = bp_arena_new(NULL);
    struct bp_intern *in = bp_intern_new(arena);
    bool is_new;
    size_t number;
    (void)state;
    for (size_t i = 0; i < 2000; i++) {
        assert_int_equal(bp_intern(in, bp_text_fmt(arena, "name %zu", i), &is_new), i);
        assert_true(is_new);
    }
    assert_int_equal(bp_intern(in, BP_T("name 1234"), &is_new), 1234);
    assert_false(is_new);
    assert_true(bp_intern_find(in, BP_T("name 0"), &number));
    assert_int_equal(number, 0);
    assert_false(bp_intern_find(in, BP_T("name"), &number));
    assert_text(bp_intern_text(in, 17), "name 17");
    bp_arena_free(arena);
}

static void hashes_are_the_same_everywhere(void **state)
{
    (void)state;
    struct bp_hash empty = bp_hash(BP_T("")), zero = bp_hash((struct bp_text){"\0", 1}),
                   word = bp_hash(BP_T("boardpack"));
    assert_true(empty.a != zero.a && empty.b != zero.b); /* the length goes in */
    assert_true(word.a == UINT64_C(0x14FBBBF54C401F31) && word.b == UINT64_C(0xDAC14FC77F203CDF));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_set_has_each_once), cmocka_unit_test(zero_counts_as_one),
                                       cmocka_unit_test(an_index_asks_about_equal_hashes),
                                       cmocka_unit_test(texts_get_numbers_in_order),
                                       cmocka_unit_test(hashes_are_the_same_everywhere)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
