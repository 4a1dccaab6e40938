/* What people say of a metric goes to where it belongs: why a goal was missed, or what made it met; the first words of
 * each count. */
#include "story_help.h"

#define END "2026-11-23"

/* m is at 5 with a goal of 3 (met) or 9 (missed); `words` are lines of commentary.csv, or the text of m.md. */
static const struct bp_judgement *judged(struct run *r, const char *goal, const char *file, const char *words)
{
    struct bp_text goals = bp_text_fmt(r->cx.arena, "metric,target\n%s", goal);
    put(r, "goals.csv", bp_text_z(r->cx.arena, goals));
    put(r, "s.csv", "at,x\n2026-11-16,5\n");
    put(r, file, words);
    struct bp_text yaml = bp_text_fmt(
        r->cx.arena,
        "pack: {title: T}\nsources:\n  s: {file: s.csv, time: at, empty_days: zero}\nmetrics:\n"
        "  - {id: m, source: s, measure: max(x), better: up}\n  - {id: n, source: s, measure: min(x), better: up}\n"
        "goals: goals.csv\ncommentary: %s\n",
        strchr(file, '/') ? "words/" : file);
    must_find(r, bp_text_z(r->cx.arena, yaml), END);
    return &r->insight.judgements[series_of(r, "m", NULL) - r->metrics.list];
}

static void says(const struct bp_comment *comment, const char *want)
{
    if (!comment != !want)
        fail_msg("%s, not %s", comment ? "something" : "nothing", want ? want : "nothing");
    if (want)
        assert_text(comment->text, want);
}

static void words_of_a_table_say_what_they_are(void **state)
{
    static const struct {
        const char *goal, *words, *why, *win;
    } cases[] = {
        {"m,9\n", "2026-W47,m,why,Ann,rain\n", "rain", NULL},
        {"m,3\n", "2026-W47,m,why,Ann,rain\n", "rain", NULL}, /* also where nothing was missed */
        {"m,3\n", "2026-W47,m,win,Ann,sun\n", NULL, "sun"},
        {"m,9\n", "2026-W47,m,win,Ann,sun\n", NULL, "sun"},
        {"m,9\n", "2026-W47,m,why,Ann,rain\n2026-W47,m,win,Ann,sun\n", "rain", "sun"},
        {"m,9\n", "2026-W47,m,why,Ann,rain\n2026-W47,m,why,Ann,snow\n", "rain", NULL},
        {"m,9\n", "2026-W47,m,win,Ann,sun\n2026-W47,m,win,Ann,moon\n", NULL, "sun"},
        {"m,9\n", "2026-W47,n,why,Ann,rain\n2026-W47,,summary,Ann,all\n", NULL, NULL},
        {"m,9\n", "2026-W47,m,kudos,Ann,thanks\n2026-W47,m,decision,Ann,more\n", NULL, NULL},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct run *r = run_new();
        struct bp_text csv = bp_text_fmt(r->cx.arena, "period,metric,kind,author,text\n%s", cases[i].words);
        const struct bp_judgement *j = judged(r, cases[i].goal, "commentary.csv", bp_text_z(r->cx.arena, csv));
        says(j->why, cases[i].why);
        says(j->win, cases[i].win);
        run_free(r);
    }
}

static void words_of_a_folder_go_by_the_verdict(void **state)
{
    static const struct {
        const char *goal;
        bool win;
    } cases[] = {{"m,3\n", true}, {"m,5\n", true}, {"m,6\n", false}, {"m,9\n", false}, {"", false}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct run *r = run_new();
        const struct bp_judgement *j = judged(r, cases[i].goal, "words/2026-W47/m.md", "Because.");
        says(j->why, cases[i].win ? NULL : "Because.");
        says(j->win, cases[i].win ? "Because." : NULL);
        run_free(r);
    }
}

/* Of actions still open the one due first, one without a day last; a segment's is its metric's. */
static void the_action_that_is_due_first(void **state)
{
    static const struct {
        const char *actions, *id;
    } cases[] = {
        {"a,m,Ann,Do,2026-12-01,open\nb,m,Ann,Do,2026-11-30,open\n", "b"},
        {"a,m,Ann,Do,2026-11-30,open\nb,m,Ann,Do,2026-11-30,open\n", "a"},
        {"a,m,Ann,Do,,open\nb,m,Ann,Do,2026-12-01,open\n", "b"},
        {"a,m,Ann,Do,2026-12-01,open\nb,m,Ann,Do,,open\n", "a"},
        {"a,m,Ann,Do,2026-11-01,done\nb,m,Ann,Do,2026-12-01,open\n", "b"},
        {"a,m,Ann,Do,2026-11-01,dropped\n", NULL},
        {"a,n,Ann,Do,2026-11-01,open\n", NULL},
        {"a,,Ann,Do,2026-11-01,open\n", NULL},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct run *r = run_new();
        struct bp_text csv = bp_text_fmt(r->cx.arena, "id,metric,owner,action,due,status\n%s", cases[i].actions);
        put(r, "actions.csv", bp_text_z(r->cx.arena, csv));
        put(r, "s.csv", "at,x,shop\n2026-11-16,5,N\n");
        must_find(r,
                  "pack: {title: T}\nsources:\n  s: {file: s.csv, time: at, empty_days: zero}\nmetrics:\n"
                  "  - {id: m, source: s, measure: max(x), better: up, segments: [shop]}\n"
                  "  - {id: n, source: s, measure: min(x), better: up}\nactions: actions.csv\n",
                  END);
        static const char *const segments[] = {NULL, "shop=N"};
        for (size_t k = 0; k < 2; k++) {
            const struct bp_action *a = r->insight.judgements[series_of(r, "m", segments[k]) - r->metrics.list].action;
            if (!a != !cases[i].id || (a && !bp_text_is(a->id, cases[i].id)))
                fail_msg("case %zu: %.*s", i, a ? (int)a->id.n : 0, a ? a->id.p : "");
        }
        run_free(r);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(words_of_a_table_say_what_they_are),
                                       cmocka_unit_test(words_of_a_folder_go_by_the_verdict),
                                       cmocka_unit_test(the_action_that_is_due_first)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
