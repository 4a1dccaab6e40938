/* An explanation as lines to read with a pocket calculator: a label, then what there is. */
#include "explain/parts.h"

#include <math.h>
#include <stdlib.h>

struct lines {
    const struct bp_explanation *e;
    const struct bp_pack *pack;
    struct bp_arena *arena;
    struct bp_buf out;
};

static bool is_fold(char c)
{
    return c == '\n' || c == '\r' || c == '\t';
}

/* One line, whatever the texts in it hold: a pack may fold an expression, a cell may hold a line end. */
static void add_line(struct lines *l, struct bp_text t)
{
    struct bp_buf b = bp_buf_new(l->arena);
    for (size_t i = 0; i < t.n; i++) {
        bool fold = is_fold(t.p[i]);
        bp_buf_addc(&b, fold ? ' ' : t.p[i]);
        while (fold && i + 1 < t.n && (t.p[i + 1] == ' ' || is_fold(t.p[i + 1])))
            i++;
    }
    bp_buf_add(&l->out, bp_shown(l->arena, bp_buf_text(&b)));
    bp_buf_addc(&l->out, '\n');
}

__attribute__((format(printf, 3, 4))) static void line(struct lines *l, const char *label, const char *format, ...)
{
    struct bp_buf b = bp_buf_new(l->arena);
    va_list args;
    va_start(args, format);
    bp_buf_fmt(&b, "%-15s", label);
    bp_buf_vfmt(&b, format, args);
    va_end(args);
    add_line(l, bp_buf_text(&b));
}

static struct bp_text days_of(struct lines *l, struct bp_span span)
{
    return bp_text_fmt(l->arena, "%" BP_PRI " to %" BP_PRI, BP_ARG(bp_day_text(l->arena, span.start)),
                       BP_ARG(bp_day_text(l->arena, span.end - 1)));
}

enum { GOAL_DECIMALS = 2 };

/* The metric's own; more where what is judged would else read as the goal it missed. */
static int decimals_of(const struct lines *l, const struct bp_metric *m)
{
    const struct bp_judgement *j = l->e->judgement;
    int decimals = bp_metric_decimals(m);
    if (m != &l->pack->metrics[l->e->metric] || !bp_verdict_is_judged(j->verdict))
        return decimals;
    return bp_figure_decimals(m->better, j->goal, j->judged.figure.value, decimals, GOAL_DECIMALS);
}

/* As the pack shows it: with its decimals, of 15 digits a half goes up, and what rounds to 0 bears no sign. */
static struct bp_text shown_with(struct lines *l, const struct bp_metric *m, int decimals, double value)
{
    double up = strtod(bp_text_z(l->arena, bp_text_fmt(l->arena, "%.15g", value)), NULL) * (1 + 0x1p-50);
    const char *number = bp_text_z(l->arena, bp_text_fmt(l->arena, "%.*f", decimals, up));
    number += *number == '-' && strtod(number, NULL) == 0;
    return bp_text_fmt(l->arena, "%s%s%" BP_PRI, number, m->unit.n ? " " : "", BP_ARG(m->unit));
}

static struct bp_text shown(struct lines *l, const struct bp_metric *m, double value)
{
    return shown_with(l, m, decimals_of(l, m), value);
}

/* Of what is told in whole numbers with one decimal: 0.6 to 8.8 of a count of 3. */
static struct bp_text shown_end(struct lines *l, const struct bp_metric *m, double value)
{
    int decimals = decimals_of(l, m);
    return shown_with(l, m, decimals > 0 ? decimals : 1, value);
}

static struct bp_text shown_figure(struct lines *l, const struct bp_explain_figure *f)
{
    if (f->figure.known)
        return shown(l, &l->pack->metrics[f->metric], f->figure.value);
    return f->figure.hidden ? BP_T("hidden") : BP_T("no figure");
}

static void head(struct lines *l, const struct bp_explain_figure *f)
{
    const struct bp_metric *m = &l->pack->metrics[f->metric];
    struct bp_text segment = l->e->segment ? l->e->data->segment_list[l->e->segment].id : BP_T("");
    add_line(l, bp_text_fmt(l->arena, "%" BP_PRI "%s%" BP_PRI ", %" BP_PRI " (%" BP_PRI "): %" BP_PRI,
                            BP_ARG(m->name.text), segment.n ? ", " : "", BP_ARG(segment),
                            BP_ARG(bp_explain_window(l->e, f->window)), BP_ARG(days_of(l, f->window.span)),
                            BP_ARG(shown_figure(l, f))));
}

