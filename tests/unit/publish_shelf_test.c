/* Packs on a shelf: which is the newest, which stay, what may be one's name, and that nothing leaves the site. */
#include "publish/shelf_parts.h"
#include "pack_help.h"

static const struct bp_shelf_of shop = {{"Review", 6}, {"Shop", 4}, {"week", 4}};

static bool shelve(struct run *r, struct bp_shelf *s, const char *period, int revision, const char *name)
{
    struct bp_outputs pack = {0}, pages = {0};
    bp_outputs_add(&r->cx, &pack, name, BP_T("bytes"));
    bp_outputs_add(&r->cx, &pages, "index.html", bp_text_of(period));
    bp_outputs_add(&r->cx, &pages, "metrics/a.html", bp_text_of(period));
    struct bp_shelf_change change = {.of = shop,
                                     .period = bp_text_of(period),
                                     .digest = BP_T("d"),
                                     .revision = revision,
                                     .pack = &pack,
                                     .pages = &pages};
    return bp_shelf_publish(&r->cx, s, &change);
}

static void open_site(struct run *r, struct bp_shelf *s)
{
    assert_true(bp_shelf_open(&r->cx, run_path(r, "site"), s));
}

static void test_newest(void **state)
{
    struct run *r = run_new();
    struct bp_shelf s;
    (void)state;
    open_site(r, &s);
    assert_true(shelve(r, &s, "2026-W09", 1, "board/pack.md"));
    assert_true(shelve(r, &s, "2026-W11", 1, "board/pack.md"));
    assert_true(shelve(r, &s, "2026-W10", 1, "board/pack.md"));
    assert_true(shelve(r, &s, "2026-W10", 2, "board/pack.md"));
    bp_shelf_close(&s);
    open_site(r, &s); /* as it is read again */
    assert_int_equal(s.count, 4);
    assert_int_equal(bp_shelf_find(&s, BP_T("2026-W10"))->revision, 2);
    assert_null(bp_shelf_find(&s, BP_T("2026-W1")));
    assert_true(bp_text_is(bp_shelf_last(&s, BP_T("2026-W11"))->period, "2026-W10"));
    assert_int_equal(bp_shelf_last(&s, BP_T("2026-W11"))->revision, 2);
    assert_null(bp_shelf_last(&s, BP_T("2026-W09")));
    assert_true(bp_text_is(bp_shelf_last(&s, BP_T(""))->period, "2026-W11"));
    bp_shelf_close(&s);
    run_free(r);
}

static void test_keep(void **state)
{
    struct bp_shelved list[] = {{.period = {"2026-W09", 8}, .revision = 1},
                                {.period = {"2026-W10", 8}, .revision = 1},
                                {.period = {"2026-W10", 8}, .revision = 2},
                                {.period = {"2026-W11", 8}, .revision = 1}};
    struct bp_shelf s = {.list = list, .count = 4};
    (void)state;
    assert_int_equal(bp_shelf_keep(&s, 9), 0);
    assert_int_equal(bp_shelf_keep(&s, 3), 0);
    assert_int_equal(bp_shelf_keep(&s, 2), 1);
    assert_int_equal(s.count, 3);
    assert_int_equal(s.list[0].revision, 1);
    assert_true(bp_text_is(s.list[0].period, "2026-W10"));
    assert_int_equal(bp_shelf_keep(&s, 0), 3);
    assert_int_equal(s.count, 0);
}

