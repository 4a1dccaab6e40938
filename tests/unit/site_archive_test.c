/* archive.json, and pack.json files that lie in a site -> what was published; and back. */
#include "pack_help.h"
#include "site/parts.h"

#include <math.h>

static struct bp_ctx new_cx(void)
{
    return (struct bp_ctx){.arena = bp_arena_new(NULL)};
}

#define FIGURE                                                                                                       \
    "{\"id\":\"nps\",\"name\":\"NPS\",\"value\":31,\"status\":\"missed\",\"target\":40,\"gap\":-9,\"severity\":2.5," \
    "\"why\":\"Late parcels.\"}"
#define PERIOD(id, start, end, revision, more)                                                                \
    "{\"id\":\"" id "\",\"kind\":\"week\",\"start\":\"" start "\",\"end\":\"" end "\",\"revision\":" revision \
    ",\"title\":\"T\",\"headline\":\"0 of 1 goals met.\",\"met\":0,\"goals\":1,\"published\":\"2026-11-23\"," \
    "\"pack\":true,\"metrics\":[" more "]}"
#define ARCHIVE(periods) "{\"schema\":\"boardpack-archive/1\",\"periods\":[" periods "]}"
#define W46              PERIOD("2026-W46", "2026-11-09", "2026-11-16", "1", FIGURE)
#define W47              PERIOD("2026-W47", "2026-11-16", "2026-11-23", "2", FIGURE)

static enum bp_site_reading read_json(struct bp_ctx *cx, const char *json, struct bp_site_archive *out)
{
    return bp_site_archive_read(cx, "archive.json", bp_text_of(json), out);
}

static void what_is_read_is_written_again(void **state)
{
    struct bp_ctx cx = new_cx();
    struct bp_site_archive archive;
    struct bp_text out;
    const char *json = ARCHIVE(W46 "," W47);
    (void)state;
    assert_int_equal(read_json(&cx, json, &archive), BP_SITE_READ);
    assert_int_equal(archive.count, 2);
    const struct bp_site_figure *f = bp_site_period_find(&archive.list[1], BP_T("nps"));
    assert_non_null(f);
    assert_true(f->value > 30.9 && f->value < 31.1 && isnan(f->low) && f->gap < -8.9);
    assert_true(bp_text_is(f->why, "Late parcels."));
    assert_int_equal(archive.list[1].revision, 2);
    assert_true(bp_text_is(archive.list[1].folder, "2026-W47"));
    assert_true(bp_site_archive_write(&cx, &archive, &out));
    assert_true(bp_text_is(out, json));
    bp_arena_free(cx.arena);
}

static void the_later_revision_counts_and_the_oldest_is_first(void **state)
{
    struct bp_ctx cx = new_cx();
    struct bp_site_archive archive;
    (void)state;
    assert_int_equal(
        read_json(&cx, ARCHIVE(W47 "," W46 "," PERIOD("2026-W47", "2026-11-16", "2026-11-23", "1", "")), &archive),
        BP_SITE_READ);
    assert_int_equal(archive.count, 2);
    assert_true(bp_text_is(archive.list[0].id, "2026-W46"));
    assert_int_equal(archive.list[1].revision, 2);
    assert_int_equal(archive.list[1].figure_count, 1);
    bp_arena_free(cx.arena);
}

/* A month told in one week and again in the next: the later run's folder has its pack. */
static void of_one_month_the_later_run_counts(void **state)
{
    struct bp_ctx cx = new_cx();
    struct bp_site_archive archive = {0};
    struct bp_site_period month = {.id = BP_T("2026-10"), .kind = BP_MONTH, .span = {20727, 20758}, .revision = 3};
    (void)state;
    month.folder = BP_T("2026-W45");
    bp_site_archive_put(&cx, &archive, &month);
    month.folder = BP_T("2026-W46");
    month.revision = 1;
    bp_site_archive_put(&cx, &archive, &month);
    month.folder = BP_T("2026-W44");
    month.revision = 9;
    bp_site_archive_put(&cx, &archive, &month);
    assert_int_equal(archive.count, 1);
    assert_true(bp_text_is(archive.list[0].folder, "2026-W46"));
    bp_arena_free(cx.arena);
}

static void unknown_keys_are_passed_over(void **state)
{
    struct bp_ctx cx = new_cx();
    struct bp_site_archive archive;
    (void)state;
    assert_int_equal(
        read_json(&cx,
                  "{\"schema\":\"boardpack-archive/1\",\"made\":{\"by\":[1]},\"periods\":[{\"x\":null,\"id\":"
                  "\"2026-11\",\"kind\":\"month\",\"start\":\"2026-11-01\",\"end\":\"2026-12-01\","
                  "\"revision\":1,\"published\":\"2026-12-01\",\"metrics\":[]}]}",
                  &archive),
        BP_SITE_READ);
    assert_int_equal(archive.count, 1);
    assert_int_equal(cx.diag_count, 0);
    bp_arena_free(cx.arena);
}

