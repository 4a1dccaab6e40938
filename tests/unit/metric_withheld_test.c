/* Figures of a survey that are hidden so that no other can be worked out: which, where, and where not. */
#include "pack_help.h"

#define END    "2026-11-23"
#define NOW    "2026-11-18"
#define BEFORE "2026-11-11"
#define NPS    "  - {id: v, source: s, measure: nps(x), unit: points, segments: [shop]}\n"

struct shop {
    const char *name;
    int answers; /* this week */
};

static void add(struct bp_buf *b, const char *day, const char *shop, int answers)
{
    for (int i = 0; i < answers; i++)
        bp_buf_fmt(b, "%s,%s,%d\n", day, shop, i % 3 ? 10 : 2);
}

static struct bp_buf rows_of(struct run *r, const struct shop *shops, size_t count)
{
    struct bp_buf b = bp_buf_new(r->cx.arena);
    bp_buf_adds(&b, "at,shop,x\n");
    add(&b, BEFORE, "a", 50);
    for (size_t i = 0; i < count; i++)
        add(&b, NOW, shops[i].name, shops[i].answers);
    return b;
}

static void measure(struct run *r, struct bp_buf *rows, const char *keys, const char *metrics)
{
    struct bp_buf yaml = bp_buf_new(r->cx.arena);
    put(r, "s.csv", bp_text_z(r->cx.arena, bp_buf_text(rows)));
    bp_buf_fmt(&yaml,
               "pack: {title: T, history: 4%s}\nsources:\n  s: {file: s.csv, time: at, empty_days: zero}\nmetrics:\n%s",
               keys, metrics);
    must_measure(r, bp_text_z(r->cx.arena, bp_buf_text(&yaml)), END);
}

static const struct bp_figure *now_of(struct run *r, const char *metric, const char *segment)
{
    return &series_of(r, metric, segment)->totals[0].now.figure;
}

enum seen { SHOWN, FEW, WITHHELD };

static void is(struct run *r, const char *metric, const char *segment, enum seen want)
{
    const struct bp_figure *f = now_of(r, metric, segment);
    enum seen got = f->withheld ? WITHHELD : f->hidden ? FEW : SHOWN;
    if (got != want || f->known != (want == SHOWN) || f->has_interval != (want == SHOWN))
        fail_msg("%s %s: %d, not %d", metric, segment, got, want);
}

#define MOST 5

static void the_next_smallest_join_what_is_hidden(void **state)
{
    (void)state;
    static const struct {
        struct shop shops[MOST]; /* "" is a blank cell */
        enum seen want[MOST];
    } cases[] = {
        /* one alone would be the total less the others */
        {{{"a", 30}, {"b", 9}, {"c", 8}, {"d", 3}}, {SHOWN, SHOWN, WITHHELD, FEW}},
        {{{"a", 30}, {"b", 9}, {"c", 8}, {"d", 5}}, {SHOWN, SHOWN, SHOWN, SHOWN}},
        /* two are not known apart, when they are enough together */
        {{{"a", 30}, {"b", 9}, {"c", 1}, {"d", 4}}, {SHOWN, SHOWN, FEW, FEW}},
        {{{"a", 30}, {"b", 9}, {"c", 2}, {"d", 2}}, {SHOWN, WITHHELD, FEW, FEW}},
        {{{"a", 30}, {"b", 9}, {"c", 1}, {"d", 1}, {"e", 1}}, {SHOWN, WITHHELD, FEW, FEW, FEW}},
        /* rows with a blank cell are not known apart from it either */
        {{{"a", 30}, {"b", 9}, {"c", 2}, {"", 3}}, {SHOWN, SHOWN, FEW}},
        {{{"a", 30}, {"b", 9}, {"c", 2}, {"", 2}}, {SHOWN, WITHHELD, FEW}},
        /* and hide nothing where nothing is hidden */
        {{{"a", 30}, {"b", 9}, {"", 1}}, {SHOWN, SHOWN}},
        /* all there are, but one would be the total less nothing */
        {{{"a", 30}, {"d", 3}}, {WITHHELD, FEW}},
        {{{"d", 3}}, {FEW}},
        /* of as many the one of fewer rows in all */
        {{{"b", 9}, {"a", 9}, {"d", 3}}, {WITHHELD, SHOWN, FEW}},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct run *r = run_new();
        size_t count = 0;
        while (count < MOST && cases[i].shops[count].name)
            count++;
        struct bp_buf rows = rows_of(r, cases[i].shops, count);
        measure(r, &rows, "", NPS);
        for (size_t s = 0; s < MOST && cases[i].shops[s].name && *cases[i].shops[s].name; s++) {
            const struct shop *shop = &cases[i].shops[s];
            const char *segment = bp_text_z(r->cx.arena, bp_text_fmt(r->cx.arena, "shop=%s", shop->name));
            is(r, "v", segment, cases[i].want[s]);
            assert_int_equal(now_of(r, "v", segment)->n, shop->answers); /* shown all the same */
        }
        assert_false(now_of(r, "v", NULL)->withheld);
        run_free(r);
    }
}

