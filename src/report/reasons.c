/* What was read and judged -> what a reader must know, and who is to do something about it. */
#include "report/report.h"

#include <string.h>

static struct bp_text owner_of(const struct bp_metric *m)
{
    return m->owner.n ? m->owner : BP_T("none");
}

static void say_failure(struct bp_ctx *cx, const struct bp_report *r, size_t source)
{
    const struct bp_word *id = &r->pack->sources[source].id;
    const struct bp_source_data *d = &r->data->sources[source];
    if (d->failed)
        bp_warn(cx, id->where, "source `%" BP_PRI "` could not be read: its metrics are without data",
                BP_ARG(id->text));
}

/* NULL where there is a whole figure. */
static const char *what_it_lacks(const struct bp_pack *pack, const struct bp_judgement *j)
{
    switch (j->verdict) {
    case BP_NO_DATA:
        return "has no data for the period";
    case BP_INCOMPLETE:
        if (j->immature && j->judged.figure.complete)
            return NULL; /* said with what it waits for */
        if (!bp_figure_is_stale(&j->judged.figure) && j->goal && j->goal->period != pack->period)
            return "is incomplete over the stretch its goal is held against: days are missing";
        return bp_figure_is_stale(&j->judged.figure) ? "is incomplete for the period: its data are stale"
                                                     : "is incomplete for the period: days are missing";
    case BP_HIDDEN:
        return "is hidden for the period: it has fewer answers than min_sample";
    case BP_MET:
    case BP_MISSED:
    case BP_WATCH:
        return bp_judgement_is_partial(j) ? "is judged though days are missing: they cannot change its verdict" : NULL;
    case BP_NOT_DUE:
    case BP_NO_GOAL:
        break;
    }
    return NULL;
}

void bp_report_metric(struct bp_ctx *cx, const struct bp_report *r, size_t judgement)
{
    const struct bp_judgement *j = &r->insight->judgements[judgement];
    const struct bp_metric *m = &r->pack->metrics[j->series->metric];
    struct bp_text owner = owner_of(m);
    if (j->series->segment)
        return;
    const char *lack = what_it_lacks(r->pack, j);
    bp_report_unripe(cx, r, j);
    if (lack)
        bp_warn(cx, m->id.where, "metric `%" BP_PRI "` %s (owner: %" BP_PRI ")", BP_ARG(m->id.text), lack,
                BP_ARG(owner));
    if (j->explanation_open && j->explanation_late)
        bp_warn(cx, m->id.where, "metric `%" BP_PRI "` %s and nobody has said why (owner: %" BP_PRI ")",
                BP_ARG(m->id.text), j->verdict == BP_MISSED ? "missed its goal" : "is worse than usual", BP_ARG(owner));
}

void bp_report_reasons(struct bp_ctx *cx, const struct bp_report *r)
{
    for (size_t i = 0; i < r->pack->source_count; i++)
        say_failure(cx, r, i);
    for (size_t i = 0; i < r->insight->count; i++)
        bp_report_metric(cx, r, i);
}

/* ---- in a few words */

enum { MOST_NAMED = 3 };

struct group {
    const char *words;
    struct bp_buf names;
    size_t count;
};

static void add_name(struct group *g, struct bp_text name)
{
    if (g->count++ < MOST_NAMED)
        bp_buf_fmt(&g->names, "%s%" BP_PRI, g->count > 1 ? ", " : "", BP_ARG(name));
}

static void add_group(struct bp_buf *out, const struct group *g)
{
    if (!g->count)
        return;
    bp_buf_fmt(out, "%s%s %" BP_PRI, out->n ? "; " : "", g->words, BP_ARG(bp_buf_text(&g->names)));
    if (g->count > MOST_NAMED)
        bp_buf_fmt(out, " and %zu more", g->count - MOST_NAMED);
}

