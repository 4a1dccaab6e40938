/* pack.yaml to the struct: each key, the defaults, and what is refused with its place. */
#include "pack_help.h"

static const char smallest[] =
    "pack: {title: T}\nsources: {s: {file: s.csv, time: at}}\nmetrics:\n  - {id: m, source: s, measure: count()}\n";

static void the_smallest_pack_and_its_defaults(void **state)
{
    struct run *r = *state;
    must_read_pack(r, smallest);
    const struct bp_pack *p = &r->pack;
    assert_text(p->title.text, "T");
    assert_text(p->entity.text, "");
    assert_text(p->language.text, "en");
    assert_text(p->zone->name, "UTC");
    assert_int_equal(p->period, BP_WEEK);
    assert_int_equal(p->calendar.week_start, 0);
    assert_int_equal(p->calendar.fiscal_year_end, 12);
    assert_int_equal(p->page, BP_PAGE_A4);
    assert_false(p->purpose_given);
    assert_int_equal(p->min_sample, 5);
    assert_int_equal(p->history, 104);
    assert_int_equal(p->explain_within_days, 2);
    assert_near(p->max_bytes, 0, 0);
    assert_string_equal(p->folder, r->folder);
    const struct bp_source *s = &p->sources[0];
    assert_near(s->max_rejects_pct, 0.5, 0);
    assert_int_equal(s->keep, BP_KEEP_LAST);
    assert_int_equal(s->grain, BP_GRAIN_ROWS);
    assert_false(s->grain_given);
    assert_int_equal(s->empty_days, BP_EMPTY_AUTO);
    assert_int_equal(s->max_age_days, 0);
    assert_null(s->filter.root);
    assert_ptr_equal(s->zone, p->zone);
    const struct bp_metric *m = &p->metrics[0];
    assert_text(m->name.text, "m"); /* the id where no name is given */
    assert_int_equal(m->source, 0);
    assert_int_equal(m->decimals, -1);
    assert_int_equal(m->better, BP_BETTER_UP);
    assert_true(m->headline);
    assert_int_equal(m->max_segments, 20);
    assert_near(m->weight, 1, 0);
    assert_null(m->formula.root);
}