static const struct shop small_d[] = {{"a", 30}, {"b", 9}, {"c", 8}, {"d", 3}};

static void each_stretch_by_itself(void **state)
{
    struct run *r = *state;
    struct bp_buf rows = rows_of(r, small_d, 4);
    add(&rows, BEFORE, "c", 6), add(&rows, BEFORE, "d", 6);
    measure(r, &rows, "", NPS);
    const struct bp_series *c = series_of(r, "v", "shop=c"), *b = series_of(r, "v", "shop=b");
    assert_true(c->totals[0].now.figure.withheld && c->weeks[5].figure.withheld);
    assert_true(c->totals[0].previous.figure.known && c->weeks[4].figure.known);
    assert_false(c->totals[0].has_change || c->totals[0].change_interval.known);
    assert_true(c->months[12].figure.known && c->totals[3].now.figure.known); /* d has 9 answers this month */
    assert_true(b->totals[0].now.figure.known);
}

/* Of the week, not of the 14 days up to its end. */
static void windows_are_of_their_own_days(void **state)
{
    struct run *r = *state;
    struct bp_buf rows = rows_of(r, small_d, 4);
    add(&rows, BEFORE, "d", 6);
    measure(r, &rows, "",
            NPS "  - {id: w, source: s, measure: nps(x), segments: [shop], window: 2w}\n"
                "  - {id: f, formula: v + 1}\n  - {id: g, formula: v + 1, window: 2w}\n");
    is(r, "v", "shop=c", WITHHELD);
    is(r, "w", "shop=c", SHOWN);
    assert_true(now_of(r, "f", "shop=c")->withheld && now_of(r, "g", "shop=c")->known);
}

static void formulas_tell_of_no_part(void **state)
{
    struct run *r = *state;
    struct bp_buf rows = rows_of(r, small_d, 4);
    measure(r, &rows, "",
            NPS "  - {id: z, source: s, measure: csat(x), segments: [shop], where: x < 6}\n"
                "  - {id: f, formula: 2 * v}\n  - {id: g, formula: v - lag(v)}\n  - {id: h, formula: v + z}\n");
    assert_true(now_of(r, "f", "shop=c")->withheld && !now_of(r, "f", "shop=c")->known);
    assert_true(now_of(r, "f", "shop=b")->known);
    assert_true(now_of(r, "f", "shop=d")->hidden && !now_of(r, "f", "shop=d")->withheld);
    assert_true(now_of(r, "g", "shop=c")->withheld && !now_of(r, "g", "shop=c")->known);
    assert_true(now_of(r, "h", "shop=c")->hidden && !now_of(r, "h", "shop=c")->withheld); /* z of c: 3 answers */
}

