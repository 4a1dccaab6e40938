/* What an edition sees: the metrics it may, in its order; of all else figures without a name; a segment's as totals. */
#include "audience_help.h"

#define PACK                                                                                                       \
    "pack: {title: T, entity: Shop}\n"                                                                             \
    "sources:\n  s: {file: s.csv, time: at, accept: {missing-days: secret}}\n  pay: {file: p.csv, time: at}\n"     \
    "metrics:\n"                                                                                                   \
    "  - {id: orders, source: s, measure: count(), segments: [shop, way], group: Open}\n"                          \
    "  - {id: cost, name: Secret, source: pay, measure: sum(x), group: Secret, owner: Secret, purpose: secret}\n"  \
    "  - {id: happy, source: s, measure: mean(x), segments: [shop], where: way != \"cash\", group: Open}\n"        \
    "  - {id: each_cost, formula: cost / orders, group: Open}\n"                                                   \
    "  - {id: happier, formula: happy * 2, segments: [shop], group: Open}\n"                                       \
    "goals: goals.csv\nevents: events.csv\nactions: actions.csv\ncorrections: corrections.csv\nrisks: risks.csv\n" \
    "drivers: [{name: Customer, metrics: [happy, cost]}, {name: Secret, metrics: [cost]}, {name: None}]\n"         \
    "journeys: [{id: a, name: A, stages: [{name: Buy, metric: happy}]},"                                           \
    " {id: b, name: B, stages: [{name: Buy, metric: happy, volume: cost}]}]\n"                                     \
    "links: [{from: orders, to: happy, lag: 1w}, {from: cost, to: happy, lag: 1w}]\n"                              \
    "verbatims: [{source: pay, text: x, metric: cost, choose: newest}, {source: s, text: said, metric: happy, "    \
    "choose: "                                                                                                     \
    "newest}]\n"                                                                                                   \
    "audiences:\n"                                                                                                 \
    "  - {id: all}\n"                                                                                              \
    "  - {id: open, metrics: [happier, each_cost, happy, orders], hide: [way], headline: [happy]}\n"               \
    "  - {id: month, groups: [Open], period: month}\n"                                                             \
    "  - {id: late, metrics: [orders, each_cost], since: 2026-W03}\n"                                              \
    "  - {id: quiet, hide: [actions, events, risks, journeys, drivers, links, segments, verbatims]}\n"             \
    "  - {id: shop, groups: [Open], each: shop}\n"

static void put_all(struct run *r)
{
    struct bp_buf s = bp_buf_new(r->cx.arena), p = bp_buf_new(r->cx.arena);
    uint64_t seed = 5;
    bp_buf_adds(&s, "at,shop,way,x,said\n");
    bp_buf_adds(&p, "at,x\n");
    for (int day = 0; day < 70; day++)
        for (int i = 0; i < 6; i++) {
            struct bp_text at = bp_day_text(r->cx.arena, day_of("2025-11-24") + day);
            bp_buf_fmt(&s, "%" BP_PRI ",%c,%s,%u,slow\n", BP_ARG(at), 'a' + (char)dice(&seed, 4),
                       i % 2 ? "cash" : "card", dice(&seed, 50));
            bp_buf_fmt(&p, "%" BP_PRI ",%u\n", BP_ARG(at), 100 + dice(&seed, 50));
        }
    put_bytes(r, "s.csv", s.p, s.n);
    put_bytes(r, "p.csv", p.p, p.n);
    put(r, "goals.csv",
        "metric,segment,target,period\norders,,40,\norders,*,9,\norders,shop=a,7,\norders,way=card,20,\nhappy,,24,\n"
        "cost,,5000,\nhappy,shop=b,20,month\n");
    put(r, "events.csv",
        "date,metric,kind,text\n2026-01-05,cost,note,secret\n2026-01-06,,launch,secret\n2026-01-07,,process,secret\n"
        "2026-01-08,happy,note,said\n");
    put(r, "actions.csv",
        "id,metric,action,owner,status\n1,cost,secret,A,open\n2,,secret,A,open\n3,happy,said,A,open\n");
    put(r, "corrections.csv",
        "metric,segment,period,value,reason,author\ncost,,2026-W04,7000,secret,secret\norders,shop=a,2026-W04,3,said,"
        "A\n"
        "orders,way=card,2026-W04,5,secret,A\n");
    put(r, "risks.csv", "risk,owner\nsecret,A\n");
}

