/* What the last pack asked for and nobody has said since; weeks that went by without a pack: found, and told. */
#include "story_help.h"

#define END "2026-11-23"

/* m in the weeks 41 to 47, all missed; `words` is a folder of its commentary, or NULL. */
static void find(struct run *r, const char *words)
{
    struct bp_buf csv = bp_buf_new(r->cx.arena);
    bp_buf_adds(&csv, "at,x\n");
    for (int day = day_of("2026-10-05"); day < day_of(END); day += 7)
        bp_buf_fmt(&csv, "%" BP_PRI ",3\n", BP_ARG(bp_day_text(r->cx.arena, day)));
    put(r, "s.csv", bp_text_z(r->cx.arena, bp_buf_text(&csv)));
    put(r, "goals.csv", "metric,target\nm,5\n");
    put(r, "words/README.md", "");
    if (words)
        put(r, bp_text_z(r->cx.arena, bp_text_fmt(r->cx.arena, "words/%s/m.md", words)), "Rain");
    must_find(r,
              "pack: {title: T}\nsources:\n  s: {file: s.csv, time: at, empty_days: zero}\nmetrics:\n  - {id: m, name: "
              "Parcels, source: s, measure: max(x), owner: Head of Parcels}\ngoals: goals.csv\ncommentary: words/\n",
              END);
}

/* The pack of the week that begins then, which asked for an explanation of m. */
static void compare(struct run *r, const char *start, struct bp_last_pack *last)
{
    struct bp_span span = bp_period_of(&r->pack.calendar, BP_WEEK, day_of(start));
    struct bp_last_asked *asked = BP_NEW(r->cx.arena, struct bp_last_asked);
    *asked = (struct bp_last_asked){BP_T("m"), span.end + 1};
    *last = (struct bp_last_pack){.file = "last.json",
                                  .period_id = bp_period_id(r->cx.arena, &r->pack.calendar, BP_WEEK, span),
                                  .span = span,
                                  .met = 2,
                                  .judged = 3,
                                  .asked = asked,
                                  .asked_count = 1};
    bp_insight_restate(&r->cx, &r->insight, last);
}

static void what_has_come_is_awaited_no_more(void **state)
{
    static const struct {
        const char *last, *words;
        size_t awaited;
    } cases[] = {
        {"2026-11-09", NULL, 1},       {"2026-11-09", "2026-W46", 0}, {"2026-11-09", "2026-W47", 0},
        {"2026-11-09", "2026-W45", 1}, {"2026-11-02", "2026-W46", 0}, {"2026-08-24", NULL, 1},
        {"2026-08-10", NULL, 0}, /* nobody looked back so far */
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct run *r = run_new();
        struct bp_last_pack last;
        find(r, cases[i].words);
        compare(r, cases[i].last, &last);
        if (r->insight.promises.count != cases[i].awaited)
            fail_msg("%s, said in %s: %zu", cases[i].last, cases[i].words ? cases[i].words : "-",
                     r->insight.promises.count);
        run_free(r);
    }
}

static void it_is_told_on_page_1(void **state)
{
    static const struct {
        const char *last, *headline, *unpacked;
    } cases[] = {
        {"2026-11-09", ", 2 of 3 last week", NULL},
        {"2026-11-02", ", 2 of 3 in week 45", "No pack was made for week 46."},
        {"2026-10-26", ", 2 of 3 in week 44", "No pack was made for 2 weeks, week 45 to week 46."},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct run *r = run_new();
        struct bp_last_pack last;
        struct bp_story story;
        find(r, NULL);
        compare(r, cases[i].last, &last);
        struct bp_narrative_options options = {.last = &last};
        struct bp_edition edition = whole_edition(r);
        if (!bp_narrative_write(&r->cx, &r->insight, &edition, &options, &story))
            fail_msg("%s", said(r));
        must_have(&story, cases[i].headline);
        must_have(&story, "; asked for, awaited since "); /* with its miss, and not again */
        must_not_have(&story, "Explanations awaited");
        if (cases[i].unpacked)
            must_have(&story, cases[i].unpacked);
        else
            must_not_have(&story, "No pack was made");
        bp_story_close(&story);
        run_free(r);
    }
}

/* Without a last pack nothing is known of it. */
static void nothing_without_a_last_pack(void **state)
{
    struct run *r = *state;
    struct bp_story story;
    find(r, NULL);
    struct bp_edition edition = whole_edition(r);
    must_tell(r, &edition, &story);
    must_not_have(&story, "last pack");
    must_not_have(&story, "No pack was made");
    bp_story_close(&story);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_has_come_is_awaited_no_more),
        cmocka_unit_test(it_is_told_on_page_1),
        cmocka_unit_test_setup_teardown(nothing_without_a_last_pack, run_setup, run_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