/* What fails when the link is moved leaves the shelf listing what readers see, whatever was to be dropped. */
static void test_fails_at_the_link(void **state)
{
    struct run *r = run_new();
    struct bp_shelf s;
    struct bp_outputs pack = {0}, pages = {0};
    (void)state;
    open_site(r, &s);
    assert_true(shelve(r, &s, "2026-W09", 1, "pack.md"));
    assert_true(shelve(r, &s, "2026-W10", 1, "pack.md"));
    assert_int_equal(mkdir(run_path(r, "site/.now.tmp"), 0700), 0);
    bp_outputs_add(&r->cx, &pack, "pack.md", BP_T("x"));
    bp_outputs_add(&r->cx, &pages, "index.html", BP_T("x"));
    struct bp_shelf_change change = {
        .period = BP_T("2026-W11"), .digest = BP_T("d"), .revision = 1, .pack = &pack, .pages = &pages, .kept = 1};
    assert_false(bp_shelf_publish(&r->cx, &s, &change));
    assert_int_equal(r->cx.status, BP_CANNOT_WRITE);
    assert_int_equal(s.count, 2);
    assert_true(bp_text_is(bp_shelf_last(&s, BP_T(""))->period, "2026-W10"));
    bp_shelf_close(&s);
    run_free(r);
}

static void test_names(void **state)
{
    static const char *const bad[] = {"",
                                      ".r1",
                                      "2026-W46",
                                      "2026-W46.r0",
                                      "2026-W46.r01",
                                      "2026-W46.r",
                                      "../x.r1",
                                      "2026/W46.r1",
                                      "2026-W46.r1.r2",
                                      "a.r1",
                                      "2026-W46.s1",
                                      "2026-W46.r1/",
                                      "2026-W46.r9999999999",
                                      "-x.r1"};
    struct run *r = run_new();
    struct bp_shelved pack;
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        if (bp_shelf_pack_parse(r->cx.arena, bp_text_of(bad[i]), &pack))
            fail_msg("taken for a pack: %s", bad[i]);
    assert_true(bp_shelf_pack_parse(r->cx.arena, BP_T("2026-W46.r12"), &pack));
    assert_int_equal(pack.revision, 12);
    assert_true(bp_text_is(bp_shelf_pack_name(r->cx.arena, &pack), "2026-W46.r12"));
    run_free(r);
}

/* Whatever name a file is given it lies in its pack, or nothing is written. */
static void test_inside(void **state)
{
    static const char *const bad[] = {"../x", "a/../../x", "/tmp/x", ".now", "a/.b", "a//b", ""};
    struct run *r = run_new();
    struct bp_shelf s;
    (void)state;
    open_site(r, &s);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        r->cx.status = BP_DONE;
        assert_false(shelve(r, &s, "2026-W10", 1, bad[i]));
        assert_int_equal(r->cx.status, BP_OUR_FAULT);
    }
    bp_shelf_close(&s);
    assert_false(bp_disk_has(run_path(r, "site"))); /* made by this run, and nothing was published */
    run_free(r);
}

static void test_read_as_published(void **state)
{
    struct run *r = run_new();
    struct bp_shelf s;
    struct bp_text text;
    (void)state;
    open_site(r, &s);
    assert_true(shelve(r, &s, "2026-W10", 1, "board/pack.md"));
    const struct bp_shelved *pack = bp_shelf_find(&s, BP_T("2026-W10"));
    assert_true(bp_shelf_read(&r->cx, &s, pack, "board/pack.md", &text));
    assert_true(bp_text_is(text, "bytes"));
    assert_true(bp_shelf_read(&r->cx, &s, NULL, "metrics/a.html", &text));
    assert_false(bp_shelf_read(&r->cx, &s, pack, "board/other.md", &text));
    const char *file = bp_path_join(r->cx.arena, bp_shelf_pack(&r->cx, &s, pack), "board/pack.md");
    assert_true(bp_disk_replace(&r->cx, bp_path_folder(r->cx.arena, file), "pack.md", BP_T("other")));
    assert_false(bp_shelf_read(&r->cx, &s, pack, "board/pack.md", &text));
    assert_int_equal(r->cx.status, BP_DONE);
    bp_shelf_close(&s);
    run_free(r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_newest), cmocka_unit_test(test_keep),   cmocka_unit_test(test_fails_at_the_link),
        cmocka_unit_test(test_names),  cmocka_unit_test(test_inside), cmocka_unit_test(test_read_as_published)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
