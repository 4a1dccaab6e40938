/* What people said of a figure: of this period, of an earlier one while its miss goes on, by whom. */
#include "story_help.h"

#define END "2026-11-23"
#define WHY "words/2026-W%d/m.md"

/* m in the weeks 43 to 47, with these goals. */
static struct bp_story told_with(struct run *r, const int *weeks, const char *commentary, const char *goals,
                                 const char *end)
{
    struct bp_buf csv = bp_buf_new(r->cx.arena);
    bp_buf_adds(&csv, "at,x\n");
    for (int i = 0; i < 5; i++)
        if (weeks[i] >= 0)
            bp_buf_fmt(&csv, "%" BP_PRI ",%d\n", BP_ARG(bp_day_text(r->cx.arena, day_of("2026-10-19") + 7 * i)),
                       weeks[i]);
    put(r, "s.csv", bp_text_z(r->cx.arena, bp_buf_text(&csv)));
    put(r, "goals.csv", goals);
    struct bp_text yaml =
        bp_text_fmt(r->cx.arena,
                    "pack: {title: T}\nsources:\n  s: {file: s.csv, time: at, empty_days: zero}\nmetrics:\n  - {id: m, "
                    "name: Parcels, source: s, measure: max(x), better: up, owner: Head of Parcels}\ngoals: "
                    "goals.csv\ncommentary: %s\n",
                    commentary);
    struct bp_story story;
    must_find(r, bp_text_z(r->cx.arena, yaml), end);
    struct bp_edition edition = whole_edition(r);
    must_tell(r, &edition, &story);
    return story;
}

static struct bp_story told(struct run *r, const int *weeks, const char *commentary, const char *end)
{
    return told_with(r, weeks, commentary, "metric,target\nm,5\n", end);
}

/* November is missed, October was not: of week 44, which holds both, October was told. */
static void words_of_the_month_before_are_no_reason(void **state)
{
    const int weeks[] = {9, 9, 3, 3, 3};
    (void)state;
    for (int week = 43; week <= 46; week++) {
        struct run *r = run_new();
        put(r, bp_text_z(r->cx.arena, bp_text_fmt(r->cx.arena, WHY, week)), "Rain");
        struct bp_story story = told_with(r, weeks, "words/", "metric,target,period\nm,5,month\n", END);
        must_have(&story, "(month to date)");
        (week < 45 ? must_not_have : must_have)(&story, "Rain");
        bp_story_close(&story);
        run_free(r);
    }
}

static void words_are_carried_while_the_miss_goes_on(void **state)
{
    static const struct {
        int weeks[5], said_in;
        const char *now, *page1, *own_page; /* own_page NULL: nothing is carried */
    } cases[] = {
        {{9, 3, 3, 3, 3}, 46, NULL, "| From week 46, a week ago: Rain.", "From week 46, a week ago:\n\nRain\n"},
        {{9, 3, 3, 3, 3}, 44, NULL, "| From week 44, 3 weeks ago: Rain.", "From week 44, 3 weeks ago:\n\nRain\n"},
        {{9, 3, 3, -1, 3}, 44, NULL, "| From week 44, 3 weeks ago: Rain.", "From week 44, 3 weeks ago:"},
        {{3, 3, 9, 3, 3}, 44, NULL, "Parcels", NULL}, /* the miss ended between */
        {{3, 3, 3, 9, 3}, 45, NULL, "Parcels", NULL},
        {{9, 9, 9, 3, 3}, 45, NULL, "Parcels", NULL}, /* met then */
        {{9, 3, 3, 3, 9}, 46, NULL, "Parcels", NULL}, /* met now */
        {{9, 3, 3, 3, 3}, 46, "Snow", "| Snow.", NULL},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct run *r = run_new();
        put(r, bp_text_z(r->cx.arena, bp_text_fmt(r->cx.arena, WHY, cases[i].said_in)), "Rain");
        if (cases[i].now)
            put(r, "words/2026-W47/m.md", cases[i].now);
        struct bp_story story = told(r, cases[i].weeks, "words/", END);
        must_have(&story, cases[i].page1);
        if (cases[i].own_page)
            must_have(&story, cases[i].own_page);
        else
            must_not_have(&story, "Rain");
        bp_story_close(&story);
        run_free(r);
    }
}

/* An old reason is no fresh one: it is still asked for. */
static void a_fresh_explanation_is_asked_for_all_the_same(void **state)
{
    const int weeks[] = {9, 3, 3, 3, 3};
    struct run *r = *state;
    put(r, "words/2026-W46/m.md", "Rain");
    struct bp_story story = told(r, weeks, "words/", END);
    must_have(&story, "a week ago: Rain. A fresh explanation is asked for, due Tue 24 Nov.");
    must_have(&story, "Rain\n\nExplanation requested: Head of Parcels, due Tue 24 Nov.");
    bp_story_close(&story);
}

static void rows_of_a_form_stand_in_order_with_their_authors(void **state)
{
    const int weeks[] = {9, 3, 3, 3, 3};
    struct run *r = *state;
    put(r, "c.csv",
        "period,metric,kind,author,text\n2026-W47,m,why,Ann,\"Rain\n\n- on Monday\n- on Tuesday\"\n2026-W47,m,why,"
        "Bob *B*,Snow on Friday\n2026-W47,m,why,,\"```\nopen\"\n2026-W47,m,why,Cy,Last\n");
    struct bp_story story = told(r, weeks, "c.csv", END);
    must_have(&story, "Rain\n\n- on Monday\n- on Tuesday\n\n\xE2\x80\x94 Ann\n\nSnow on Friday\n\n\xE2\x80\x94 Bob "
                      "\\*B\\*\n\n```\nopen\n```\n\nLast\n\n\xE2\x80\x94 Cy\n");
    must_have(&story, "| Rain. Snow on Friday.");
    bp_story_close(&story);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_are_carried_while_the_miss_goes_on),
        cmocka_unit_test(words_of_the_month_before_are_no_reason),
        cmocka_unit_test_setup_teardown(a_fresh_explanation_is_asked_for_all_the_same, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(rows_of_a_form_stand_in_order_with_their_authors, run_setup, run_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
