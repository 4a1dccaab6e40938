/* What is said of figures, goals, judgements and findings, word by word. */
#include "narrative/story.h"
#include "story_help.h"

#define END "2026-11-23"

static const char yaml[] =
    "pack:\n  title: T\nsources:\n  s: {file: s.csv, time: at, empty_days: zero}\nmetrics:\n"
    "  - {id: up, name: Up, source: s, measure: sum(x), unit: '%', decimals: 1, owner: Ann}\n"
    "  - {id: down, name: Down, source: s, measure: sum(x), unit: BRL, better: down, decimals: 0}\n"
    "  - {id: range, name: Range, source: s, measure: sum(x), unit: days, better: range, decimals: 3}\n"
    "  - {id: none, name: None, source: s, measure: sum(x), better: none}\n"
    "  - {id: nps, name: NPS, source: s, measure: nps(x), unit: points, decimals: 0}\n"
    "events: events.csv\n";

enum { UP, DOWN, RANGE, NONE, NPS };

/* A judgement to be changed at will, of a teller that tells the pack above. */
struct told {
    struct bp_story story;
    struct bp_teller t;
    struct bp_edition edition;
    struct bp_series series;
    struct bp_judgement j;
    struct bp_goal goal;
};

static struct told *tell(struct run *r, int metric)
{
    struct told *told = BP_NEW(r->cx.arena, struct told);
    struct bp_narrative_options *options = BP_NEW(r->cx.arena, struct bp_narrative_options);
    put(r, "s.csv", "at,x\n2026-11-02,9\n2026-11-16,2\n");
    put(r, "events.csv",
        "date,metric,kind,text\n2026-11-10,up,process,New van\n2026-11-11,,process,New house\n"
        "2026-11-12,down,process,Not ours\n2026-11-13,up,note,A note\n2026-09-20,up,process,Day before\n"
        "2026-09-21,up,process,First day\n2026-11-22,up,process,Last day\n2026-11-23,up,process,Day after\n");
    must_find(r, yaml, END);
    told->edition = whole_edition(r);
    must_tell(r, &told->edition, &told->story);
    told->t = (struct bp_teller){.cx = &r->cx,
                                 .edition = &told->edition,
                                 .shown = &told->story.shown,
                                 .metrics = &r->metrics,
                                 .pack = &r->pack,
                                 .data = &r->data,
                                 .phrases = told->story.phrases,
                                 .options = options,
                                 .story = &told->story};
    told->series = *bp_metrics_find(&r->metrics, metric, 0);
    told->j = *bp_insight_of(&r->insight, metric, 0);
    told->j.series = &told->series;
    told->goal = (struct bp_goal){.metric = metric, .target = NAN, .low = NAN, .high = NAN, .stretch = NAN};
    told->j.goal = &told->goal;
    bp_tell_choose_decimals(&told->t);
    return told;
}

static void stop(struct told *told)
{
    assert_int_equal(told->t.cx->status, BP_DONE);
    bp_story_close(&told->story);
}

/* ---- goals */

static void goal_is(struct told *told, const char *words, const char *in_short)
{
    assert_text(bp_tell_goal(&told->t, &told->j), words);
    assert_text(bp_tell_short_goal(&told->t, &told->j), in_short);
}

static int decimals_of(struct told *up, double target, double value)
{
    struct bp_judgement *found = (struct bp_judgement *)bp_insight_of(up->t.shown->insight, UP, 0);
    up->goal.target = target;
    found->goal = &up->goal;
    found->verdict = value >= target ? BP_MET : BP_MISSED;
    found->judged.figure = (struct bp_figure){.known = true, .complete = true, .value = value};
    bp_tell_choose_decimals(&up->t);
    return bp_tell_decimals(&up->t, &up->t.pack->metrics[UP]);
}

static void decimals_keep_the_verdict(void **state)
{
    struct told *up = tell(*state, UP);
    assert_int_equal(decimals_of(up, 100, 99.9), 1);
    assert_int_equal(decimals_of(up, 100, 99.96), 2);
    assert_int_equal(decimals_of(up, 100, 99.95), 2); /* a half is rounded away from zero */
    assert_int_equal(decimals_of(up, 100, 99.9996), 4);
    assert_int_equal(decimals_of(up, 100, 100.04), 1);
    assert_int_equal(decimals_of(up, 99.92, 99.93), 2);     /* met, and 99.9 would not be */
    assert_int_equal(decimals_of(up, 99.95, 99.94), 2);     /* the gap is not zero */
    assert_int_equal(decimals_of(up, 100, 100 - 1e-13), 1); /* no decimals show it */
    stop(up);
}