static void every_key_of_a_pack(void **state)
{
    struct run *r = *state;
    must_read_pack(r, "pack:\n  title: \"Weekly: review\"\n  entity: ' Olist '\n  period: quarter\n  language: en\n  "
                      "timezone: America/Sao_Paulo\n"
                      "  week_start: sunday\n  fiscal_year_end: 3\n  classification: Secret\n  paper: 16:9\n  purpose: "
                      "assure\n  min_sample: 0\n"
                      "  history: 52\n  explain_within: 2w\n"
                      "sources:\n  s:\n    file: [a.csv, b-*.csv]\n    time: at\n    where: x > 1\n    timezone: "
                      "Asia/Bangkok\n    missing: [n/a, \"\"]\n"
                      "    totals_row: Total\n    columns: {Q7: nps, Old name: new}\n    grain: month\n    key: id\n   "
                      " keep: latest(`Updated At`)\n"
                      "    empty_days: zero\n    max_age: 3w\n    max_rejects: 2.5%\n"
                      "metrics:\n  - id: a_1\n    name: A\n    source: s\n    measure: sum(x)\n    where: y = \"z\"\n  "
                      "  time: closed\n    unit: \"%\"\n    decimals: 2\n"
                      "    better: range\n    owner: O\n    group: G\n    headline: false\n    segments: [shop, "
                      "kind]\n    split: \";\"\n    max_segments: 3\n    weight: 2.5\n"
                      "    purpose: P\n    if_low: L\n    lead_time: 14d\n    outcome: C\n    informs: [one, two]\n  - "
                      "id: f\n    formula: a_1 * 2\n"
                      "fonts: {body: B, mono: M}\nmax_bytes: 10MB\nmax_attachment: 1.5 kB\n");
    const struct bp_pack *p = &r->pack;
    assert_text(p->title.text, "Weekly: review");
    assert_text(p->entity.text, "Olist");
    assert_int_equal(p->period, BP_QUARTER);
    assert_text(p->zone->name, "America/Sao_Paulo");
    assert_int_equal(p->calendar.week_start, 6);
    assert_int_equal(p->calendar.fiscal_year_end, 3);
    assert_text(p->classification.text, "Secret");
    assert_int_equal(p->page, BP_PAGE_16_9);
    assert_true(p->purpose_given);
    assert_int_equal(p->purpose, BP_PURPOSE_ASSURE);
    assert_int_equal(p->min_sample, 0);
    assert_int_equal(p->history, 52);
    assert_int_equal(p->explain_within_days, 14);
    assert_text(p->body_font, "B");
    assert_text(p->mono_font, "M");
    assert_near(p->max_bytes, 1e7, 0);
    assert_near(p->max_attachment, 1500, 0);
    const struct bp_source *s = &p->sources[0];
    assert_text(s->id.text, "s");
    assert_int_equal(s->files.count, 2);
    assert_text(s->files.list[1].text, "b-*.csv");
    assert_text(s->zone->name, "Asia/Bangkok");
    assert_int_equal(s->missing.count, 2);
    assert_text(s->totals_row.text, "Total");
    assert_int_equal(s->rename_count, 2);
    assert_text(s->renames[1].from.text, "Old name");
    assert_text(s->renames[1].to.text, "new");
    assert_true(s->grain_given);
    assert_int_equal(s->grain, BP_GRAIN_MONTH);
    assert_text(s->key.text, "id");
    assert_int_equal(s->keep, BP_KEEP_LATEST);
    assert_text(s->latest.text, "Updated At");
    assert_int_equal(s->empty_days, BP_EMPTY_ZERO);
    assert_int_equal(s->max_age_days, 21);
    assert_near(s->max_rejects_pct, 2.5, 0);
    assert_non_null(s->filter.root);
    const struct bp_metric *m = &p->metrics[0];
    assert_text(m->name.text, "A");
    assert_text(m->time.text, "closed");
    assert_text(m->unit, "%");
    assert_int_equal(m->decimals, 2);
    assert_int_equal(m->better, BP_BETTER_RANGE);
    assert_text(m->owner, "O");
    assert_text(m->group, "G");
    assert_true(m->headline_given && !m->headline);
    assert_int_equal(m->segments.count, 2);
    assert_text(m->split.text, ";");
    assert_int_equal(m->max_segments, 3);
    assert_near(m->weight, 2.5, 0);
    assert_text(m->purpose, "P");
    assert_text(m->if_low, "L");
    assert_int_equal(m->lead_time_days, 14);
    assert_text(m->outcome, "C");
    assert_int_equal(m->informs.count, 2);
    assert_non_null(m->filter.root);
    assert_int_equal(p->metrics[1].source, -1);
    assert_int_equal(p->metrics[1].parts[0], 0);
}

/* ---- what is refused: `smallest` with one thing wrong */

#define P "pack: {title: T}\n"
#define S "sources: {s: {file: s.csv, time: at}}\n"
#define M "metrics:\n  - {id: m, source: s, measure: count()}\n"

