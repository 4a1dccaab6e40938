/* A run and what it read -> the text of a Prometheus textfile (exposition format 0.0.4): of operations alone, no figure
 * of the business. Every sample bears the pack's path, so that several packs can be collected from one folder. */
#include "report/report.h"

#include <stdlib.h>
#include <string.h>

static const char last_success[] = "boardpack_last_success_timestamp_seconds";

/* The label's value: backslash, quote and line feed are escaped, nothing else. */
static void add_value(struct bp_buf *out, struct bp_text t)
{
    for (size_t i = 0; i < t.n; i++) {
        if (t.p[i] == '\\' || t.p[i] == '"')
            bp_buf_addc(out, '\\');
        if (t.p[i] == '\n')
            bp_buf_adds(out, "\\n");
        else
            bp_buf_addc(out, t.p[i]);
    }
}

static void head(struct bp_buf *out, const char *name, const char *help)
{
    bp_buf_fmt(out, "# HELP %s %s\n# TYPE %s gauge\n", name, help, name);
}

/* NAME{pack="..",label="value"}, without its number; `label` NULL for none. */
static void sample(struct bp_buf *out, const struct bp_report_run *run, const char *name, const char *label,
                   struct bp_text value)
{
    bp_buf_fmt(out, "%s{pack=\"", name);
    add_value(out, bp_text_of(run->pack_file));
    if (label) {
        bp_buf_fmt(out, "\",%s=\"", label);
        add_value(out, value);
    }
    bp_buf_adds(out, "\"} ");
}

static void add(struct bp_buf *out, const struct bp_report_run *run, const char *name, const char *help, double value)
{
    head(out, name, help);
    sample(out, run, name, NULL, (struct bp_text){"", 0});
    bp_buf_fmt(out, "%.15g\n", value);
}

static void add_run(struct bp_buf *out, const struct bp_report_run *run)
{
    bool done = run->status == BP_DONE || run->status == BP_NOTICE;
    double success = done ? run->finished : run->last_success;
    add(out, run, "boardpack_last_run_timestamp_seconds", "When the last run ended, in seconds since 1970.",
        run->finished);
    if (success > 0)
        add(out, run, last_success, "When a run last ended with status 0 or 1, in seconds since 1970.", success);
    add(out, run, "boardpack_last_run_success", "1 where the last run ended with status 0 or 1, else 0.", done);
    add(out, run, "boardpack_last_run_exit_status", "The exit status of the last run; see boardpack(1).", run->status);
    add(out, run, "boardpack_last_run_duration_seconds", "How long the last run took, waiting included.",
        run->finished - run->started);
    add(out, run, "boardpack_last_run_published", "1 where the last run put a new pack into the site.", run->published);
    head(out, "boardpack_last_run_messages", "Messages of the last run.");
    sample(out, run, "boardpack_last_run_messages", "level", BP_T("error"));
    bp_buf_fmt(out, "%zu\n", run->errors);
    sample(out, run, "boardpack_last_run_messages", "level", BP_T("warning"));
    bp_buf_fmt(out, "%zu\n", run->warnings);
}

/* ---- sources */

enum field { AGE, STALE, READ, REJECTED };

static bool number_of(const struct bp_report *r, size_t source, enum field field, double *out)
{
    const struct bp_source_state *state = &r->insight->sources[source];
    const struct bp_source_data *data = &r->data->sources[source];
    switch (field) {
    case AGE:
        *out = state->age_days;
        return state->any;
    case STALE:
        *out = state->stale || data->failed;
        return true;
    case READ:
        *out = (double)data->read;
        return !data->failed;
    case REJECTED:
        *out = (double)data->rejected;
        return !data->failed;
    }
    return false;
}

static void add_sources(struct bp_buf *out, const struct bp_report_run *run)
{
    static const struct {
        enum field field;
        const char *name, *help;
    } fields[] = {
        {AGE, "boardpack_source_age_days", "Days from the last row of a source to today, or to the period's end."},
        {STALE, "boardpack_source_stale", "1 where a source is older than it may be, or could not be read."},
        {READ, "boardpack_source_rows_read", "Rows of a source."},
        {REJECTED, "boardpack_source_rows_rejected", "Rows of a source that could not be used."},
    };
    const struct bp_report *r = run->report;
    for (size_t f = 0; f < sizeof fields / sizeof *fields; f++) {
        double number;
        head(out, fields[f].name, fields[f].help);
        for (size_t i = 0; i < r->pack->source_count; i++)
            if (number_of(r, i, fields[f].field, &number)) {
                sample(out, run, fields[f].name, "source", r->pack->sources[i].id.text);
                bp_buf_fmt(out, "%.15g\n", number);
            }
    }
}

static void add_goals(struct bp_buf *out, const struct bp_report_run *run)
{
    const struct bp_tally *now = &run->report->insight->now;
    const struct {
        const char *status;
        size_t count;
    } counts[] = {{"met", now->met},       {"missed", now->missed},   {"incomplete", now->incomplete},
                  {"hidden", now->hidden}, {"no-data", now->no_data}, {"not-due", now->not_due}};
    head(out, "boardpack_goals", "Goals of the period's totals, by status; watch counts as met.");
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
        sample(out, run, "boardpack_goals", "status", bp_text_of(counts[i].status));
        bp_buf_fmt(out, "%zu\n", counts[i].count);
    }
    add(out, run, "boardpack_period_end_timestamp_seconds", "The first moment after the period, of UTC.",
        run->report->period.end * 86400.0);
    head(out, "boardpack_period_info",
         "1; which period it is: a label of its own, so that no other series is a new one each week.");
    sample(out, run, "boardpack_period_info", "period",
           bp_period_id(out->arena, &run->report->pack->calendar, run->report->pack->period, run->report->period));
    bp_buf_adds(out, "1\n");
}

struct bp_text bp_report_metrics(struct bp_ctx *cx, const struct bp_report_run *run)
{
    struct bp_buf out = bp_buf_new(cx->arena);
    add_run(&out, run);
    if (run->report) {
        add_sources(&out, run);
        add_goals(&out, run);
    }
    return bp_buf_text(&out);
}

double bp_report_last_success(struct bp_text metrics)
{
    struct bp_text line;
    while (bp_text_split(&metrics, '\n', &line)) {
        char digits[32];
        size_t blank = line.n;
        while (blank && line.p[blank - 1] != ' ')
            blank--;
        if (!bp_text_starts(line, last_success) || line.n == blank || line.n - blank >= sizeof digits)
            continue;
        memcpy(digits, line.p + blank, line.n - blank);
        digits[line.n - blank] = '\0';
        return strtod(digits, NULL);
    }
    return 0;
}
