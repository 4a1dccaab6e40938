/* `verbatims:` of pack.yaml and the files of themes: what is understood, and what is refused where. */
#include "pack_help.h"

#define REST                                                                                                         \
    "pack: {title: T}\nsources:\n  s: {file: s.csv, time: at}\n  d: {file: d.csv, time: at, grain: day}\nmetrics:\n" \
    "  - {id: n, source: s, measure: count()}\n  - {id: m, source: s, measure: nps(score)}\n"                        \
    "  - {id: f, formula: m / n}\n  - {id: x, source: d, measure: sum(y)}\n"

static const char *pack_of(struct run *r, const char *entry)
{
    return bp_text_z(r->cx.arena, bp_text_fmt(r->cx.arena, REST "verbatims:\n  - %s\n", entry));
}

static void is_refused(struct run *r, const char *entry, const char *why)
{
    r->cx.diag_count = 0, r->cx.status = BP_DONE;
    if (read_pack(r, pack_of(r, entry)))
        fail_msg("not refused: %s", entry);
    assert_said(r, why);
    assert_int_equal(r->cx.diag_count, 1);
    assert_int_equal(r->cx.status, BP_BAD_PACK);
}

static const struct bp_verbatim *understood(struct run *r, const char *entry)
{
    r->cx.diag_count = 0;
    must_read_pack(r, pack_of(r, entry));
    assert_int_equal(r->pack.verbatims.count, 1);
    return &r->pack.verbatims.list[0];
}

static void what_is_left_out_is_worked_out(void **state)
{
    struct run *r = *state;
    const struct bp_verbatim *v = understood(r, "{source: s, text: words, score: score, metric: n, choose: highest, "
                                                "most: 2, drop: ['`Full name`', city], customer: who}");
    assert_int_equal(v->of_source, 0);
    assert_int_equal(v->of_metric, 0);
    assert_int_equal(v->choose, BP_CHOOSE_HIGHEST);
    assert_int_equal(v->most, 2);
    assert_text(v->drop.list[0].text, "Full name");
    assert_text(v->customer.text, "who");
    v = understood(r, "{source: s, text: words, score: score}");
    assert_int_equal(v->of_metric, 1); /* the one of that score */
    assert_int_equal(v->choose, BP_CHOOSE_LOWEST);
    assert_int_equal(v->most, 3);
    v = understood(r, "{source: s, text: words, metric: m}");
    assert_text(v->score.text, "score"); /* what the metric is of */
    v = understood(r, "{source: s, text: words}");
    assert_int_equal(v->of_metric, 0); /* the source's first, */
    assert_int_equal(v->choose, BP_CHOOSE_NEWEST);
    v = understood(r, "{source: s, text: words, metric: x}");
    assert_int_equal(v->of_metric, 3); /* of other rows */
    v = understood(r, "{source: s, text: words, metric: f}");
    assert_int_equal(v->choose, BP_CHOOSE_NEWEST);
    must_read_pack(r, REST "verbatims: []\n");
    assert_int_equal(r->pack.verbatims.count, 0);
}

static void what_is_wrong_is_said(void **state)
{
    struct run *r = *state;
    is_refused(r, "{text: words}", "pack.yaml:11:6: error: an entry of verbatims needs `source:`");
    is_refused(r, "{source: surv, text: words}", "pack.yaml:11:14: error: no source `surv`");
    is_refused(r, "{source: s}", "needs `text:`, the column with the words");
    is_refused(r, "{source: s, text: words, metric: mm}", "no metric `mm` in the pack");
    is_refused(r, "{source: s, text: words, choose: worst}", "pack.yaml:11:38: error: `worst`");
    is_refused(r, "{source: s, text: words, metric: n, choose: lowest}", "`choose: lowest` goes by a score");
    is_refused(r, "{source: s, text: words, metric: n, choose: highest}", "`choose: highest` goes by a score");
    is_refused(r, "{source: s, text: words, most: 0}", "pack.yaml:11:36: error: ");
    is_refused(r, "{source: s, text: words, most: 1000}", "pack.yaml:11:36: error: ");
    is_refused(r, "{source: s, text: words, most: few}", "pack.yaml:11:36: error: ");
    is_refused(r, "{source: s, text: score, score: score}", "`score` is the score: `text:` is the column with words");
    is_refused(r, "{source: s, text: words, drop: [who, words]}", "`words` is the column quoted");
    is_refused(r, "{source: d, text: words}", "source `d` has `grain:`: its rows are totals, nobody's words");
    is_refused(r, "{source: s, text: words, scores: x}", "unknown key `scores` in an entry of verbatims");
    is_refused(r, "words", "an entry of verbatims must be keys with values");
}