/* Whole sentences, as many as there is room for; never a part of one. */
static void sentences_are_whole(void **state)
{
    struct told *up = tell(*state, UP);
    static const struct {
        const char *text;
        size_t most;
        const char *kept;
    } cases[] = {
        {"Short. Shorter.", 20, "Short. Shorter."},
        {"The first one is long. The second.", 25, "The first one is long."},
        {"The first one is longer than there is room. The second.", 10, "The first one is longer than there is room."},
        {"The bridge closed on 3. Nov. and vans waited. The second one.", 20,
         "The bridge closed on 3. Nov. and vans waited."},
        {"The No. 4 bridge and Mr. Smith of A. B. Co. waited. The second one.", 20,
         "The No. 4 bridge and Mr. Smith of A. B. Co. waited."},
        {"道路被淹了。两辆货车在等待。", 20, "道路被淹了。"},
        {"It was week 40. From then on it rained.", 7, "It was week 40."},
        {"See https://x.org/a.html?q=Aa for more. The second one.", 9, "See https://x.org/a.html?q=Aa for more."},
        {"Is it? Yes! No.", 7, "Is it?"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_text(bp_tell_sentences(&up->t, bp_text_of(cases[i].text), cases[i].most), cases[i].kept);
    stop(up);
}

static void peoples_words_end_where_ours_go_on(void **state)
{
    struct told *up = tell(*state, UP);
    static const char *const ended[][2] = {
        {"It rained", "It rained."},
        {"It rained.", "It rained."},
        {"Did it?", "Did it?"},
        {"\"It rained!\"", "\"It rained!\""},
        {"(it rained.)", "(it rained.)"},
        {"(it rained)", "(it rained)."},
        {"Two causes:", "Two causes."},
        {"and so on\xE2\x80\xA6", "and so on\xE2\x80\xA6"},
        {"\xE9\x81\x93\xE8\xB7\xAF\xE3\x80\x82", "\xE9\x81\x93\xE8\xB7\xAF\xE3\x80\x82"}};
    for (size_t i = 0; i < sizeof ended / sizeof *ended; i++)
        assert_text(bp_tell_sentence(&up->t, bp_text_of(ended[i][0])), ended[i][1]);
    assert_text(bp_tell_part(BP_T("Fix the van. ")), "Fix the van");
    assert_text(bp_tell_part(BP_T("Fix the van")), "Fix the van");
    assert_text(bp_tell_part(BP_T("Fix ...")), "Fix ...");
    stop(up);
}

static void goals_are_told_by_their_direction(void **state)
{
    struct told *up = tell(*state, UP), *down = tell(*state, DOWN), *range = tell(*state, RANGE),
                *none = tell(*state, NONE);
    up->goal.target = 92.5;
    goal_is(up, "92.5 %", "92.5");
    up->goal.target = 92;
    goal_is(up, "92 %", "92"); /* no zeros after its point */
    up->goal.target = 92.126;
    goal_is(up, "92.13 %", "92.13"); /* two decimals where the figure has fewer */
    down->goal.target = 1250;
    goal_is(down, "at most BRL 1,250", "≤ 1,250");
    range->goal.low = 1.5, range->goal.high = 2.1234;
    goal_is(range, "1.5 to 2.123 days", "1.5–2.123");
    range->goal.high = NAN;
    goal_is(range, "at least 1.5 days", "≥ 1.5");
    range->goal.low = NAN, range->goal.high = 3;
    goal_is(range, "at most 3 days", "≤ 3");
    none->goal.target = 5;
    goal_is(none, "—", "—");
    up->j.goal = NULL;
    goal_is(up, "—", "—");
    stop(up), stop(down), stop(range), stop(none);
}

static void goals_of_another_period_say_so(void **state)
{
    struct told *up = tell(*state, UP);
    up->goal.target = 9, up->goal.period = BP_MONTH;
    goal_is(up, "9 %", "9"); /* not given: the metric's own */
    up->goal.period_given = true;
    up->j.judged.window = (struct bp_window){BP_MONTH, true, {day_of("2026-11-01"), day_of("2026-11-23")}};
    up->j.verdict = BP_MISSED;
    goal_is(up, "9 % (month to date)", "9, month to date");
    up->j.verdict = BP_NOT_DUE; /* a part of the month is shown, its goal is for all of it */
    goal_is(up, "9 % for November 2026", "9, November 2026");
    up->j.judged.window = (struct bp_window){BP_MONTH, false, {day_of("2026-10-01"), day_of("2026-11-01")}};
    up->j.verdict = BP_MET;
    goal_is(up, "9 % for October 2026", "9, October 2026");
    up->j.judged.window = up->series.totals[0].now.window;
    up->goal.period = BP_WEEK;
    goal_is(up, "9 %", "9");
    stop(up);
}

/* ---- figures */

static void figures_bear_their_marks(void **state)
{
    struct told *up = tell(*state, UP);
    const struct bp_metric *m = &up->t.pack->metrics[UP];
    struct bp_correction correction = {0};
    struct bp_figure f = {.known = true, .value = 1234.56};
    assert_text(bp_tell_figure(&up->t, m, &f), "1,234.6 %");
    assert_text(bp_tell_short(&up->t, m, &f), "1,234.6");
    f.approximate = true;
    assert_text(bp_tell_figure(&up->t, m, &f), "~1,234.6 %");
    assert_text(bp_tell_short(&up->t, m, &f), "~1,234.6");
    f.correction = &correction;
    assert_text(bp_tell_figure(&up->t, m, &f), "~1,234.6 %†");
    assert_text(bp_tell_short(&up->t, m, &f), "~1,234.6†");
    f.known = false;
    assert_text(bp_tell_figure(&up->t, m, &f), "—†");
    f.correction = NULL;
    assert_text(bp_tell_figure(&up->t, m, &f), "—");
    assert_text(bp_tell_short(&up->t, m, &f), "—");
    stop(up);
}

static void differences_need_two_whole_figures(void **state)
{
    struct told *up = tell(*state, UP);
    const struct bp_metric *m = &up->t.pack->metrics[UP];
    struct bp_total total = {0};
    struct bp_figure whole = {.known = true, .complete = true}, *const all[] = {&total.now.figure,
                                                                                &total.previous.figure,
                                                                                &total.prior_year.figure};
    for (size_t i = 0; i < 3; i++)
        *all[i] = whole;
    total.now.figure.value = 5, total.previous.figure.value = 3.5, total.prior_year.figure.value = 7;
    assert_text(bp_tell_difference(&up->t, m, &total, false), "+1.5");
    assert_text(bp_tell_difference(&up->t, m, &total, true), "−2.0");
    for (size_t i = 0; i < 3; i++) {
        struct bp_figure kept = *all[i];
        all[i]->known = false;
        assert_true(bp_text_is(bp_tell_difference(&up->t, m, &total, false), "n/a") == (i < 2));
        assert_true(bp_text_is(bp_tell_difference(&up->t, m, &total, true), "n/a") == (i != 1));
        *all[i] = kept;
        all[i]->complete = false;
        assert_true(bp_text_is(bp_tell_difference(&up->t, m, &total, false), "n/a") == (i < 2));
        assert_true(bp_text_is(bp_tell_difference(&up->t, m, &total, true), "n/a") == (i != 1));
        *all[i] = kept;
    }
    stop(up);
}

static struct bp_text change_of(struct told *told, int metric, double base, double change)
{
    struct bp_figure was = {.known = true, .complete = true, .value = base}, is = was;
    is.value = base + base * change;
    struct bp_total total = {.now.figure = is, .previous.figure = was, .has_change = true, .change = change};
    return bp_tell_change(&told->t, &told->t.pack->metrics[metric], &total, false);
}

static void changes_are_relative_but_of_shares(void **state)
{
    struct told *up = tell(*state, UP);
    const struct bp_figure now = {.known = true, .complete = true, .value = 12},
                           before = {.known = true, .complete = true, .value = 10};
    struct bp_total unknown = {
        .now.figure = now, .prior_year.figure = before, .change = 0.1, .prior_change = 0.2, .has_prior_change = true};
    assert_text(change_of(up, UP, 1, -0.25), "−0.3"); /* in points, by the metric's decimals */
    assert_text(change_of(up, DOWN, 100, 0.0995), "+10.0 %");
    assert_text(change_of(up, DOWN, 100, -0.05), "−5.0 %");
    assert_text(change_of(up, DOWN, 100, 0.1), "+10 %");
    assert_text(change_of(up, DOWN, 100, -0.126), "−13 %");
    assert_text(bp_tell_change(&up->t, &up->t.pack->metrics[DOWN], &unknown, false), "n/a");
    assert_text(bp_tell_change(&up->t, &up->t.pack->metrics[DOWN], &unknown, true), "+20 %");
    stop(up);
}

static void changes_that_per_cent_cannot_tell(void **state)
{
    struct told *up = tell(*state, UP);
    assert_text(change_of(up, DOWN, 100, -1), "−100 %");
    assert_text(change_of(up, DOWN, 100, -1.5), "BRL −150");
    assert_text(change_of(up, DOWN, -100, 1), "BRL −100"); /* from a negative base, to a worse one */
    assert_text(change_of(up, DOWN, -100, -3), "BRL +300");
    assert_text(change_of(up, DOWN, 10, 10), "+1,000 %");
    assert_text(change_of(up, DOWN, 10, 11), "x 12");
    assert_text(change_of(up, UP, -1, -11), "−11.0"); /* in points as they are */
    stop(up);
}

static void short_names_have_the_unit_and_the_answers(void **state)
{
    struct told *up = tell(*state, UP), *nps = tell(*state, NPS), *none = tell(*state, NONE);
    assert_text(bp_tell_short_name(&up->t, &up->j), "Up, %");
    assert_text(bp_tell_short_name(&none->t, &none->j), "None");
    nps->series.totals[0].now.figure.n = 0;
    assert_text(bp_tell_short_name(&nps->t, &nps->j), "NPS (n = 0)");
    nps->series.totals[0].now.figure.n = -1;
    assert_text(bp_tell_short_name(&nps->t, &nps->j), "NPS");
    stop(up), stop(nps), stop(none);
}

/* ---- judgements */

static void reads(struct told *told, const char *words)
{
    assert_text(bp_tell_reading(&told->t, &told->j), words);
}

static void readings_of_each_verdict(void **state)
{
    struct told *up = tell(*state, UP);
    struct bp_judgement *j = &up->j;
    j->verdict = BP_MISSED, j->streak = 1, j->before = 0;
    reads(up, "missed, first week");
    j->certainty = BP_CERTAINTY_OPEN, j->why_open = BP_WHY_OPEN_MARGIN, j->streak = 22;
    reads(up, "missed, 22nd week; within the margin");
    j->why_open = BP_WHY_OPEN_FEW;
    reads(up, "missed, 22nd week; too early to tell");
    j->certainty = BP_CERTAINTY_CLEAR, j->standing = true;
    reads(up, "missed, 22nd week; the process");
    j->verdict = BP_WATCH;
    reads(up, "met, 22nd week, but slipping");
    j->verdict = BP_MET;
    reads(up, "met, 22nd week");
    j->streak = 1, j->before = 1, j->first_since = (struct bp_span){day_of("2026-10-05"), day_of("2026-10-12")};
    reads(up, "met, first since W41");
    j->is_back = true;
    reads(up, "met, first week; not proven");
    j->is_back = false;
    j->before = 0;
    reads(up, "met, first week");
    j->before = 3, j->first_since.end = j->first_since.start;
    reads(up, "met, first week");
    j->first_since.end++, j->streak = 2;
    reads(up, "met, second week");
    j->verdict = BP_NOT_DUE;
    j->judged.window = (struct bp_window){BP_MONTH, true, {day_of("2026-11-01"), day_of("2026-11-23")}};
    reads(up, "not due before 30 Nov");
    j->verdict = BP_NO_GOAL;
    reads(up, "no goal");
    j->verdict = BP_NO_DATA;
    reads(up, "no data");
    j->verdict = BP_INCOMPLETE, j->judged.figure.days = 5, j->judged.figure.of_days = 7;
    reads(up, "incomplete: 5 of 7 days");
    j->verdict = BP_HIDDEN, j->judged.figure.n = 1;
    reads(up, "hidden: 1 answer");
    j->judged.figure.n = -1;
    reads(up, "hidden: 0 answers");
    up->series.kind = BP_MONTH;
    up->series.period = (struct bp_span){day_of("2026-10-01"), day_of("2026-11-01")};
    reads(up, "October 2026: hidden: 0 answers");
    stop(up);
}

static void is_real(struct told *told, const char *words)
{
    assert_text(bp_tell_reality(&told->t, &told->j), words);
}

static void on_own_page(struct told *told, const char *words)
{
    assert_text(bp_tell_own_reality(&told->t, &told->j), words);
}

static void misses_say_how_often_and_how_sure(void **state)
{
    struct told *up = tell(*state, UP);
    struct bp_judgement *j = &up->j;
    struct bp_figure *f = &j->judged.figure;
    j->verdict = BP_MISSED, j->streak = 1, j->certainty = BP_CERTAINTY_CLEAR, f->n = -1, f->has_interval = true;
    is_real(up, "First week. A clear miss.");
    j->settled = true,
    j->judged.window = (struct bp_window){BP_MONTH, true, {day_of("2026-11-01"), day_of("2026-11-23")}};
    is_real(up, "First week. A clear miss. Settled already, though its goal runs to 30 Nov.");
    j->settled = false, j->streak = 2;
    is_real(up, "Second week in a row. A clear miss.");
    j->xmr.variation = BP_VARIATION_CONCERN, j->xmr.special = BP_SPECIAL_RUN, j->xmr.charted = BP_XMR_FEW;
    on_own_page(up, "Second week in a row. A clear miss. Worse than usual: seven weeks in a row on the worse side of "
                    "their mean.");
    j->xmr.charted = BP_XMR_FEW - 1;
    is_real(up, "Second week in a row. A clear miss. Worse than usual: seven weeks in a row on the worse side of "
                "their mean. The range is of 12 weeks only, and may still move.");
    j->xmr.known = BP_XMR_FEW, j->xmr.limits.known = true; /* its own page says it beside the icons */
    on_own_page(up, "Second week in a row. A clear miss.");
    j->xmr.variation = BP_VARIATION_IMPROVEMENT, j->xmr.charted = BP_XMR_FEW;
    is_real(up, "Second week in a row. A clear miss. Better than usual, though not enough: seven weeks in a row on the "
                "better side of their mean.");
    j->xmr.known = 0;
    on_own_page(up, "Second week in a row. A clear miss. Better than usual, though not enough: seven weeks in a row on "
                    "the better side of their mean.");
    j->xmr.variation = BP_VARIATION_COMMON, j->standing = true;
    is_real(up, "Second week in a row. Stable and failing: the process, not the week.");
    j->standing = false, j->certainty = BP_CERTAINTY_OPEN, j->why_open = BP_WHY_OPEN_FEW;
    is_real(up, "Second week in a row. Too early to tell.");
    j->why_open = BP_WHY_OPEN_MARGIN;
    is_real(up, "Second week in a row. Within the margin of error.");
    f->known = true, f->n = 2;
    is_real(up, "Second week in a row. Within the margin of error."); /* a sum is what it is */
    j->verdict = BP_NO_DATA;
    is_real(up, "(no data)");
    stop(up);
}

/* "5 weeks, clear": what a row of the misses says. */
static void streaks_are_counted(void **state)
{
    struct told *up = tell(*state, UP);
    struct bp_judgement *j = &up->j;
    j->streak = 5, j->whole_record = j->first_figure = false;
    assert_text(bp_tell_times(&up->t, j), "5 weeks");
    j->whole_record = true;
    assert_text(bp_tell_times(&up->t, j), "all 5 weeks on record");
    j->first_figure = true, j->streak = 1;
    assert_text(bp_tell_times(&up->t, j), "first figure");
    stop(up);
}

/* A unit that the name says is not said again. */
static void names_say_their_unit_once(void **state)
{
    struct told *up = tell(*state, UP);
    struct bp_metric *m = (struct bp_metric *)&up->t.pack->metrics[UP];
    up->series.totals[0].now.figure.n = 100;
    m->unit = BP_T("minutes"), m->name.text = BP_T("Minutes to answer");
    assert_text(bp_tell_short_name(&up->t, &up->j), "Minutes to answer");
    m->name.text = BP_T("Talk, in MINUTES");
    assert_text(bp_tell_short_name(&up->t, &up->j), "Talk, in MINUTES");
    m->name.text = BP_T("Time to answer"), m->unit = BP_T("hours");
    assert_text(bp_tell_short_name(&up->t, &up->j), "Time to answer, hours");
    m->name.text = BP_T("Afterhours"), m->unit = BP_T("hours");
    assert_text(bp_tell_short_name(&up->t, &up->j), "Afterhours, hours");
    stop(up);
}

static void few_rows_are_indicative(void **state)
{
    struct told *nps = tell(*state, NPS);
    struct bp_judgement *j = &nps->j;
    struct bp_figure *f = &j->judged.figure;
    j->verdict = BP_MISSED, j->streak = 2, j->certainty = BP_CERTAINTY_OPEN, j->why_open = BP_WHY_OPEN_MARGIN,
    f->known = true, f->n = 0;
    is_real(nps, "Second week in a row. Within the margin of error. (indicative: n = 0)");
    j->certainty = BP_CERTAINTY_CLEAR, f->has_interval = false, f->n = 29;
    is_real(nps, "Second week in a row. A clear miss. (indicative: n = 29)");
    f->n = 30;
    is_real(nps, "Second week in a row. A clear miss.");
    j->verdict = BP_MET, j->before = 0, f->n = 1;
    is_real(nps, "2 weeks in a row. (indicative: n = 1)");
    f->correction = &(struct bp_correction){.known = true};
    is_real(nps, "2 weeks in a row.");
    stop(nps);
}

static void wins_say_since_when_and_what_for(void **state)
{
    struct told *up = tell(*state, UP);
    struct bp_judgement *j = &up->j;
    j->verdict = BP_MET, j->streak = 1, j->before = 0, j->reached_stretch = false;
    is_real(up, "");
    j->streak = 2;
    is_real(up, "2 weeks in a row.");
    j->reached_stretch = true, up->goal.stretch = 99.5;
    is_real(up, "2 weeks in a row. The stretch goal of 99.5 % is reached, within the margin of error.");
    j->surely_stretch = true;
    is_real(up, "2 weeks in a row. The stretch goal of 99.5 % is reached.");
    j->reached_stretch = j->surely_stretch = false;
    j->xmr.variation = BP_VARIATION_IMPROVEMENT, j->xmr.special = BP_SPECIAL_TREND, j->xmr.charted = BP_XMR_FEW;
    is_real(up, "2 weeks in a row. Better than usual: six weeks in a row changed for the better.");
    j->xmr.variation = BP_VARIATION_COMMON;
    j->streak = 1, j->before = 1;
    is_real(up,
            "First time met. After: New van (10 Nov). After: New house (11 Nov). After: First day (21 Sept). After: "
            "Last day (22 Nov).");
    j->first_since = (struct bp_span){day_of("2026-11-04"), day_of("2026-11-11")};
    is_real(up, "First since Week 45. After: New house (11 Nov). After: Last day (22 Nov).");
    j->certainty = BP_CERTAINTY_CLEAR;
    is_real(up, "First since Week 45. Beyond doubt. After: New house (11 Nov). After: Last day (22 Nov).");
    j->certainty = BP_CERTAINTY_OPEN, j->is_back = true;
    is_real(up, "First since Week 45; one week does not prove it. After: New house (11 Nov). After: "
                "Last day (22 Nov).");
    on_own_page(up, "First since Week 45; one week does not prove it."); /* its events are listed there */
    struct told *range = tell(*state, RANGE);                            /* the first metric's events are not of all */
    range->j.verdict = BP_MET, range->j.streak = 1, range->j.before = 1, range->j.reached_stretch = false;
    is_real(range, "First time met. After: New house (11 Nov).");
    stop(up), stop(range);
}

static void a_watch_says_what_made_it_one(void **state)
{
    struct told *up = tell(*state, UP);
    struct bp_judgement *j = &up->j;
    j->verdict = BP_WATCH, j->streak = 3, j->before = 0, j->reached_stretch = false;
    j->xmr.special = BP_SPECIAL_OUTSIDE, j->xmr.charted = BP_XMR_FEW;
    is_real(up, "3 weeks in a row. Still met, but slipping: outside the usual range of its weeks. Find out why.");
    j->xmr.special = BP_SPECIAL_RUN;
    is_real(up, "3 weeks in a row. Still met, but slipping: seven weeks in a row on the worse side of their mean. Find "
                "out why.");
    j->xmr.special = BP_SPECIAL_TREND;
    is_real(up, "3 weeks in a row. Still met, but slipping: six weeks in a row changed for the worse. Find out why.");
    j->xmr.known = BP_XMR_FEW, j->xmr.limits.known = true;
    on_own_page(up, "3 weeks in a row.");
    j->xmr.special = BP_SPECIAL_TWO_OF_THREE, j->xmr.charted = BP_XMR_FEW - 1;
    struct bp_text text = bp_tell_reality(&up->t, j);
    assert_true(bp_text_contains(text, BP_T("two of three weeks near the limit of their usual range. Find out why. The "
                                            "range is of")));
    stop(up);
}

static void explanations_are_asked_of_the_owner(void **state)
{
    struct told *up = tell(*state, UP), *down = tell(*state, DOWN);
    up->j.explanation_due = down->j.explanation_due = day_of("2026-11-24");
    up->j.explanation_late = false;
    assert_text(bp_tell_explanation(&up->t, &up->j), "");
    up->j.explanation_open = down->j.explanation_open = true;
    assert_text(bp_tell_explanation(&up->t, &up->j), "Explanation requested: Ann, due Tue 24 Nov.");
    up->j.explanation_late = true;
    assert_text(bp_tell_explanation(&up->t, &up->j), "Explanation awaited from Ann, since Tue 24 Nov.");
    assert_text(bp_tell_explanation(&down->t, &down->j),
                "Nobody owns this figure yet: its owner is to explain it by Tue 24 Nov.");
    assert_text(bp_tell_owner(&down->t, &down->t.pack->metrics[DOWN]), "nobody yet");
    stop(up), stop(down);
}

static void findings_in_one_sentence(void **state)
{
    struct told *up = tell(*state, UP);
    struct bp_action action = {.action = BP_T("Call"), .owner = BP_T("Cy"), .due = day_of("2026-11-02"), .metric = -1};
    up->goal.target = 92;
    up->j.judged.figure = (struct bp_figure){.known = true, .value = 90, .days = 6, .of_days = 7, .n = -1};
    struct bp_finding f = {.kind = BP_FINDING_MISSED, .judgement = &up->j, .source = -1};
    assert_text(bp_tell_finding(&up->t, &f), "Up missed its goal: 90.0 %, goal 92 %.");
    f.kind = BP_FINDING_MISSED_SEGMENT;
    up->series.segment = 1;
    up->t.data = &(struct bp_data){.segment_list = (struct bp_segment[]){{.id = {"", 0}}, {.value = BP_T("Rome")}}};
    assert_text(bp_tell_finding(&up->t, &f), "Up missed its goal in Rome: 90.0 %, goal 92 %.");
    up->series.segment = 0;
    up->t.data = &((struct run *)*state)->data;
    f.kind = BP_FINDING_INCOMPLETE;
    assert_text(bp_tell_finding(&up->t, &f), "Up is incomplete: 6 of 7 days.");
    f.kind = BP_FINDING_EXPLANATION;
    assert_text(bp_tell_finding(&up->t, &f), "Up missed its goal and is not explained yet; awaited from Ann.");
    f = (struct bp_finding){.kind = BP_FINDING_STALE, .source = 0};
    assert_text(bp_tell_finding(&up->t, &f), "s is stale: its data ends on 16 Nov 2026.");
    f = (struct bp_finding){.kind = BP_FINDING_OVERDUE_ACTION, .source = -1, .action = &action};
    assert_text(bp_tell_finding(&up->t, &f), "Overdue since 2 Nov 2026: Call (Cy).");
    stop(up);
}

#define T(name) cmocka_unit_test_setup_teardown(name, run_setup, run_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {T(decimals_keep_the_verdict),
                                       T(goals_are_told_by_their_direction),
                                       T(sentences_are_whole),
                                       T(peoples_words_end_where_ours_go_on),
                                       T(goals_of_another_period_say_so),
                                       T(figures_bear_their_marks),
                                       T(differences_need_two_whole_figures),
                                       T(changes_are_relative_but_of_shares),
                                       T(changes_that_per_cent_cannot_tell),
                                       T(short_names_have_the_unit_and_the_answers),
                                       T(readings_of_each_verdict),
                                       T(misses_say_how_often_and_how_sure),
                                       T(few_rows_are_indicative),
                                       T(streaks_are_counted),
                                       T(names_say_their_unit_once),
                                       T(wins_say_since_when_and_what_for),
                                       T(a_watch_says_what_made_it_one),
                                       T(explanations_are_asked_of_the_owner),
                                       T(findings_in_one_sentence)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