/* Days in a row are one stretch. */
static void missing_days(struct lines *l, const struct bp_explain_figure *f)
{
    struct bp_buf b = bp_buf_new(l->arena);
    for (size_t i = 0, next; i < f->missing_count; i = next) {
        for (next = i + 1; next < f->missing_count && f->missing[next] == f->missing[next - 1] + 1;)
            next++;
        struct bp_span span = {f->missing[i], f->missing[next - 1] + 1};
        bp_buf_fmt(&b, "%s%" BP_PRI, i ? ", " : "",
                   BP_ARG(span.end == span.start + 1 ? bp_day_text(l->arena, span.start) : days_of(l, span)));
    }
    if (b.n)
        line(l, "no data for", "%" BP_PRI, BP_ARG(bp_buf_text(&b)));
}

/* Before the rows, of which those outside it do not count. */
static void window(struct lines *l, const struct bp_explain_figure *f)
{
    if (f->days)
        line(l, "window", "%d days, %" BP_PRI " to %" BP_PRI, f->days, BP_ARG(bp_day_text(l->arena, f->span.start)),
             BP_ARG(bp_day_text(l->arena, f->span.end - 1)));
}

static void rows(struct lines *l, const struct bp_explain_figure *f)
{
    const struct bp_metric *m = &l->pack->metrics[f->metric];
    const struct bp_source *s = &l->pack->sources[m->source];
    const struct bp_trace *t = &f->trace;
    line(l, "measure", "%" BP_PRI "%s%" BP_PRI ", by %" BP_PRI, BP_ARG(m->measure_text.text),
         m->where_text.text.n ? " where " : "", BP_ARG(m->where_text.text),
         BP_ARG(m->time.text.n ? m->time.text : s->time.text));
    for (size_t i = 0; f->traced && i < t->file_count; i++) {
        const struct bp_trace_file *file = &t->files[i];
        struct bp_text lines = !file->n       ? BP_T("none counts here")
                               : file->n == 1 ? bp_text_fmt(l->arena, "1 counts here, line %d", file->first_line)
                                              : bp_text_fmt(l->arena, "%lld count here, of lines %d to %d", file->n,
                                                            file->first_line, file->last_line);
        line(l, i ? "" : "source", "%" BP_PRI ": %s, %lld rows; %" BP_PRI, BP_ARG(s->id.text),
             bp_shown_z(l->arena, file->path), file->read, BP_ARG(lines));
    }
    if (!f->traced)
        return;
    line(l, "rows", "%10lld read", t->all.read);
    for (int why = 0; why < BP_DROPS; why++)
        if (t->all.dropped[why])
            line(l, "", "- %8lld %" BP_PRI, t->all.dropped[why],
                 BP_ARG(bp_explain_drop_words(l->e, f, (enum bp_drop)why)));
    line(l, "", "= %8lld that count", t->all.n);
}

