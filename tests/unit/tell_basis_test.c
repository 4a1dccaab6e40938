/* How a figure is judged where that is not by value, and how often the charts cry wolf, in words. */
#include "narrative/story.h"
#include "story_help.h"

#define END "2026-11-23"

/* Three years of weeks, the same wave each year but for `fall` less. `back`: a week without orders. */
static struct bp_story *story_of(struct run *r, const char *unit, double fall, int back)
{
    struct bp_buf b = bp_buf_new(r->cx.arena);
    bp_buf_adds(&b, "at,x\n");
    for (int week = 165; week > 0; week--) {
        double noise = week % 52 * 17 % 23;
        double x = 1000 + 300 * sin(6.283185307179586 * week / 52.0) + noise + fall * week / 52.0;
        bp_buf_fmt(&b, "%" BP_PRI ",%.0f\n", BP_ARG(bp_day_text(r->cx.arena, day_of(END) - 7 * week)),
                   week == back ? 5 : x);
    }
    put(r, "s.csv", bp_text_z(r->cx.arena, bp_buf_text(&b)));
    put(r, "events.csv", "date,metric,kind,text\n2026-11-02,changed,process,new\n");
    struct bp_text pack = bp_text_fmt(
        r->cx.arena,
        "pack: {title: T}\nsources: {s: {file: s.csv, time: at, grain: week}}\nevents: events.csv\nmetrics:\n"
        "  - {id: m, source: s, measure: sum(x), unit: \"%s\", decimals: 0}\n"
        "  - {id: changed, source: s, measure: sum(x)}\n"
        "  - {id: plain, source: s, measure: sum(x), spc: {season: none}, better: none}\n",
        unit);
    must_find(r, bp_text_z(r->cx.arena, pack), END);
    struct bp_story *story = BP_NEW(r->cx.arena, struct bp_story);
    struct bp_edition edition = whole_edition(r);
    must_tell(r, &edition, story);
    return story;
}

static size_t times(const struct bp_story *story, const char *part)
{
    size_t n = 0, length = strlen(part);
    for (size_t i = 0; i + length <= story->markdown.n; i++)
        n += memcmp(story->markdown.p + i, part, length) == 0;
    return n;
}

static void the_mean_difference_is_always_said(void **state)
{
    static const struct {
        const char *unit, *words;
        double fall;
    } cases[] = {{"points", "judged against those a year before: on average 40 below them.", 40},
                 {"points", "judged against those a year before: on average 40 above them.", -40},
                 {"%", "judged against those a year before: on average 40 points below them.", 40},
                 {"THB", "judged against those a year before: on average THB 40 below them.", 40},
                 {"points", "judged against those a year before: on average no different from them.", 0}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct run *r = run_new();
        struct bp_story *story = story_of(r, cases[i].unit, cases[i].fall, 0);
        must_have(story, cases[i].words);
        must_have(story, "The process changed within the last year, so it is judged by value until");
        assert_int_equal(times(story, "It follows its season"),
                         1); /* not of the one judged by value, nor of season: none */
        assert_int_equal(times(story, "neither usual nor unusual"), 0);
        bp_story_close(story);
        run_free(r);
    }
}

static void a_newest_week_without_a_pair_is_said(void **state)
{
    struct bp_story *story = story_of(*state, "points", 0, 53);
    must_have(story, "This week is judged neither usual nor unusual: the one a year before was an excursion.");
    bp_story_close(story);
}

static void false_alarms_are_reckoned(void **state)
{
    struct run *r = *state;
    struct bp_story *story = story_of(r, "points", 0, 0);
    const struct bp_alarms *m = &bp_insight_of(&r->insight, 0, 0)->alarms,
                           *c = &bp_insight_of(&r->insight, 1, 0)->alarms;
    assert_false(bp_insight_of(&r->insight, 2, 0)->alarms.any);
    assert_true(m->any && c->any == false); /* three weeks since the change: limits are provisional */
    struct bp_text want =
        bp_text_fmt(r->cx.arena, "The one figure here would be called so about %.1f times a year", m->expected);
    must_have(story, bp_text_z(r->cx.arena, want));
    bp_story_close(story);
}

#define T(name) cmocka_unit_test_setup_teardown(name, run_setup, run_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(the_mean_difference_is_always_said),
        T(a_newest_week_without_a_pair_is_said),
        T(false_alarms_are_reckoned),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