static void measure(struct run *r)
{
    put_all(r);
    must_measure(r, PACK, "2026-02-02");
}

static int metric(const struct run *r, const char *id)
{
    return bp_pack_metric(&r->pack, bp_text_of(id));
}

static void same_figure(const struct bp_figure *got, const struct bp_figure *want)
{
    assert_int_equal(got->known, want->known);
    assert_int_equal(got->n, want->n);
    assert_int_equal(got->complete, want->complete);
    if (want->known)
        assert_near(got->value, want->value, 0);
}

/* ---- who sees all */

static void who_sees_all_has_the_same_figures(void **state)
{
    struct run *r = *state;
    measure(r);
    struct bp_seen *seen = must_see(r, "all", "2026-02-02", NULL);
    assert_int_equal(seen->pack.metric_count, r->pack.metric_count);
    assert_int_equal(seen->metrics.count, r->metrics.count);
    for (size_t i = 0; i < r->metrics.count; i++)
        same_figure(&seen->metrics.list[i].totals[0].now.figure, &r->metrics.list[i].totals[0].now.figure);
    assert_int_equal(seen->pack.goal_count, r->pack.goal_count);
    assert_int_equal(seen->pack.event_count, 4);
    assert_int_equal(seen->pack.action_count, 3);
    assert_int_equal(seen->pack.risk_count, 1);
    assert_int_equal(seen->pack.journey_count, 2);
    assert_int_equal(seen->pack.drivers.count, 3);
    assert_int_equal(seen->pack.links.count, 2);
}

/* ---- who sees some */

static void metrics_come_in_its_order_and_parts_without_a_name(void **state)
{
    struct run *r = *state;
    measure(r);
    struct bp_seen *seen = must_see(r, "open", "2026-02-02", NULL);
    static const char *const ids[] = {"happier", "each_cost", "happy", "orders"};
    assert_int_equal(seen->edition.metric_count, 4);
    assert_int_equal(seen->pack.metric_count, 5);
    for (size_t i = 0; i < 4; i++) {
        assert_text(seen->pack.metrics[i].id.text, ids[i]);
        same_figure(&total_seen(seen, i)->totals[0].now.figure, &series_of(r, ids[i], NULL)->totals[0].now.figure);
    }
    const struct bp_metric *part = &seen->pack.metrics[4];
    assert_true(part->unseen && !part->id.text.n && !part->name.text.n && !part->owner.n && !part->purpose.n);
    assert_false(part->measure_text.text.n || part->group.n || part->source_id.text.n);
    assert_true(seen->pack.metrics[2].headline);
    assert_false(seen->pack.metrics[0].headline);
    assert_text(bp_pack_definition(r->cx.arena, &seen->pack, 1), "not shown here");
    assert_true(seen->pack.metrics[2].unsaid); /* its `where` reads the column that is hidden */
    assert_false(seen->pack.metrics[0].unsaid);
    assert_int_equal(seen->pack.sources[seen->pack.metrics[4].source].seen, BP_SEEN_NOT);
    assert_int_equal(seen->pack.sources[seen->pack.metrics[3].source].seen, BP_SEEN_PART);
}

static void hidden_columns_have_no_segment_goal_or_correction(void **state)
{
    struct run *r = *state;
    measure(r);
    struct bp_seen *seen = must_see(r, "open", "2026-02-02", NULL);
    for (size_t i = 0; i < seen->metrics.count; i++)
        assert_text(seen->data.segment_list[seen->metrics.list[i].segment].column,
                    seen->metrics.list[i].segment ? "shop" : "");
    assert_int_equal(seen->pack.goal_count, 5);
    for (size_t i = 0; i < seen->pack.goal_count; i++)
        assert_false(bp_text_starts(seen->pack.goals[i].segment, "way"));
    assert_int_equal(seen->pack.correction_count, 2);
    for (size_t i = 0; i < seen->pack.correction_count; i++)
        assert_false(bp_text_is(seen->pack.corrections[i].reason, "secret"));
}