static void arithmetic(struct lines *l, const struct bp_explain_figure *f)
{
    const struct bp_metric *m = &l->pack->metrics[f->metric];
    const struct bp_measure *measure = l->e->data->cells[f->metric].measure;
    const struct bp_correction *c = f->figure.correction;
    bool known = c ? f->figure.was_known : f->figure.known; /* what the rows come to */
    struct bp_text value = known ? bp_explain_number(l->arena, c ? f->figure.was : f->figure.value) : BP_T("no figure");
    bool exact = !f->traced || f->trace.workings.exact || !f->trace.workings.known;
    if (f->expression.n && !exact)
        line(l, "arithmetic", "%" BP_PRI ": %" BP_PRI " = %" BP_PRI "; %s, and has %" BP_PRI, BP_ARG(f->words),
             BP_ARG(f->expression), BP_ARG(bp_explain_number(l->arena, f->trace.workings.value)),
             measure->explained->when_inexact, BP_ARG(value));
    else if (f->expression.n && (bp_text_eq(f->expression, value)))
        line(l, "arithmetic", "%" BP_PRI ": %" BP_PRI, BP_ARG(f->words), BP_ARG(value));
    else if (f->expression.n)
        line(l, "arithmetic", "%" BP_PRI "%s%" BP_PRI " = %" BP_PRI, BP_ARG(f->words), m->source < 0 ? " = " : ": ",
             BP_ARG(f->expression), BP_ARG(value));
    else if (f->figure.known)
        line(l, "arithmetic", "%" BP_PRI " of %lld rows = %" BP_PRI, BP_ARG(m->measure.name), f->figure.n,
             BP_ARG(value));
    if (f->figure.has_interval)
        line(l, "interval", "%" BP_PRI " to %" BP_PRI " (%s, 95 %%)", BP_ARG(shown_end(l, m, f->figure.low)),
             BP_ARG(shown_end(l, m, f->figure.high)), measure->interval);
    struct bp_text by = c && c->known ? bp_explain_number(l->arena, c->value) : BP_T("withdrawn");
    if (c)
        line(l, "corrected", "%" BP_PRI " (%s:%d): %" BP_PRI " (%" BP_PRI ")", BP_ARG(by),
             bp_shown_z(l->arena, c->where.file), c->where.line, BP_ARG(c->reason), BP_ARG(c->author));
    struct bp_text lack = bp_explain_lack(l->e, f);
    if (lack.n)
        line(l, "but", "%" BP_PRI, BP_ARG(lack));
    missing_days(l, f);
}

/* What a change is called real by; nothing where it has no interval. */
static struct bp_text of_change(struct lines *l, struct bp_interval is)
{
    if (!is.known)
        return BP_T("");
    return bp_text_fmt(l->arena, "; the difference lies between %.10g and %.10g: %s", is.low, is.high,
                       bp_change_is_real(is) ? "0 is outside" : "0 is within");
}

static void compared(struct lines *l, const char *label, const struct bp_total *t, const struct bp_stretch *base,
                     bool has_change, double change, struct bp_interval difference)
{
    bool in_points = bp_metric_in_points(&l->pack->metrics[l->e->metric]);
    struct bp_text window = bp_explain_window(l->e, base->window), now, then;
    if (!base->figure.known) {
        line(l, label, "%" BP_PRI ": %s", BP_ARG(window), base->figure.hidden ? "hidden" : "no figure");
        return;
    }
    then = bp_explain_number(l->arena, base->figure.value);
    now = bp_explain_number(l->arena, t->now.figure.value);
    if (!has_change) {
        line(l, label, "%" BP_PRI ": %" BP_PRI "; no change is given: %s", BP_ARG(window), BP_ARG(then),
             !t->now.figure.known      ? "there is no figure now"
             : !t->now.figure.complete ? "this period is incomplete"
             : !base->figure.complete  ? "that period is incomplete"
                                       : "the base is 0");
        return;
    }
    const char *open = base->figure.value < 0 ? "(" : "", *close = base->figure.value < 0 ? ")" : "";
    if (in_points)
        line(l, label, "%" BP_PRI ": %" BP_PRI "; change %" BP_PRI " - %s%" BP_PRI "%s = %+.4g%" BP_PRI, BP_ARG(window),
             BP_ARG(then), BP_ARG(now), open, BP_ARG(then), close, change, BP_ARG(of_change(l, difference)));
    else
        line(l, label,
             "%" BP_PRI ": %" BP_PRI "; change 100 * (%" BP_PRI " - %s%" BP_PRI "%s) / %" BP_PRI " = %+.4g %%%" BP_PRI,
             BP_ARG(window), BP_ARG(then), BP_ARG(now), open, BP_ARG(then), close,
             BP_ARG(bp_explain_number(l->arena, fabs(base->figure.value))), 100 * change,
             BP_ARG(of_change(l, difference)));
}

