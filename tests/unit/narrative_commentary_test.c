/* People's words of any length: ten thousand lines, with tables among them, stand in full on the metric's page, in
 * time; more than a page can be made of is refused. */
#include "story_help.h"

#include <time.h>

#define END "2026-11-23"
#define PACK                                                                                                           \
    "pack: {title: T}\nsources:\n  s: {file: s.csv, time: at, empty_days: zero}\nmetrics:\n  - {id: m, name: Orders, " \
    "source: s, "                                                                                                      \
    "measure: count(), owner: Ann}\ngoals: goals.csv\ncommentary: words\n"

static void put_lines(struct run *r, int count, const char *line)
{
    struct bp_buf b = bp_buf_new(r->cx.arena);
    bp_buf_adds(&b, "It was the weather. And more.\n\n| Day | Rain |\n|:--|--:|\n");
    for (int i = 0; i < 100; i++)
        bp_buf_fmt(&b, "| %d | %d |\n", i, 2 * i);
    bp_buf_addc(&b, '\n');
    for (int i = 0; i < count; i++)
        bp_buf_fmt(&b, "%s %d\n", line, i);
    put(r, "s.csv", "at\n2026-11-16\n2026-11-22\n");
    put(r, "goals.csv", "metric,target\nm,5\n");
    put(r, "words/2026-W47/m.md", bp_text_z(r->cx.arena, bp_buf_text(&b)));
}

static void ten_thousand_lines_stand_in_full(void **state)
{
    static const char *const lines[] = {"Line",      "- Item",   "> Quote", "#### Heading",
                                        "| a | b |", "1. ![x][", "    code"};
    (void)state;
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        struct run *r = run_new();
        struct bp_story story;
        put_lines(r, 10000, lines[i]);
        must_find(r, PACK, END);
        struct bp_edition edition = whole_edition(r);
        clock_t start = clock();
        must_tell(r, &edition, &story);
        double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
        if (seconds > 8) /* twenty times what a slow machine needs */
            fail_msg("%s: %.1f s", lines[i], seconds);
        must_have(&story, "| It was the weather.");
        must_have(&story, "| 99 | 198 |\n");
        must_have(&story, " 9999\n");
        bp_story_close(&story);
        run_free(r);
    }
}

static void more_than_a_page_is_made_of_is_refused(void **state)
{
    struct run *r = *state;
    put_lines(r, 30000, "A line of words");
    must_measure(r, PACK, END);
    assert_false(bp_pack_read_commentary(&r->cx, &r->pack, BP_T("2026-W47")));
    assert_said(r, "m.md: error:");
}

#define T(name) cmocka_unit_test_setup_teardown(name, run_setup, run_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(ten_thousand_lines_stand_in_full),
                                       T(more_than_a_page_is_made_of_is_refused)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