/* A correction of what is hidden counts in the formula over it, and its reason is nowhere. */
static void a_hidden_correction_counts(void **state)
{
    struct run *r = *state;
    measure(r);
    struct bp_seen *seen = must_see(r, "open", "2026-02-02", NULL);
    const struct bp_stretch *week = &total_seen(seen, 1)->weeks[BP_WEEKS - 2];
    same_figure(&week->figure, &series_of(r, "each_cost", NULL)->weeks[BP_WEEKS - 2].figure);
    assert_near(week->figure.value, 7000.0 / 42, 1e-9);
}

static void only_what_is_of_its_metrics_is_read(void **state)
{
    struct run *r = *state;
    measure(r);
    struct bp_seen *seen = must_see(r, "open", "2026-02-02", NULL);
    assert_int_equal(seen->pack.event_count, 2); /* the change of the process, unsaid, and its own */
    for (size_t i = 0; i < seen->pack.event_count; i++)
        assert_false(bp_text_is(seen->pack.events[i].text, "secret"));
    assert_int_equal(seen->pack.action_count, 1);
    assert_int_equal(seen->pack.actions[0].metric, 2);
    assert_int_equal(seen->pack.risk_count, 0);
    assert_int_equal(seen->pack.journey_count, 1);
    assert_text(seen->pack.journeys[0].id, "a");
    assert_int_equal(seen->pack.links.count, 1);
    assert_int_equal(seen->pack.drivers.count, 1);
    assert_int_equal(seen->pack.drivers.list[0].count, 1);
    assert_int_equal(seen->pack.verbatims.count, 1);
    assert_int_equal(seen->pack.verbatims.list[0].of_metric, 2);
    assert_text(seen->pack.sources[seen->pack.verbatims.list[0].of_source].id.text, "s");
    for (size_t i = 0; i < seen->pack.source_count; i++)
        assert_int_equal(seen->data.sources[i].heard_count, bp_text_is(seen->pack.sources[i].id.text, "s"));
    assert_int_equal(seen->pack.alerts.count, 0);
    assert_int_equal(seen->pack.audiences.count, 0);
}

static void parts_of_the_pack_can_be_hidden(void **state)
{
    struct run *r = *state;
    measure(r);
    struct bp_seen *seen = must_see(r, "quiet", "2026-02-02", NULL);
    assert_int_equal(seen->pack.metric_count, 5);
    assert_int_equal(seen->metrics.count, 5); /* totals alone */
    assert_int_equal(seen->pack.event_count, 1);
    assert_int_equal(seen->pack.events[0].text.n, 0);
    assert_int_equal(seen->pack.action_count + seen->pack.risk_count + seen->pack.journey_count, 0);
    assert_int_equal(seen->pack.drivers.count + seen->pack.links.count + seen->pack.verbatims.count, 0);
}

/* ---- another period, a later start */

static void a_month_has_its_own_figures_and_the_goals_that_fit(void **state)
{
    struct run *r = *state;
    measure(r);
    struct bp_seen *seen = must_see(r, "month", "2026-02-02", NULL);
    const struct bp_series *orders = total_seen(seen, 0);
    assert_int_equal(orders->kind, BP_MONTH);
    assert_int_equal(orders->period.start, day_of("2026-01-01"));
    assert_near(orders->totals[0].now.figure.value, 31 * 6, 0);
    for (size_t i = 0; i < seen->pack.goal_count; i++) {
        const struct bp_goal *g = &seen->pack.goals[i];
        bool counts = bp_text_is(seen->pack.metrics[g->metric].id.text, "orders");
        assert_int_equal(g->period_given, counts || g->target == 20);
        assert_int_equal(g->period, counts || g->target == 24 ? BP_WEEK : BP_MONTH);
    }
    assert_int_equal(seen->pack.links.count, 0); /* their lags are in weeks */
}