static void the_list_is_a_list(void **state)
{
    struct run *r = *state;
    assert_false(read_pack(r, REST "verbatims: {source: s, text: words}\n"));
    assert_said(r, "verbatims must be a list");
}

/* ---- themes */

static bool themes(struct run *r, const char *csv)
{
    put(r, "t.csv", csv);
    r->cx.diag_count = 0, r->cx.status = BP_DONE;
    return read_pack(r, pack_of(r, "{source: s, text: words, themes: t.csv}"));
}

static void words_are_parted_by_semicolons(void **state)
{
    struct run *r = *state;
    assert_true(themes(r, "Theme,Words,Language\nLate,late; too slow;;a|b ,en\nLATE,ช้า；สาย,th\nRude,rude,\n"));
    const struct bp_verbatim *v = &r->pack.verbatims.list[0];
    assert_int_equal(r->cx.diag_count, 0);
    assert_int_equal(v->theme_count, 2);
    assert_text(v->themes[0].name, "Late");
    assert_int_equal(v->themes[0].count, 5);
    assert_text(v->themes[0].words[1], "too slow");
    assert_text(v->themes[0].words[2], "a|b");
    assert_text(v->themes[0].words[4], "สาย");
    assert_text(v->themes[1].name, "Rude");
}

static void a_file_a_language(void **state)
{
    struct run *r = *state;
    put(r, "en.csv", "theme,words\nLate,late\n");
    put(r, "th.csv", "theme,words\nLate,ช้า\nRude,หยาบ\n");
    must_read_pack(r, pack_of(r, "{source: s, text: words, themes: [en.csv, th.csv]}"));
    assert_int_equal(r->pack.verbatims.list[0].theme_count, 2);
    assert_int_equal(r->pack.verbatims.list[0].themes[0].count, 2);
}

static void bad_themes_are_said_with_their_line(void **state)
{
    static const struct {
        const char *csv, *why;
        bool passes;
    } cases[] = {
        {"theme,words\n,late\n", "t.csv:2: error: the column theme is blank", false},
        {"theme,words\nLate,\n", "t.csv:2: error: the column words is blank", false},
        {"words\nlate\n", "the column theme is missing", false},
        {"theme,words,language\nLate,late,english\n", "t.csv:2: error: `english` in language is not one of", false},
        {"theme,words\nLate,late; LATE\n", "t.csv:2: warning: `LATE` stands twice among the words of Late", true},
        {"theme,words\nLate,late\nSlow,late\n", "t.csv:3: warning: `late` is a word of Late too", true},
        {"theme,words\n", "t.csv: warning: no theme in it", true},
        {"", "t.csv", false},
    };
    struct run *r = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        if (themes(r, cases[i].csv) != cases[i].passes)
            fail_msg("%s: %s", cases[i].csv, said(r));
        assert_said(r, cases[i].why);
    }
    r->cx.diag_count = 0, r->cx.status = BP_DONE;
    assert_false(read_pack(r, pack_of(r, "{source: s, text: words, themes: none.csv}")));
    assert_said(r, "there is no file `");
    assert_int_equal(r->cx.status, BP_NO_INPUT);
}

static void too_many_are_refused(void **state)
{
    struct run *r = *state;
    struct bp_buf csv = bp_buf_new(r->cx.arena);
    bp_buf_adds(&csv, "theme,words\n");
    for (int i = 0; i < 61; i++)
        bp_buf_fmt(&csv, "t%d,w%d\n", i, i);
    assert_false(themes(r, bp_text_z(r->cx.arena, bp_buf_text(&csv))));
    assert_said(r, "t.csv:62: error: more than 60 themes: join some");
    csv.n = 0;
    bp_buf_adds(&csv, "theme,words\nx,");
    for (int i = 0; i < 201; i++)
        bp_buf_addc(&csv, 'x');
    assert_false(themes(r, bp_text_z(r->cx.arena, bp_buf_text(&csv))));
    assert_said(r, "t.csv:2: error: a word of x has more than 200 bytes");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define T(name) cmocka_unit_test_setup_teardown(name, run_setup, run_teardown)
        T(what_is_left_out_is_worked_out),      T(what_is_wrong_is_said), T(the_list_is_a_list),
        T(words_are_parted_by_semicolons),      T(a_file_a_language),     T(too_many_are_refused),
        T(bad_themes_are_said_with_their_line),
#undef T
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
