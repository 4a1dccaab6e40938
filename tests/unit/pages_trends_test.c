/* What a quarter's pack tells of each metric's last quarters, and what it does not. */
#include "narrative/story.h"
#include "story_help.h"

/* A row a quarter, the last of the fourth of 2026: 100, 101 ... `events`, `actions`: rows of their files. */
static void told(struct run *r, const char *period, int quarters, const char *events, const char *actions,
                 struct bp_story *story)
{
    struct bp_arena *arena = r->cx.arena;
    struct bp_buf rows = bp_buf_new(arena);
    bp_buf_adds(&rows, "at,x\n");
    for (int i = 0; i < quarters; i++) {
        int quarter = 2026 * 4 + 3 - (quarters - 1 - i);
        bp_buf_fmt(&rows, "%d-Q%d,%d\n", quarter / 4, quarter % 4 + 1, 100 + i);
    }
    put(r, "s.csv", bp_text_z(arena, bp_buf_text(&rows)));
    put(r, "e.csv", bp_text_z(arena, bp_text_fmt(arena, "date,metric,kind,text\n%s", events)));
    put(r, "a.csv",
        bp_text_z(arena, bp_text_fmt(arena, "id,metric,action,owner,opened,due,status,closed,result\n%s", actions)));
    put(r, "g.csv", "metric,target,period\nm,105,\nn,105,year\n");
    must_find(
        r,
        bp_text_z(arena,
                  bp_text_fmt(arena,
                              "pack: {title: T, period: %s}\nsources:\n  s: {file: s.csv, time: at, grain: quarter}\n"
                              "metrics:\n  - {id: m, name: M, source: s, measure: sum(x), better: up}\n"
                              "  - {id: n, name: N, source: s, measure: sum(x), better: up}\n"
                              "goals: g.csv\nevents: e.csv\nactions: a.csv\n",
                              period)),
        "2027-01-01");
    struct bp_edition *edition = BP_NEW(arena, struct bp_edition);
    *edition = whole_edition(r);
    must_tell(r, edition, story);
}

static const struct bp_process_chart *trend_of(const struct bp_story *story)
{
    for (size_t i = 0; i < story->figure_count; i++)
        if (bp_text_is(story->figures[i].name, "charts/m-trend.svg"))
            return &story->figures[i].process;
    return NULL;
}

static void twelve_quarters_and_their_goal(void **state)
{
    struct run *r = *state;
    struct bp_story story;
    told(r, "quarter", 15, "", "", &story);
    must_have(&story, "## Quarter by quarter");
    must_have(&story, "114 in Q4 2026, 103 in Q1 2024. Its goal was met in 10 of 12 quarters.");
    assert_int_equal(trend_of(&story)->count, 12);
    assert_near(trend_of(&story)->points[0].value, 103, 0);
    must_have(&story, "### N\n\n![met](charts/icon-met.svg) 114 in Q4 2026, 103 in Q1 2024. ![");
    bp_story_close(&story);
}

static void a_pack_by_month_has_none(void **state)
{
    struct run *r = *state;
    struct bp_story story;
    told(r, "month", 4, "", "", &story);
    assert_null(trend_of(&story));
    must_not_have(&story, "by quarter");
    bp_story_close(&story);
}

/* From the first day of the first quarter shown to the last of the last; the latest eight, the oldest first. */
static void what_happened_is_told_by_day(void **state)
{
    struct run *r = *state;
    struct bp_story story;
    told(r, "quarter", 15,
         "2023-12-31,m,note,before\n2024-01-01,m,note,one\n2024-02-01,,note,two\n2024-03-01,n,note,other\n"
         "2025-01-01,m,note,three\n2025-01-02,m,note,four\n2025-01-03,m,note,five\n2025-01-04,m,note,six\n"
         "2026-12-31,m,note,nine\n2027-01-01,m,note,after\n",
         "A,m,Seven.,Ann,2026-01-01,2026-02-01,done,2026-01-31,it "
         "helped.\nB,m,Eight,,2026-01-01,2026-02-01,dropped,2026-02-01,\n"
         "C,m,Open,Ann,2026-01-01,2026-02-01,open,,\nD,n,Others,Ann,2026-01-01,2026-02-01,done,2026-01-31,\n",
         &story);
    must_have(&story, "\n1. 1 Feb 2024: two.\n2. 1 Jan 2025: three.\n");
    must_have(
        &story,
        "\n6. 31 Jan 2026: done: Seven (Ann): it helped.\n7. 1 Feb 2026: dropped: Eight.\n8. 31 Dec 2026: nine.\n");
    must_not_have(&story, "after.");
    assert_text(trend_of(&story)->points[0].mark, "1");
    assert_text(trend_of(&story)->points[1].mark, "");
    assert_text(trend_of(&story)->points[4].mark, "2\xe2\x80\x93"
                                                  "5");
    bp_story_close(&story);
}

static void of_one_quarter_there_is_no_line(void **state)
{
    struct run *r = *state;
    struct bp_story story;
    told(r, "quarter", 1, "", "", &story);
    assert_null(trend_of(&story));
    must_have(&story, "100 in Q4 2026. Its goal was met in 0 of 1 quarter. ");
    bp_story_close(&story);
}

#define T(name) cmocka_unit_test_setup_teardown(name, run_setup, run_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {T(twelve_quarters_and_their_goal), T(a_pack_by_month_has_none),
                                       T(what_happened_is_told_by_day), T(of_one_quarter_there_is_no_line)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