static void nothing_from_before_its_start_is_shown(void **state)
{
    struct run *r = *state;
    measure(r);
    struct bp_seen *seen = must_see(r, "late", "2026-02-02", NULL);
    for (size_t m = 0; m < 2; m++) {
        const struct bp_series *s = total_seen(seen, m);
        for (size_t i = 0; i < s->history_count; i++)
            assert_int_equal(s->history[i].figure.known, s->history[i].window.span.end > day_of("2026-01-12"));
        for (size_t i = 0; i < BP_WEEKS; i++)
            assert_int_equal(s->weeks[i].figure.known, s->weeks[i].window.span.end > day_of("2026-01-12"));
    }
}

/* ---- one value */

static void a_shop_s_totals_are_the_figures_of_its_segment(void **state)
{
    static const char *const ids[] = {"orders", "happy", "happier"};
    struct run *r = *state;
    measure(r);
    for (char shop = 'a'; shop < 'e'; shop++) {
        char id[] = {'s', 'h', 'o', 'p', '=', shop, 0};
        struct bp_seen *seen = must_see(r, id, "2026-02-02", NULL);
        assert_int_equal(seen->pack.metric_count, 3);
        assert_int_equal(seen->metrics.count, 3);
        for (size_t m = 0; m < 3; m++) {
            const struct bp_series *own = total_seen(seen, m), *of_all = series_of(r, ids[m], id);
            assert_text(seen->pack.metrics[m].id.text, ids[m]);
            for (int i = 0; i < 4; i++)
                same_figure(&own->totals[i].now.figure, &of_all->totals[i].now.figure);
            for (int i = 0; i < BP_WEEKS; i++)
                same_figure(&own->weeks[i].figure, &of_all->weeks[i].figure);
            assert_int_equal(own->history_count, r->pack.history);
        }
    }
}

static void a_shop_has_its_goals_and_corrections_and_nobody_s_words(void **state)
{
    struct run *r = *state;
    measure(r);
    struct bp_seen *a = must_see(r, "shop=a", "2026-02-02", NULL), *b = must_see(r, "shop=b", "2026-02-02", NULL);
    assert_int_equal(a->pack.goal_count, 2); /* its own before that of every segment */
    assert_near(a->pack.goals[0].target, 7, 0);
    assert_near(a->pack.goals[1].target, 9, 0);
    assert_int_equal(b->pack.goal_count, 2);
    assert_near(b->pack.goals[0].target, 9, 0);
    assert_near(b->pack.goals[1].target, 20, 0);
    assert_int_equal(a->pack.correction_count, 1);
    assert_int_equal(a->pack.corrections[0].segment.n, 0);
    assert_near(total_seen(a, 0)->weeks[BP_WEEKS - 2].figure.value, 3, 0);
    assert_int_equal(b->pack.correction_count, 0);
    assert_int_equal(a->pack.action_count + a->pack.risk_count + a->pack.journey_count, 0);
    for (size_t i = 0; i < a->pack.event_count; i++)
        assert_int_equal(a->pack.events[i].text.n, 0);
    assert_int_equal(a->data.sources[0].read, BP_NOT_SAID);
    assert_int_equal(a->data.sources[0].file_count, 0);
    assert_int_equal(a->pack.sources[0].seen, BP_SEEN_SEGMENT);
}

/* Answers that say something: of the shop, by day. */
static void a_shop_hears_its_own_customers(void **state)
{
    struct run *r = *state;
    measure(r);
    const struct bp_heard_words *all = &r->data.sources[0].heard[0];
    struct bp_span days = {day_of("2026-01-01"), day_of("2026-02-01")};
    for (char shop = 'a'; shop < 'e'; shop++) {
        char id[] = {'s', 'h', 'o', 'p', '=', shop, 0};
        struct bp_seen *seen = must_see(r, id, "2026-02-02", NULL);
        const struct bp_heard_words *own = &seen->data.sources[0].heard[0];
        int segment = bp_data_segment(&r->data, bp_text_of(id));
        assert_int_equal(seen->data.sources[0].heard_count, 1);
        assert_int_equal(own->verbatim, 0);
        long long n = bp_heard_count(&seen->pack.verbatims.list[0], own, 0, 0, days);
        assert_true(n > 0);
        assert_int_equal(n, bp_heard_count(&r->pack.verbatims.list[1], all, segment, 0, days));
    }
}

