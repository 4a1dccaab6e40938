/* Parts of an explanation -> the words both printings share. */
#include "explain/parts.h"

#include <math.h>
#include <stdlib.h>

struct bp_text bp_explain_number(struct bp_arena *arena, double value)
{
    struct bp_text t = {"", 0};
    value = value == 0 ? 0 : value; /* no -0 */
    if (value != floor(value))      /* as pack.json has it: a sum's last bits are nobody's figure */
        return bp_text_fmt(arena, "%.15g", value);
    for (int digits = 15; digits <= 17; digits++) {
        t = bp_text_fmt(arena, "%.*g", digits, value);
        if (strtod(bp_text_z(arena, t), NULL) == value)
            break;
    }
    return t;
}

struct bp_text bp_explain_window(const struct bp_explanation *e, struct bp_window w)
{
    struct bp_arena *arena = e->scratch;
    const struct bp_calendar *calendar = &e->pack->calendar;
    struct bp_span whole = bp_period_of(calendar, w.kind, w.span.start);
    struct bp_text id = bp_period_id(arena, calendar, w.kind, whole);
    return bp_text_fmt(arena, "%s %s%" BP_PRI, bp_period_name(w.kind), whole.end == w.span.end ? "" : "to date, ",
                       BP_ARG(id));
}

const char *bp_explain_drop_key(enum bp_drop why)
{
    static const char *const keys[] = {"rejected", "totals_row", "superseded",    "no_date",  "source_where", "no_time",
                                       "where",    "outside",    "other_segment", "no_value", "off_scale",    "over"};
    return keys[why];
}

/* The days rows must lie in to count, where these are not the figure's own. */
static struct bp_text outside_words(const struct bp_explanation *e, const struct bp_explain_figure *f)
{
    struct bp_arena *arena = e->scratch;
    struct bp_text last = bp_day_text(arena, f->span.end - 1);
    const struct bp_measure *measure = e->data->cells[f->metric].measure;
    int days = measure->explained->looks_back ? (int)e->data->cells[f->metric].parameter : 0;
    if (measure->argument == BP_TAKES_STRETCH)
        return bp_text_fmt(arena, "not started by %" BP_PRI, BP_ARG(last));
    if (!days)
        return BP_T("outside these days");
    return bp_text_fmt(arena, "outside %" BP_PRI " to %" BP_PRI ", %d days before these",
                       BP_ARG(bp_day_text(arena, f->span.start - days)),
                       BP_ARG(bp_day_text(arena, f->span.end - 1 - days)), days);
}

struct bp_text bp_explain_drop_words(const struct bp_explanation *e, const struct bp_explain_figure *f,
                                     enum bp_drop why)
{
    struct bp_arena *arena = e->scratch;
    const struct bp_metric *m = &e->pack->metrics[f->metric];
    const struct bp_source *s = &e->pack->sources[m->source];
    bool condition = e->data->cells[f->metric].measure->argument == BP_TAKES_CONDITION;
    switch (why) {
    case BP_DROP_REJECTED:
        return BP_T("rejected: rejects.csv says why");
    case BP_DROP_TOTALS:
        return BP_T("totals rows");
    case BP_DROP_SUPERSEDED:
        return bp_text_fmt(arena, "superseded by another row of their %" BP_PRI, BP_ARG(s->key.text));
    case BP_DROP_NO_DATE:
        return bp_text_fmt(arena, "without %" BP_PRI ", the source's time", BP_ARG(s->time.text));
    case BP_DROP_SOURCE_WHERE:
        return bp_text_fmt(arena, "not in the source: %" BP_PRI, BP_ARG(s->where_text.text));
    case BP_DROP_NO_TIME:
        return bp_text_fmt(arena, "without %" BP_PRI ", the metric's time", BP_ARG(m->time.text));
    case BP_DROP_WHERE:
        return bp_text_fmt(arena, "not where %" BP_PRI, BP_ARG(m->where_text.text));
    case BP_DROP_OUTSIDE:
        return outside_words(e, f);
    case BP_DROP_SEGMENT:
        return bp_text_fmt(arena, "not %" BP_PRI, BP_ARG(e->data->segment_list[e->segment].id));
    case BP_DROP_NO_VALUE:
        return condition ? BP_T("cannot be judged: a value is missing") : BP_T("the value is missing");
    case BP_DROP_OFF_SCALE:
        return BP_T("off the scale of answers");
    case BP_DROP_OVER:
        return bp_text_fmt(arena, "over by %" BP_PRI, BP_ARG(bp_day_text(arena, f->span.end - 1)));
    case BP_DROPS:
        break;
    }
    return (struct bp_text){"", 0};
}

const char *bp_explain_special(enum bp_special special)
{
    switch (special) {
    case BP_SPECIAL_OUTSIDE:
        return "outside its limits";
    case BP_SPECIAL_TREND:
        return "six changes for the worse in a row";
    case BP_SPECIAL_TWO_OF_THREE:
        return "two of three periods near the limit";
    case BP_SPECIAL_RUN:
        return "seven periods in a row on the worse side of the mean";
    case BP_SPECIAL_NONE:
        break;
    }
    return "";
}

struct bp_text bp_explain_lack(const struct bp_explanation *e, const struct bp_explain_figure *f)
{
    struct bp_arena *arena = e->scratch;
    const struct bp_metric *m = &e->pack->metrics[f->metric];
    if (m->source >= 0 && e->data->sources[m->source].failed)
        return bp_text_fmt(arena, "source `%" BP_PRI "` failed: %" BP_PRI, BP_ARG(m->source_id.text),
                           BP_ARG(bp_remark_text(arena, e->data->sources[m->source].failure)));
    if (m->source >= 0 && f->figure.n < 0)
        return BP_T("these days cut a unit of the source's grain in two");
    if (f->figure.withheld)
        return bp_text_fmt(arena,
                           "hidden: the total less the segments shown would give another segment's figure, of fewer "
                           "answers than min_sample (%d)",
                           e->pack->min_sample);
    if (f->figure.hidden)
        return bp_text_fmt(arena, "hidden: fewer answers than min_sample (%d)", e->pack->min_sample);
    if (!f->figure.known && m->source < 0)
        return BP_T("cannot be worked out: a part is missing, or the divisor is 0");
    if (!f->figure.known)
        return f->figure.complete ? BP_T("missing: no row counts on these days")
                                  : BP_T("missing: no data for these days");
    if (bp_figure_is_stale(&f->figure))
        return BP_T("incomplete: its data are stale");
    return f->figure.complete ? BP_T("")
                              : bp_text_fmt(arena, "incomplete: %d of %d days", f->figure.days,
                                            f->window.span.end - f->window.span.start);
}