/* What people put there is theirs to show; what it was is not. */
static void corrections_are_shown(void **state)
{
    struct run *r = *state;
    struct bp_buf rows = rows_of(r, small_d, 4);
    put(r, "fixed.csv",
        "metric,segment,period,value,reason,author\nv,shop=c,2026-W47,12,why,Ann\nv,,2026-W47,7,why,Ann\n");
    measure(r, &rows, "", NPS "corrections: fixed.csv\n");
    const struct bp_figure *c = now_of(r, "v", "shop=c");
    assert_true(c->known && !c->was_known && !c->hidden && !c->withheld);
    is(r, "v", "shop=d", FEW);
}

static void only_what_surveys_hide(void **state)
{
    struct run *r = *state;
    struct bp_buf rows = rows_of(r, small_d, 4);
    measure(r, &rows, ", min_sample: 1", NPS);
    is(r, "v", "shop=c", SHOWN), is(r, "v", "shop=d", SHOWN);
    run_free(r);
    *state = r = run_new();
    rows = rows_of(r, small_d, 4);
    measure(r, &rows, "",
            "  - {id: m, source: s, measure: mean(x), segments: [shop]}\n  - {id: k, source: s, measure: "
            "ces(x), segments: [shop]}\n  - {id: l, source: s, measure: csat(x), segments: [shop]}\n");
    is(r, "m", "shop=c", SHOWN), is(r, "m", "shop=d", SHOWN);
    is(r, "l", "shop=c", WITHHELD);
    is(r, "k", "shop=d", FEW), is(r, "k", "shop=b", FEW);
    assert_true(now_of(r, "k", "shop=a")->known); /* answers on its scale: 1 of d, 3 of b, 3 of c, 10 */
}

static void each_column_by_itself(void **state)
{
    struct run *r = *state;
    struct bp_buf b = bp_buf_new(r->cx.arena);
    bp_buf_adds(&b, "at,shop,x,kind\n");
    for (int i = 0; i < 40; i++)
        bp_buf_fmt(&b, NOW ",%s,%d,%s\n", i < 3 ? "d" : i < 12 ? "c" : "a", i % 11, i % 2 ? "new" : "old");
    measure(r, &b, "", "  - {id: v, source: s, measure: nps(x), segments: [shop, kind]}\n");
    is(r, "v", "shop=d", FEW), is(r, "v", "shop=c", WITHHELD), is(r, "v", "shop=a", SHOWN);
    is(r, "v", "kind=new", SHOWN), is(r, "v", "kind=old", SHOWN);
}

/* Where answers stand in several segments these do not come to the total: nothing is left by subtraction. */
static void segments_that_overlap_hide_no_other(void **state)
{
    struct run *r = *state;
    static const char split[] = "  - {id: v, source: s, measure: nps(x), segments: [shop], split: ';'}\n";
    struct bp_buf rows = rows_of(r, small_d, 4);
    measure(r, &rows, "", split);
    is(r, "v", "shop=c", WITHHELD); /* no row has two */
    run_free(r);
    *state = r = run_new();
    rows = rows_of(r, small_d, 4);
    add(&rows, NOW, "a;b", 2);
    measure(r, &rows, "", split);
    is(r, "v", "shop=c", SHOWN), is(r, "v", "shop=d", FEW);
}

/* The rest of many segments is one of them. */
static void other_is_one_more(void **state)
{
    struct run *r = *state;
    static const struct shop shops[] = {{"a", 30}, {"b", 9}, {"c", 2}, {"d", 2}};
    struct bp_buf rows = rows_of(r, shops, 4);
    measure(r, &rows, "", "  - {id: v, source: s, measure: nps(x), segments: [shop], max_segments: 2}\n");
    is(r, "v", "shop=Other", FEW), is(r, "v", "shop=b", WITHHELD), is(r, "v", "shop=a", SHOWN);
}

#define T(test) cmocka_unit_test_setup_teardown(test, run_setup, run_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(the_next_smallest_join_what_is_hidden),
                                       T(each_stretch_by_itself),
                                       T(windows_are_of_their_own_days),
                                       T(formulas_tell_of_no_part),
                                       T(corrections_are_shown),
                                       T(only_what_surveys_hide),
                                       T(each_column_by_itself),
                                       T(segments_that_overlap_hide_no_other),
                                       T(other_is_one_more)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