/* ---- words */

static void words_are_its_own_then_those_it_may_read(void **state)
{
    struct run *r = *state;
    measure(r);
    struct bp_comment list[] = {
        {.kind = BP_COMMENT_SUMMARY, .metric = -1, .text = BP_T("for all")},
        {.kind = BP_COMMENT_WHY, .metric = metric(r, "cost"), .text = BP_T("secret")},
        {.kind = BP_COMMENT_WHY, .metric = metric(r, "happy"), .text = BP_T("said")},
        {.kind = BP_COMMENT_SUMMARY, .metric = -1, .text = BP_T("for the open"), .audience = BP_T("open")},
        {.kind = BP_COMMENT_SUMMARY, .metric = -1, .text = BP_T("for shop a"), .audience = BP_T("shop-a")},
        {.kind = BP_COMMENT_SUMMARY, .metric = -1, .text = BP_T("of all, for all"), .audience = BP_T("all")}};
    struct bp_words_said words = {list, sizeof list / sizeof *list, NULL, 0};
    struct bp_seen *open = must_see(r, "open", "2026-02-02", &words), *all = must_see(r, "all", "2026-02-02", &words);
    assert_int_equal(open->pack.comment_count, 2);
    assert_text(open->pack.comments[0].text, "for the open");
    assert_text(open->pack.comments[1].text, "said");
    assert_int_equal(open->pack.comments[1].metric, 2);
    assert_int_equal(all->pack.comment_count, 3);
    assert_text(all->pack.comments[0].text, "of all, for all"); /* and so not what is for everybody */
    assert_text(all->pack.comments[1].text, "secret");
    struct bp_seen *a = must_see(r, "shop=a", "2026-02-02", &words);
    assert_int_equal(a->pack.comment_count, 1);
    assert_text(a->pack.comments[0].text, "for shop a");
    assert_int_equal(must_see(r, "shop=b", "2026-02-02", &words)->pack.comment_count, 0);
}

/* ---- what else was seen of rows */

static void facts_are_of_its_metrics_alone(void **state)
{
    struct run *r = *state;
    measure(r);
    struct bp_seen *seen = must_see(r, "open", "2026-02-02", NULL);
    for (size_t i = 0; i < seen->pack.source_count; i++) {
        const struct bp_facts *facts = seen->data.sources[i].facts;
        for (size_t k = 0; k < facts->metric_count; k++)
            assert_true(facts->metrics[k].metric < 4 && seen->pack.metrics[facts->metrics[k].metric].source == (int)i);
        for (size_t k = 0; k < facts->literal_count; k++)
            assert_int_equal(facts->literals[k].metric, 2);
        for (size_t k = 0; k < facts->late_use_count; k++)
            assert_true(facts->late_uses[k].metric < 5);
        assert_int_equal(seen->data.sources[i].reject_count + seen->data.sources[i].warning_count, 0);
        for (size_t k = 0; k < seen->pack.sources[i].accepts.count; k++)
            assert_int_equal(seen->pack.sources[i].accepts.list[k].reason.n, 0);
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, run_setup, run_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(who_sees_all_has_the_same_figures),
        TEST(metrics_come_in_its_order_and_parts_without_a_name),
        TEST(hidden_columns_have_no_segment_goal_or_correction),
        TEST(a_hidden_correction_counts),
        TEST(only_what_is_of_its_metrics_is_read),
        TEST(parts_of_the_pack_can_be_hidden),
        TEST(a_month_has_its_own_figures_and_the_goals_that_fit),
        TEST(nothing_from_before_its_start_is_shown),
        TEST(a_shop_s_totals_are_the_figures_of_its_segment),
        TEST(a_shop_has_its_goals_and_corrections_and_nobody_s_words),
        TEST(a_shop_hears_its_own_customers),
        TEST(words_are_its_own_then_those_it_may_read),
        TEST(facts_are_of_its_metrics_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