static void mistakes_have_a_place_and_a_way_out(void **state)
{
    static const struct {
        const char *yaml, *message;
    } cases[] = {
        {"pack: {titel: T}\n" S M, "pack.yaml:1:8: error: unknown key `titel` in pack, did you mean `title`?"},
        {"pack: {title: T, colour: red}\n" S M,
         "pack.yaml:1:18: error: unknown key `colour` in pack: its keys are title, "},
        {P S M "sorces: 1\n", "pack.yaml:5:1: error: unknown key `sorces` in pack.yaml, did you mean `sources`?"},
        {P "sources: {s: {file: s.csv, time: at, lookup: {file: l.csv}}}\n" M,
         "pack.yaml:2:47: error: a lookup needs `key:`"},
        {P "sources: {s: {file: s.csv, time: at, lookup: [{key: a}]}}\n" M,
         "pack.yaml:2:48: error: a lookup needs `file:`"},
        {P "sources: {s: {file: s.csv, time: at, lookup: {file: l.csv, kye: a}}}\n" M,
         "unknown key `kye` in a lookup, did you mean `key`?"},
        {P "sources: {s: {file: s.csv, time: at, lookup: {file: l.csv, key: {a: b, c: d}}}}\n" M,
         "a lookup has one key"},
        {P "sources: {s: {file: s.csv, time: at, lookup: customers.csv}}\n" M, "a lookup must be keys with values"},
        {P S M "theme: {accent: red}\n", "pack.yaml:5:1: error: `theme` is not built yet"},
        {"pack: {title: T, period: weekly}\n" S M,
         "pack.yaml:1:26: error: `weekly` is not one of week, month or quarter, did you mean `week`?"},
        {"pack: {title: T, language: zh}\n" S M, "`zh` is not one of en, th, vi, zh-Hans or zh-Hant"},
        {"pack: {title: T, language: fr}\n" S M, "`fr` is not one of en, th, vi, zh-Hans or zh-Hant"},
        {"pack: {title: T, timezone: Asia/Bankok}\n" S M,
         "pack.yaml:1:28: error: no time zone is called `Asia/Bankok`"},
        {"pack: {title: T, week_start: mon}\n" S M, "pack.yaml:1:30: error: `mon` is not one of monday, "},
        {"pack: {title: T, fiscal_year_end: 13}\n" S M,
         "pack.yaml:1:35: error: `13` is not a whole number from 1 to 12"},
        {"pack: {title: T, fiscal_year_end: 0}\n" S M, "pack.yaml:1:35: error: `0` is not a whole number from 1 to "},
        {"pack: {title: T, min_sample: five}\n" S M, "pack.yaml:1:30: error: `five` is not a whole number from 0"},
        {"pack: {title: T, history: 0}\n" S M, "pack.yaml:1:27: error: `0` is not a whole number from 1"},
        {"pack: {title: T, explain_within: 2}\n" S M,
         "pack.yaml:1:34: error: `2` is not a length of time: write days as 8d"},
        {"pack: {title: T, paper: A5}\n" S M, "pack.yaml:1:25: error: `A5` is not one of A4, Letter or 16:9"},
        {"pack: {entity: E}\n" S M, "pack.yaml:1: error: `pack:` needs a `title:`"},
        {"pack: [T]\n" S M, "pack must be keys with values, this is a list"},
        {"", "the file is empty"},
        {"# nothing\n\n  # but remarks\n", "the file has nothing but remarks"},
        {P S "metrics: []\n", "pack.yaml:1: error: `metrics:` is missing"},
        {P "sources: {s: {time: at}}\n" M, "pack.yaml:2:11: error: source `s` needs `file:`"},
        {P "sources: {s: {file: s.csv, time: at, key: id, keep: lastest}}\n" M,
         "pack.yaml:2:53: error: `lastest` is not one of last"},
        {P "sources: {s: {file: s.csv, time: at, max_rejects: 0.5}}\n" M,
         "pack.yaml:2:51: error: `0.5` is not a share: write it in per cent, as 0.5%"},
        {P "sources: {s: {file: s.csv, time: at, max_rejects: 101%}}\n" M, "`101%` is not a share"},
        {P "sources: {s: {file: s.csv, time: at, grain: days}}\n" M,
         "pack.yaml:2:45: error: `days` is not one of day, week, month or quarter, did you mean `day`?"},
        {P "sources: {s: {file: s.csv, time: at, where: 'x >'}}\n" M, "pack.yaml:2:4"},
        {P S "metrics:\n  - {name: m, source: s, measure: count()}\n", "pack.yaml:4:6: error: a metric needs an `id:`"},
        {P S "metrics:\n  - {id: a b, source: s, measure: count()}\n",
         "pack.yaml:4:10: error: `a b` is not a metric id"},
        {P S M "  - {id: m, source: s, measure: count()}\n", "pack.yaml:5:10: error: two metrics have the id `m`"},
        {P S "metrics:\n  - {id: m, source: s}\n", "pack.yaml:4:10: error: metric `m` needs "},
        {P S M "  - {id: f, formula: m, measure: count()}\n", "pack.yaml:5:10: error: metric `f` "},
        {P S "metrics:\n  - {id: m, source: ss, measure: count()}\n",
         "pack.yaml:4:21: error: no source `ss`, did you mean `s`?"},
        {P S "metrics:\n  - {id: m, measure: count()}\n", "pack.yaml:4:10: error: metric `m` needs `source:`"},
        {P S M "  - {id: f, source: s, formula: m}\n", "pack.yaml:5:21: error: `source:` is for a measure"},
        {P S M "  - {id: f, formula: m + mm}\n", "pack.yaml:5:26: error: no metric `mm`, did you mean `m`?"},
        {P S M "  - {id: f, formula: f + 1}\n", "pack.yaml:5:22: error: formulas go round in a circle: f -> f"},
        {P S M "  - {id: a, formula: b}\n  - {id: b, formula: c + m}\n  - {id: c, formula: lag(b)}\n",
         "formulas go round in a circle: b -> c -> b"},
        {P S "metrics:\n  - {id: m, source: s, measure: count(), decimals: 10}\n", "pack.yaml:4:52: error: `10`"},
        {P S "metrics:\n  - {id: m, source: s, measure: count(), better: higher}\n",
         "`higher` is not one of up, down, range or none"},
        {P S "metrics:\n  - {id: m, source: s, measure: count(), max_segments: 0}\n",
         "pack.yaml:4:56: error: `0` is not a whole number from 1"},
        {P S "metrics:\n  - {id: m, source: s, measure: count(), weight: heavy}\n",
         "pack.yaml:4:50: error: `heavy` is not a number"},
        {P S M "max_bytes: 10\n", "pack.yaml:5:12: error: `10` is not a size: write it as 10MB"},
        {P S M "fonts: {title: X}\n", "pack.yaml:5:9: error: unknown key `title` in fonts"},
        {P S M "goals: none.csv\n", "pack.yaml:5:8: error: there is no file"},
        {P S "metrics:\n  - id: m\n    source: s\n    measure: `x`\n",
         "put single quotes round the whole of it: '`x`'"},
    };
    struct run *r = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        r->cx.status = BP_DONE, r->cx.diag_count = 0;
        if (read_pack(r, cases[i].yaml))
            fail_msg("not refused: %s", cases[i].yaml);
        assert_true(r->cx.status == BP_BAD_PACK || r->cx.status == BP_NO_INPUT);
        assert_said(r, cases[i].message);
    }
}