static struct bp_text goal_words(struct lines *l, const struct bp_metric *m, const struct bp_goal *g)
{
    struct bp_text low = isnan(g->low) ? BP_T("") : bp_explain_number(l->arena, g->low),
                   high = isnan(g->high) ? BP_T("") : bp_explain_number(l->arena, g->high);
    if (m->better != BP_BETTER_RANGE)
        return bp_text_fmt(l->arena, "at %s %" BP_PRI, m->better == BP_BETTER_DOWN ? "most" : "least",
                           BP_ARG(bp_explain_number(l->arena, g->target)));
    if (low.n && high.n)
        return bp_text_fmt(l->arena, "%" BP_PRI " to %" BP_PRI, BP_ARG(low), BP_ARG(high));
    return bp_text_fmt(l->arena, "at %s %" BP_PRI, low.n ? "least" : "most", BP_ARG(low.n ? low : high));
}

static struct bp_text why_certain(struct lines *l, const struct bp_judgement *j)
{
    switch (j->clear_by) {
    case BP_CLEAR_BY_SETTLED:
        return BP_T(": nothing can change it any more");
    case BP_CLEAR_BY_SIGNAL:
        return bp_text_fmt(l->arena, ": %s, and the goal lies beyond what is usual",
                           bp_explain_special(j->xmr.special));
    case BP_CLEAR_BY_INTERVAL:
        return BP_T(": its interval leaves the goal out");
    case BP_CLEAR_BY_POOL:
        return bp_text_fmt(l->arena, ": the last %zu periods together are at %.10g (%.10g to %.10g)", j->pooled_periods,
                           j->pooled.value, j->pooled.low, j->pooled.high);
    case BP_CLEAR_BY_VARIATION:
        return bp_text_fmt(l->arena, ": the gap is larger than the usual variation, 2 x 2.66 / 3 x %.10g",
                           j->xmr.average_range);
    case BP_CLEAR_BY_NONE:
        break;
    }
    if (j->by_chance)
        return BP_T(": the process is stable and its limits hold the goal, so it is met and missed by chance");
    return j->why_open == BP_WHY_OPEN_FEW ? BP_T(": too few to tell")
                                          : BP_T(": within the margin of error, or of the usual variation");
}

static void goal(struct lines *l)
{
    const struct bp_judgement *j = l->e->judgement;
    const struct bp_metric *m = &l->pack->metrics[l->e->metric];
    const struct bp_goal *g = m->better == BP_BETTER_NONE ? NULL : j->goal;
    if (g) {
        struct bp_text from = g->from == BP_DAY_MIN ? BP_T("") : bp_day_text(l->arena, g->from),
                       to = g->to == BP_DAY_MAX ? BP_T("") : bp_day_text(l->arena, g->to);
        line(l, "goal", "%" BP_PRI " (%s:%d%s%" BP_PRI "%s%" BP_PRI ")", BP_ARG(goal_words(l, m, g)),
             bp_shown_z(l->arena, g->where.file), g->where.line, from.n ? ", from " : "", BP_ARG(from),
             to.n ? ", to " : "", BP_ARG(to));
    } else {
        line(l, "goal", "%s", m->better == BP_BETTER_NONE ? "none: better is none" : "none in force on the last day");
    }
    if (g && l->e->judged != l->e->figures[0])
        line(l, "judged on", "%" BP_PRI " (%" BP_PRI "): %" BP_PRI ", below",
             BP_ARG(bp_explain_window(l->e, j->judged.window)), BP_ARG(days_of(l, j->judged.window.span)),
             BP_ARG(shown_figure(l, l->e->judged)));
    if (j->has_gap) {
        double end = bp_goal_line(m, g, j->judged.figure.value);
        struct bp_text base = bp_explain_number(l->arena, end);
        line(l, "gap", "%" BP_PRI " - %s%" BP_PRI "%s = %.10g%s",
             BP_ARG(bp_explain_number(l->arena, j->judged.figure.value)), end < 0 ? "(" : "", BP_ARG(base),
             end < 0 ? ")" : "", j->gap, j->within_margin ? ", within the margin of error" : "");
    }
    if (j->certainty != BP_CERTAINTY_NONE)
        line(l, "certainty", "%s%" BP_PRI, bp_certainty_name(j->certainty), BP_ARG(why_certain(l, j)));
    if (j->standing)
        line(l, "", "standing: the process is stable, and its limits lie beyond the goal");
    bool streak = (bp_verdict_is_judged(j->verdict) || j->verdict == BP_NOT_DUE) && j->streak > 1;
    struct bp_text in_a_row = !streak           ? BP_T("")
                              : j->whole_record ? bp_text_fmt(l->arena, ", all %d periods on record", j->streak)
                                                : bp_text_fmt(l->arena, ", %d periods in a row", j->streak);
    line(l, "status", "%s%" BP_PRI, bp_verdict_name(j->verdict), BP_ARG(in_a_row));
    const struct bp_xmr *x = &j->xmr;
    bool of_difference = x->basis == BP_BASIS_YEAR_DIFFERENCE && x->newest == BP_NEWEST_CHARTED;
    if (j->verdict == BP_WATCH)
        line(l, "", "met, but slipping: %s; mean %.10g, limits %.10g to %.10g, of %zu periods%s",
             bp_explain_special(x->special), x->last.limits.mean, x->last.limits.lower, x->last.limits.upper,
             x->charted, of_difference ? " and their differences to a year before" : "");
    struct bp_text unripe = bp_explain_unripe(l->e);
    if (unripe.n)
        line(l, "", "%" BP_PRI, BP_ARG(unripe));
}

