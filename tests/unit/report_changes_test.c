/* Seven signals in a row behind an event: `check` proposes to make it a change of the process. */
#include "report/report.h"
#include "story_help.h"

#define END "2026-11-23"

/* Thirty weeks of 10 and 12; the last `high` of them 15 more. */
static const char *proposed(struct run *r, int high, const char *events)
{
    struct bp_buf b = bp_buf_new(r->cx.arena);
    bp_buf_adds(&b, "at,x\n");
    for (int week = 30; week > 0; week--)
        bp_buf_fmt(&b, "%" BP_PRI ",%d\n", BP_ARG(bp_day_text(r->cx.arena, day_of(END) - 7 * week)),
                   (week % 2 ? 12 : 10) + (week <= high ? 15 : 0));
    put(r, "s.csv", bp_text_z(r->cx.arena, bp_buf_text(&b)));
    put(r, "events.csv", bp_text_z(r->cx.arena, bp_text_fmt(r->cx.arena, "date,metric,kind,text\n%s", events)));
    must_find(r,
              "pack: {title: T}\nsources: {s: {file: s.csv, time: at, grain: week}}\nevents: events.csv\nmetrics:\n"
              "  - {id: m, source: s, measure: sum(x), better: down}\n",
              END);
    struct bp_report report = {.pack = &r->pack,
                               .data = &r->data,
                               .quality = &r->quality,
                               .insight = &r->insight,
                               .period = r->metrics.period,
                               .today = day_of(END)};
    bp_report_changes(&r->cx, &report);
    return said(r);
}

static void after_seven_signals(void **state)
{
    static const struct {
        int high;
        const char *events;
        int line; /* of the event proposed; 0: none */
    } cases[] = {
        {7, "2026-10-06,m,launch,A\n", 2},
        {6, "2026-10-13,m,launch,A\n", 0}, /* six */
        {8, "2026-09-30,,note,A\n", 2},
        {7, "2026-10-06,m,process,A\n", 0}, /* that it is already */
        {7, "2026-08-01,m,launch,A\n", 0},
        {9, "2026-11-18,m,launch,A\n", 0}, /* long before; in the midst of it */
        {7, "2020-01-01,m,outage,A\n", 0},
        {7, "2027-01-01,m,outage,A\n", 0},
        {8, "2026-09-17,m,data,A\n2026-09-29,m,outage,B\n", 3},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct run *r = run_new();
        const char *text = proposed(r, cases[i].high, cases[i].events);
        char where[160];
        snprintf(where, sizeof where, "events.csv:%d: note: `m` has given %d signals in a row, all concern",
                 cases[i].line, cases[i].high);
        if (!cases[i].line && strstr(text, "signals in a row"))
            fail_msg("case %zu: %s", i, text);
        if (cases[i].line && !strstr(text, where))
            fail_msg("case %zu: not %s but %s", i, where, text);
        run_free(r);
    }
    (void)state;
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(after_seven_signals)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
