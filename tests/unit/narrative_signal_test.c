/* Segments that speak: the line of page 1, its names, how many more, and that it is not there without any. */
#include "story_help.h"

#define END "2026-11-16"

/* `count` shops of 100 and 110 in turn; the newest week of the first `out` is 40 and less, the farther out the later.
 */
static void tell(struct run *r, int count, int out, const char *name, struct bp_story *story)
{
    struct bp_buf b = bp_buf_new(r->cx.arena);
    struct bp_edition *edition = BP_NEW(r->cx.arena, struct bp_edition);
    bp_buf_adds(&b, "at,s,x\n");
    for (int back = 19; back >= 0; back--)
        for (int i = 0; i < count; i++)
            bp_buf_fmt(&b, "%" BP_PRI ",%s%d,%d\n", BP_ARG(bp_day_text(r->cx.arena, day_of(END) - 7 * (back + 1))),
                       name, i, back == 0 && i < out ? 40 - i : 100 + 10 * ((back + i) % 2));
    put(r, "s.csv", bp_text_z(r->cx.arena, bp_buf_text(&b)));
    must_find(r,
              "pack: {title: T, history: 20}\nsources:\n  s: {file: s.csv, time: at, grain: week}\nmetrics:\n"
              "  - {id: m, name: Sales, source: s, measure: sum(x), better: up, segments: [s]}\n",
              END);
    *edition = whole_edition(r);
    must_tell(r, edition, story);
}

static void the_farthest_are_named_and_the_rest_counted(void **state)
{
    static const struct {
        int out;
        const char *line;
    } cases[] = {
        {1, "\nUnusual: shop0 in Sales (worse: 40, [page](#sales)).\n"},
        {3, "in Sales (worse: 38, [page](#sales)); 2 more on their pages.\n"},
        {2, "; 1 more on its page.\n"},
        {6, "; 5 more on their pages.\n"},
    };
    struct bp_story story;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        tell(*state, 8, cases[i].out, "shop", &story);
        must_have(&story, cases[i].line);
        must_have(&story, "limits widened for 8 segments (3.58 sigma, not 3).\n");
        must_not_have(&story, "Those come first");
        bp_story_close(&story);
    }
}

/* Better news of a total without a goal is a win; worse news is told too, where the scorecard does not show it. */
static void a_total_that_slips_unseen_is_named(void **state)
{
    struct run *r = *state;
    for (int headline = 0; headline < 2; headline++) {
        struct bp_buf b = bp_buf_new(r->cx.arena);
        struct bp_edition *edition = BP_NEW(r->cx.arena, struct bp_edition);
        struct bp_story story;
        bp_buf_adds(&b, "at,x\n");
        for (int week = 40; week > 0; week--)
            bp_buf_fmt(&b, "%" BP_PRI ",%d\n", BP_ARG(bp_day_text(r->cx.arena, day_of(END) - 7 * week)),
                       week == 1 ? 40 : 100 + week % 2 * 4);
        put(r, "s.csv", bp_text_z(r->cx.arena, bp_buf_text(&b)));
        struct bp_text yaml =
            bp_text_fmt(r->cx.arena,
                        "pack: {title: T}\nsources: {s: {file: s.csv, time: at, grain: week}}\nmetrics:\n"
                        "  - {id: m, name: Sales, source: s, measure: sum(x), better: up, headline: %s}\n",
                        headline ? "true" : "false");
        must_find(r, bp_text_z(r->cx.arena, yaml), END);
        *edition = whole_edition(r);
        must_tell(r, edition, &story);
        if (headline)
            must_not_have(&story, "Unusual");
        else
            must_have(&story, "\nUnusual: Sales (worse: 40, [page](#sales)).\n");
        bp_story_close(&story);
    }
}

static void without_any_there_is_no_line(void **state)
{
    struct bp_story story;
    tell(*state, 8, 0, "shop", &story);
    must_not_have(&story, "Unusual");
    must_not_have(&story, "sigma");
    bp_story_close(&story);
}

static void names_are_no_marks(void **state)
{
    struct bp_story story;
    tell(*state, 2, 1, "*a*", &story);
    must_have(&story, "Unusual: \\*a\\*0 in Sales (worse: 40, [page](#sales)).");
    bp_story_close(&story);
}

static void short_tables_keep_their_order(void **state)
{
    struct run *r = *state;
    struct bp_story story;
    tell(r, 20, 1, "shop", &story);
    must_not_have(&story, "Those come first");
    bp_story_close(&story);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_farthest_are_named_and_the_rest_counted, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(a_total_that_slips_unseen_is_named, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(without_any_there_is_no_line, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(names_are_no_marks, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(short_tables_keep_their_order, run_setup, run_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