static void every_bad_key_is_reported(void **state)
{
    struct run *r = *state;
    assert_false(read_pack(r, "pack: {titel: T, perid: week}\nsources: {s: {fil: s.csv, time: at}}\nmetrics:\n  - {id: "
                              "m, sorce: s, measure: count()}\n"));
    assert_said(r, "did you mean `title`?");
    assert_said(r, "did you mean `period`?");
    assert_said(r, "did you mean `file`?");
    assert_said(r, "did you mean `source`?");
}

static void a_blank_value_is_as_if_not_given(void **state)
{
    struct run *r = *state;
    must_read_pack(
        r, "pack:\n  title: T\n  period:\n  min_sample: ~\nsources: {s: {file: s.csv, time: at, where: null}}\n" M);
    assert_int_equal(r->pack.period, BP_WEEK);
    assert_int_equal(r->pack.min_sample, 5);
}

static void a_window_is_longer_than_a_day(void **state)
{
    struct run *r = *state;
    static const struct {
        const char *given;
        int days;
    } cases[] = {{"1d", 0}, {"2d", 2}, {"3d", 3}, {"1w", 7}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char yaml[200];
        snprintf(yaml, sizeof yaml,
                 "pack: {title: T}\nsources: {s: {file: s.csv, time: at}}\nmetrics:\n  - {id: m, source: s, measure: "
                 "count(), window: %s}\n",
                 cases[i].given);
        r->cx.status = BP_DONE, r->cx.diag_count = 0;
        assert_int_equal(read_pack(r, yaml), cases[i].days > 0);
        if (cases[i].days)
            assert_int_equal(r->pack.metrics[0].window_days, cases[i].days);
        else
            assert_said(r, "window");
    }
}

#define T(name) cmocka_unit_test_setup_teardown(name, run_setup, run_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(the_smallest_pack_and_its_defaults),  T(every_key_of_a_pack),
        T(mistakes_have_a_place_and_a_way_out), T(every_bad_key_is_reported),
        T(a_blank_value_is_as_if_not_given),    T(a_window_is_longer_than_a_day),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