static void what_is_damaged_is_made_anew(void **state)
{
    static const char *const damaged[] = {
        "",
        "no JSON",
        "{}",
        "[]",
        "{\"schema\":\"boardpack-archive/1\"}",
        "{\"schema\":\"boardpack/1\",\"periods\":[]}",
        ARCHIVE("{}"),
        ARCHIVE("7"),
        ARCHIVE(PERIOD("../../etc", "2026-11-09", "2026-11-16", "1", "")),
        ARCHIVE(PERIOD("..", "2026-11-09", "2026-11-16", "1", "")),
        ARCHIVE(PERIOD("2026-W46", "2026-11-16", "2026-11-09", "1", "")),
        ARCHIVE(PERIOD("2026-W46", "2026-11-09", "2026-11-16", "0", "")),
        ARCHIVE(PERIOD("2026-W46", "2026-11-09", "2026-11-16", "1", FIGURE "," FIGURE)),
        ARCHIVE(PERIOD("2026-W46", "2026-11-09", "2026-11-16", "1", "{\"id\":\"nps\",\"status\":\"great\"}")),
        ARCHIVE(W46 ",") /* cut */
    };
    (void)state;
    for (size_t i = 0; i < sizeof damaged / sizeof *damaged; i++) {
        struct bp_ctx cx = new_cx();
        struct bp_site_archive archive;
        if (read_json(&cx, damaged[i], &archive) != BP_SITE_DAMAGED || archive.count || cx.diag_count != 1)
            fail_msg("taken for whole: %s", damaged[i]);
        assert_int_equal(cx.status, BP_DONE);
        bp_arena_free(cx.arena);
    }
}

static void deep_nesting_is_damage(void **state)
{
    struct bp_ctx cx = new_cx();
    struct bp_buf b = bp_buf_new(cx.arena);
    struct bp_site_archive archive;
    (void)state;
    for (int i = 0; i < 100000; i++)
        bp_buf_addc(&b, '[');
    assert_int_equal(bp_site_archive_read(&cx, "archive.json", bp_buf_text(&b), &archive), BP_SITE_DAMAGED);
    bp_arena_free(cx.arena);
}

static void a_later_version_s_is_refused(void **state)
{
    struct bp_ctx cx = new_cx();
    struct bp_site_archive archive;
    (void)state;
    assert_int_equal(read_json(&cx, "{\"schema\":\"boardpack-archive/2\",\"weeks\":[]}", &archive), BP_SITE_NEWER);
    assert_int_equal(cx.status, BP_BAD_DATA);
    bp_arena_free(cx.arena);
}

#define PACK                                                                                                         \
    "{\"schema\":\"boardpack/1\",\"title\":\"T\",\"generated\":\"2026-11-23\",\"period\":{\"kind\":\"week\",\"id\":" \
    "\"2026-W47\",\"start\":\"2026-11-16\",\"end\":\"2026-11-23\"},\"metrics\":[{\"id\":\"nps\",\"name\":\"NPS\","   \
    "\"segment\":null,\"value\":31,\"status\":\"missed\",\"certainty\":\"open\",\"goal\":{\"target\":40,\"low\":"    \
    "null,\"high\":null,\"gap\":-9}},{\"id\":\"nps\",\"segment\":\"store=A\",\"value\":1,\"status\":\"met\"},"       \
    "{\"id\":\"sales\",\"segment\":null,\"value\":null,\"status\":\"watch\",\"goal\":null}],\"findings\":[{"         \
    "\"kind\":\"missed\",\"metric\":\"nps\",\"segment\":\"store=A\",\"severity\":9},{\"kind\":\"missed\","           \
    "\"metric\":\"nps\",\"segment\":null,\"severity\":0.5}]}"

static void packs_make_it_anew(void **state)
{
    struct bp_ctx cx = new_cx();
    struct bp_site_archive archive = {0};
    (void)state;
    assert_true(bp_site_archive_add_pack(&cx, "pack.json", BP_T(PACK), BP_T("2026-W47"), 2, &archive));
    const struct bp_site_period *p = &archive.list[0];
    assert_int_equal(p->figure_count, 2); /* totals */
    assert_int_equal(p->met, 1);
    assert_int_equal(p->judged, 2);
    assert_true(p->figures[0].is_open && p->has_pack && p->revision == 2);
    assert_true(p->figures[0].severity > 0.4 && p->figures[0].severity < 0.6);
    assert_true(isnan(p->figures[1].value));
    assert_false(bp_site_archive_add_pack(&cx, "pack.json", BP_T("{}"), BP_T("2026-W48"), 1, &archive));
    assert_int_equal(cx.status, BP_DONE);
    assert_int_equal(archive.count, 1);
    bp_arena_free(cx.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_read_is_written_again),
        cmocka_unit_test(the_later_revision_counts_and_the_oldest_is_first),
        cmocka_unit_test(of_one_month_the_later_run_counts),
        cmocka_unit_test(unknown_keys_are_passed_over),
        cmocka_unit_test(what_is_damaged_is_made_anew),
        cmocka_unit_test(deep_nesting_is_damage),
        cmocka_unit_test(a_later_version_s_is_refused),
        cmocka_unit_test(packs_make_it_anew),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