static void usual(struct lines *l)
{
    struct bp_text words = bp_explain_usual(l->e);
    if (words.n)
        line(l, "variation", "%" BP_PRI, BP_ARG(words));
}

static void links(struct lines *l)
{
    for (size_t i = 0; i < l->pack->links.count && !l->e->segment; i++) {
        const struct bp_link_found *found = &l->e->insight->links[i];
        if (found->link->from == l->e->metric || found->link->to == l->e->metric)
            line(l, "link", "%" BP_PRI, BP_ARG(bp_explain_link(l->e, found)));
    }
}

static void of_segment(struct lines *l)
{
    struct bp_explain_line list[2];
    size_t count = bp_explain_signal(l->e, list);
    for (size_t i = 0; i < count; i++)
        line(l, list[i].label, "%" BP_PRI, BP_ARG(list[i].text));
}

static void ahead(struct lines *l)
{
    struct bp_explain_line *list;
    size_t count = bp_explain_ahead(l->e, &list);
    for (size_t i = 0; i < count; i++)
        line(l, list[i].label, "%" BP_PRI, BP_ARG(list[i].text));
}

static void listed(struct lines *l, void (*find)(const struct bp_explanation *e, struct bp_explain_lines *out))
{
    struct bp_explain_lines found = {0};
    find(l->e, &found);
    for (size_t i = 0; i < found.count; i++)
        line(l, found.list[i].label, "%" BP_PRI, BP_ARG(found.list[i].text));
}

static void drivers(struct lines *l)
{
    struct bp_text *list;
    size_t count = bp_explain_drivers(l->e, &list);
    for (size_t i = 0; i < count; i++)
        line(l, bp_text_starts(list[i], " ") ? "" : "drivers", "%" BP_PRI, BP_ARG(list[i]));
    count = bp_explain_concentrations(l->e, &list);
    for (size_t i = 0; i < count; i++)
        line(l, "most of it", "%" BP_PRI, BP_ARG(list[i]));
}

struct bp_text bp_explain_text(const struct bp_explanation *e)
{
    struct lines l = {.e = e, .pack = e->pack, .arena = e->scratch, .out = bp_buf_new(e->scratch)};
    const struct bp_total *t = &e->judgement->series->totals[0];
    for (size_t i = 0; i < e->count; i++) {
        const struct bp_explain_figure *f = e->figures[i];
        if (i)
            bp_buf_addc(&l.out, '\n');
        head(&l, f);
        window(&l, f);
        if (l.pack->metrics[f->metric].source >= 0)
            rows(&l, f);
        arithmetic(&l, f);
        if (i)
            continue;
        compared(&l, "previous", t, &t->previous, t->has_change, t->change, t->change_interval);
        compared(&l, "a year before", t, &t->prior_year, t->has_prior_change, t->prior_change,
                 t->prior_change_interval);
        goal(&l);
        listed(&l, bp_explain_claims);
        usual(&l);
        of_segment(&l);
        ahead(&l);
        links(&l);
        drivers(&l);
        listed(&l, bp_explain_around);
    }
    return bp_buf_text(&l.out);
}