struct bp_text bp_report_in_short(struct bp_ctx *cx, const struct bp_report *r)
{
    enum { UNREAD, STALE, WRONG, INCOMPLETE, UNRIPE, NO_DATA, HIDDEN, UNEXPLAINED, GROUPS };
    static const char *const words[GROUPS] = {
        "not read:", "stale:", "looks wrong:", "incomplete:", "not ripe:", "no data:", "hidden:", "unexplained:"};
    struct group groups[GROUPS];
    struct bp_buf out = bp_buf_new(cx->arena);
    for (size_t i = 0; i < GROUPS; i++)
        groups[i] = (struct group){words[i], bp_buf_new(cx->arena), 0};
    for (size_t i = 0; i < r->pack->source_count; i++) {
        const struct bp_source_data *d = &r->data->sources[i];
        struct bp_text id = r->pack->sources[i].id.text;
        if (d->failed)
            add_name(&groups[UNREAD], id);
    }
    for (size_t i = 0; i < r->quality->count; i++) {
        const struct bp_suspicion *s = &r->quality->list[i];
        bool again = i > 0 && s[-1].kind == s->kind; /* they are sorted by kind */
        if (bp_suspicion_matters(s) && s->kind == BP_SUSPECT_STALE)
            add_name(&groups[STALE], r->pack->sources[s->source].id.text);
        if (bp_suspicion_matters(s) && !again && s->kind != BP_SUSPECT_STALE && s->kind != BP_SUSPECT_MISSING_DAYS)
            add_name(&groups[WRONG], bp_text_of(bp_suspicion_id(s->kind)));
    }
    for (size_t i = 0; i < r->insight->count; i++) {
        const struct bp_judgement *j = &r->insight->judgements[i];
        struct bp_text id = r->pack->metrics[j->series->metric].id.text;
        if (j->series->segment)
            continue;
        if (what_it_lacks(r->pack, j))
            add_name(&groups[bp_judgement_is_partial(j) ? INCOMPLETE : j->verdict == BP_HIDDEN ? HIDDEN : NO_DATA], id);
        else if (j->verdict == BP_INCOMPLETE)
            add_name(&groups[UNRIPE], id);
        if (j->explanation_open && j->explanation_late)
            add_name(&groups[UNEXPLAINED], id);
    }
    for (size_t i = 0; i < GROUPS; i++)
        add_group(&out, &groups[i]);
    return bp_buf_text(&out);
}

/* ---- the line a build ends with */

static size_t count_warnings(const struct bp_ctx *cx)
{
    size_t n = 0;
    for (size_t i = 0; i < cx->diag_count; i++)
        n += cx->diags[i].level == BP_WARNING;
    return n;
}

/* Each edition of an audience has a folder, with its pack.json. */
static void add_folders(struct bp_buf *b, const char *comma, const struct bp_outputs *outputs)
{
    enum { NAMED = 10 };
    size_t folders = 0;
    for (size_t i = 0; i < outputs->count; i++) {
        struct bp_text rest = bp_text_of(outputs->list[i].name), folder;
        if (outputs->list[i].kept || !bp_text_split(&rest, '/', &folder) || !bp_text_is(rest, "pack.json"))
            continue;
        if (folders++ < NAMED)
            bp_buf_fmt(b, "%s%" BP_PRI "/", comma, BP_ARG(folder)), comma = ", ";
    }
    if (folders > NAMED)
        bp_buf_fmt(b, " and %zu more", folders - NAMED);
    if (folders)
        bp_buf_fmt(b, ": %zu pack%s", folders, folders == 1 ? "" : "s");
}

struct bp_text bp_report_summary(struct bp_ctx *cx, const struct bp_report *r, const char *folder,
                                 const struct bp_outputs *outputs)
{
    struct bp_buf b = bp_buf_new(cx->arena);
    size_t charts = 0, warnings = count_warnings(cx);
    struct bp_text id = bp_period_id(cx->arena, &r->pack->calendar, r->pack->period, r->period);
    struct bp_text must_know = bp_report_in_short(cx, r);
    const char *comma = " ";
    bp_buf_fmt(&b, "boardpack: %" BP_PRI " is in %s:", BP_ARG(id), folder);
    for (size_t i = 0; i < outputs->count; i++) {
        bool chart = strstr(outputs->list[i].name, "charts/") != NULL;
        charts += chart && !outputs->list[i].kept;
        if (!chart && !strchr(outputs->list[i].name, '/'))
            bp_buf_fmt(&b, "%s%s", comma, outputs->list[i].name), comma = ", ";
    }
    add_folders(&b, comma, outputs);
    if (charts)
        bp_buf_fmt(&b, ", %zu chart%s", charts, charts == 1 ? "" : "s");
    if (must_know.n)
        bp_buf_fmt(&b, "; a reader must know: %" BP_PRI, BP_ARG(must_know));
    if (warnings)
        bp_buf_fmt(&b, "; %zu warning%s above", warnings, warnings == 1 ? "" : "s");
    if (!must_know.n && !warnings)
        bp_buf_adds(&b, "; every figure is whole");
    struct bp_text line = bp_shown(cx->arena, bp_buf_text(&b));
    return bp_text_fmt(cx->arena, "%" BP_PRI "\n", BP_ARG(line));
}
