/* Editions: one an audience, with `each:` one a value, each in a folder that is none but its own. */
#include "audience_help.h"

#define HEAD                                                                            \
    "pack: {title: T, entity: Shop}\nsources: {s: {file: s.csv, time: at}}\nmetrics:\n" \
    "  - {id: n, source: s, measure: count(), segments: [shop], max_segments: 2}\n"     \
    "  - {id: m, source: s, measure: sum(x), segments: [shop]}\n"

/* "id:folder id:folder" */
static const char *listed(struct run *r, const struct bp_editions *all)
{
    struct bp_buf b = bp_buf_new(r->cx.arena);
    for (size_t i = 0; i < all->count; i++)
        bp_buf_fmt(&b, "%s%" BP_PRI ":%s", i ? " " : "", BP_ARG(all->list[i].id), all->list[i].folder);
    return bp_text_z(r->cx.arena, bp_buf_text(&b));
}

static void must_read(struct run *r, const char *audiences, const char *shops)
{
    struct bp_buf b = bp_buf_new(r->cx.arena);
    struct bp_text rest = bp_text_of(shops), shop;
    bp_buf_adds(&b, "at,shop,x\n");
    while (bp_text_split(&rest, '|', &shop))
        bp_buf_fmt(&b, "2026-01-01,\"%" BP_PRI "\",5\n2026-01-02,\"%" BP_PRI "\",7\n", BP_ARG(shop), BP_ARG(shop));
    put_bytes(r, "s.csv", b.p, b.n);
    must_ingest(r, bp_text_z(r->cx.arena, bp_text_fmt(r->cx.arena, HEAD "audiences:\n%s", audiences)), "2026-01-05");
}

static void without_audiences_there_is_one_for_everybody(void **state)
{
    struct run *r = *state;
    put(r, "s.csv", "at,shop,x\n2026-01-01,a,1\n2026-01-02,a,1\n");
    must_ingest(r, HEAD, "2026-01-05");
    struct bp_editions all = must_edit(r, "");
    assert_string_equal(listed(r, &all), ":");
    assert_null(all.list[0].audience);
}

static void each_value_has_one_in_natural_order(void **state)
{
    struct run *r = *state;
    must_read(r, "  - {id: ceo, title: Chief, language: th}\n  - {id: s, each: shop}\n", "shop 10|shop 9|shop 2||x/y");
    struct bp_editions all = must_edit(r, "");
    assert_string_equal(listed(r, &all),
                        "ceo:ceo s=shop 2:s-shop_2 s=shop 9:s-shop_9 s=shop 10:s-shop_10 s=x/y:s-x_y-b628b9da");
    assert_text(all.list[0].title, "Chief");
    assert_text(all.list[0].language, "th");
    assert_text(all.list[1].title, "T");
    assert_text(all.list[1].entity, "Shop \xC2\xB7 shop 2");
}

static void two_that_would_share_a_folder_do_not(void **state)
{
    struct run *r = *state;
    must_read(r, "  - {id: s, each: shop}\n  - {id: s-a}\n", "A|a|a b|a_b|B|Ä|ä");
    struct bp_editions all = must_edit(r, "");
    for (size_t i = 0; i < all.count; i++)
        for (size_t k = 0; k < i; k++)
            assert_false(bp_text_same_letters(bp_text_of(all.list[i].folder), bp_text_of(all.list[k].folder)));
    assert_int_equal(all.count, 8);
    assert_string_equal(all.list[7].folder, "s-a");
}

static void one_may_be_asked_for(void **state)
{
    struct run *r = *state;
    must_read(r, "  - {id: ceo}\n  - {id: s, each: shop}\n", "a|b");
    struct bp_editions all = must_edit(r, "s");
    assert_string_equal(listed(r, &all), "s=a:s-a s=b:s-b");
    all = must_edit(r, "s=b");
    assert_string_equal(listed(r, &all), "s=b:s-b");
    assert_false(bp_audience_editions(&r->cx, &r->pack, &r->data, BP_T("s=c"), &all));
    assert_said(r, "no edition `s=c`");
    assert_int_equal(r->cx.status, BP_BAD_USAGE);
}

/* Two metrics write their column in two ways: it is one value all the same. */
static void a_column_in_two_spellings_is_one(void **state)
{
    struct run *r = *state;
    put(r, "s.csv", "at,My Shop,x\n2026-01-01,a,1\n2026-01-02,a,1\n2026-01-02,b,1\n");
    must_ingest(r,
                "pack: {title: T}\nsources: {s: {file: s.csv, time: at}}\nmetrics:\n"
                "  - {id: n, source: s, measure: count(), segments: [My Shop]}\n"
                "  - {id: m, source: s, measure: sum(x), segments: [my_shop]}\n"
                "audiences: [{id: s, each: my_shop}]\n",
                "2026-01-05");
    struct bp_editions all = must_edit(r, "");
    assert_string_equal(listed(r, &all), "s=a:s-a s=b:s-b");
    assert_int_equal(all.list[0].metric_count, 2);
}

static void no_more_than_a_thousand(void **state)
{
    struct run *r = *state;
    struct bp_buf b = bp_buf_new(r->cx.arena);
    struct bp_editions all;
    for (int i = 0; i < 1001; i++)
        bp_buf_fmt(&b, "%s%d", i ? "|" : "", i);
    must_read(r, "  - {id: s, each: shop}\n", bp_text_z(r->cx.arena, bp_buf_text(&b)));
    assert_false(bp_audience_editions(&r->cx, &r->pack, &r->data, BP_T(""), &all));
    assert_said(r, "pack.yaml:7:19: error: `each: shop` would make 1001 packs, one a value, and 1000 is the most");
    assert_int_equal(r->cx.status, BP_BAD_DATA);
}

/* Beyond max_segments values have no segment of their own, and packs all the same; `Other` has none. */
static void those_beyond_max_segments_have_one_too(void **state)
{
    struct run *r = *state;
    must_read(r, "  - {id: s, each: shop, metrics: [n]}\n", "a|b|c|d");
    struct bp_editions all = must_edit(r, "");
    assert_string_equal(listed(r, &all), "s=a:s-a s=b:s-b s=c:s-c s=d:s-d");
}

static void words_that_no_edition_reads_are_said(void **state)
{
    struct run *r = *state;
    must_read(r, "  - {id: board, period: month}\n  - {id: s, each: shop}\n", "a|b");
    struct bp_editions all = must_edit(r, "");
    struct bp_comment list[] = {{.audience = BP_T("s-a")}, {.audience = BP_T("s-c")}, {.audience = BP_T("board")}, {0}};
    struct bp_words_said words = {list, 4, NULL, 0};
    bp_audience_check_words(&r->cx, &all, BP_WEEK, &words);
    assert_int_equal(r->cx.diag_count, 2);
    assert_said(r, "no edition has the folder `s-c`, so these words are in no pack: did you mean `s-a`?");
    assert_said(r, "audience `board` goes by month");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(without_audiences_there_is_one_for_everybody, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(each_value_has_one_in_natural_order, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(two_that_would_share_a_folder_do_not, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(one_may_be_asked_for, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(a_column_in_two_spellings_is_one, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(no_more_than_a_thousand, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(those_beyond_max_segments_have_one_too, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(words_that_no_edition_reads_are_said, run_setup, run_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
