/* What is proposed -> what a build of it would suspect, and whether it stops: the same stages, on the same files. */
#include "inspect/parts.h"

#include "sides/sides.h"

struct rehearsal {
    struct bp_pack pack;
    struct bp_data data;
    struct bp_metrics metrics;
    struct bp_quality quality;
};

/* ---- which period */

struct reach {
    bool any;
    int first, last; /* the days all sources reach */
};

static bool is_open(const struct bp_profile_column *time)
{
    bool open;
    bp_profile_order(time, &open);
    return open && !time->is_count;
}

/* Totals of a month reach to its end. */
static struct reach reach_of(const struct bp_inspection *all)
{
    static const struct bp_calendar calendar = {0, 12};
    struct reach reach = {0};
    for (size_t i = 0; i < all->count; i++) {
        const struct bp_inspected *in = &all->list[i];
        if (in->time < 0 || is_open(&in->rows->columns[in->time]))
            continue;
        const struct bp_time_range *t = bp_profile_times(&in->rows->columns[in->time]);
        int last = t->last.day;
        if (in->grain >= BP_GRAIN_WEEK)
            last = bp_period_of(&calendar, (enum bp_period_kind)(in->grain - BP_GRAIN_WEEK), last).end - 1;
        last = last < all->today ? last : all->today;
        reach.first = reach.any && reach.first < t->first.day ? reach.first : t->first.day;
        reach.last = reach.any && reach.last < last ? reach.last : last;
        reach.any = true;
    }
    return reach;
}

/* The clock's own; else the last one that the data reach five sevenths into, and the option that asks for it. */
static struct bp_span period_of(struct bp_inspection *all)
{
    static const char *const options[] = {"--week", "--month", "--quarter", "--as-of"};
    static const struct bp_calendar calendar = {0, 12};
    struct reach reach = reach_of(all);
    struct bp_span now = bp_period_of(&calendar, all->period, all->today);
    struct bp_span span = bp_period_shift(&calendar, all->period, now, -1);
    bool ahead = reach.any && span.end <= reach.first; /* the data begin after it */
    if (!reach.any || (!ahead && span.start <= reach.last))
        return span;
    span = bp_period_of(&calendar, all->period, ahead ? reach.first : reach.last);
    struct bp_span before = bp_period_shift(&calendar, all->period, span, -1);
    if (!ahead && (reach.last + 1 - span.start) * 7 < (span.end - span.start) * 5 && before.end > reach.first)
        span = before;
    all->option = bp_text_fmt(all->cx->arena, "%s %" BP_PRI, options[all->period],
                              BP_ARG(bp_period_id(all->cx->arena, &calendar, all->period, span)));
    return span;
}

/* ---- no address of a person */

/* Words with a mail address in them, and cells quoted with one or with a phone number, are left out. */
static struct bp_text masked(struct bp_arena *arena, struct bp_text text)
{
    struct bp_buf out = bp_buf_new(arena);
    struct bp_text piece, word;
    for (bool quoted = false, first = true; bp_text_split(&text, '`', &piece); quoted = !quoted, first = false) {
        bp_buf_adds(&out, first ? "" : "`");
        if (quoted && bp_hint_person_inside(piece, false))
            piece = BP_T("...");
        for (bool start = true; bp_text_split(&piece, ' ', &word); start = false)
            bp_buf_fmt(&out, "%s%" BP_PRI, start ? "" : " ", BP_ARG(bp_hint_mail_inside(word) ? BP_T("...") : word));
    }
    return bp_buf_text(&out);
}

/* ---- the stages */

/* False: a build of it stops. */
static bool read_pack(struct bp_inspection *all, struct bp_span period, struct rehearsal *r)
{
    struct bp_ctx *cx = all->cx;
    struct bp_buf text = bp_buf_new(cx->arena);
    bp_inspect_print(all, &text);
    return bp_pack_read_text(cx, "pack.yaml", bp_buf_text(&text), &r->pack) && bp_sides_read(cx, &r->pack) &&
           bp_ingest_measures(cx, &r->pack, &r->data) && bp_ingest_presets(cx, &all->presets, &r->pack) &&
           bp_ingest_read(cx, &r->pack, (struct bp_horizon){period.end, all->today}, false, &r->data);
}

/* The first error since the mark, with its place in an export. */
static struct bp_text error_of(struct bp_ctx *cx, struct bp_diag_mark mark)
{
    for (size_t i = mark.count; i < cx->diag_count; i++) {
        const struct bp_diag *d = &cx->diags[i];
        if (d->level != BP_ERROR)
            continue;
        bool placed = d->where.file && !bp_text_is(bp_text_of(d->where.file), "pack.yaml") && d->where.line;
        struct bp_text why = masked(cx->arena, d->text);
        return placed ? bp_text_fmt(cx->arena, "line %d of %s: %" BP_PRI, d->where.line, bp_path_base(d->where.file),
                                    BP_ARG(why))
                      : why;
    }
    return (struct bp_text){"", 0};
}

static struct bp_text try_pack(struct bp_inspection *all, struct bp_span period)
{
    struct bp_diag_mark mark = bp_diag_mark(all->cx);
    struct rehearsal *r = BP_NEW(all->cx->arena, struct rehearsal);
    struct bp_text why = {"", 0};
    if (!read_pack(all, period, r))
        why = error_of(all->cx, mark);
    bp_diag_rewind(all->cx, mark);
    return why;
}

/* ---- which metrics stop it */

static size_t metrics_of(const struct bp_inspection *all, struct bp_proposed **list)
{
    size_t count = 0;
    for (size_t i = 0; i < all->count; i++)
        for (size_t j = 0; j < all->list[i].metric_count; j++)
            list[count++] = &all->list[i].metrics[j];
    return count;
}

/* Each alone: one that cannot be built stays as a remark that says why. Where none can, it is not their fault. */
static void take_out(struct bp_inspection *all, struct bp_span period)
{
    struct bp_arena *arena = all->cx->arena;
    size_t most = 0, left = 0;
    for (size_t i = 0; i < all->count; i++)
        most += all->list[i].metric_count;
    struct bp_proposed **list = BP_NEW_ARRAY(arena, struct bp_proposed *, most);
    struct bp_text *wrong = BP_NEW_ARRAY(arena, struct bp_text, most);
    size_t count = metrics_of(all, list);
    for (size_t i = 0; i < count; i++) {
        for (size_t j = 0; j < count; j++)
            list[j]->wrong = j == i ? (struct bp_text){"", 0} : BP_T("-");
        wrong[i] = try_pack(all, period);
        left += !wrong[i].n;
    }
    for (size_t i = 0; i < count; i++)
        list[i]->wrong = left ? wrong[i] : (struct bp_text){"", 0};
}

/* ---- what it says */

static void tell(struct bp_inspection *all, const struct bp_quality *q)
{
    struct bp_buf out = bp_buf_new(all->cx->arena);
    for (size_t i = 0; i < q->count; i++) {
        const struct bp_suspicion *s = &q->list[i];
        bp_buf_fmt(&out, "  %" BP_PRI, BP_ARG(masked(all->cx->arena, bp_remark_text(all->cx->arena, s->remark))));
        if (s->where.file && s->where.line && !bp_text_is(bp_text_of(s->where.file), "pack.yaml"))
            bp_buf_fmt(&out, ", line %d of %s", s->where.line, bp_path_base(s->where.file));
        bp_buf_fmt(&out, " [%s]\n", bp_suspicion_id(s->kind));
    }
    all->seen = bp_buf_text(&out);
    all->rehearsed = true;
}

/* An export that is gone once it is read: a pipe. */
static const char *read_once(const struct bp_inspection *all)
{
    for (size_t i = 0; i < all->count; i++)
        for (size_t f = 0; f < all->list[i].path_count; f++)
            if (!bp_file_reads_again(all->list[i].paths[f]))
                return all->list[i].paths[f];
    return NULL;
}

static bool any_source(const struct bp_inspection *all)
{
    bool any = false;
    for (size_t i = 0; i < all->count; i++)
        any |= all->list[i].time >= 0;
    return any;
}

void bp_inspect_rehearse(struct bp_inspection *all)
{
    struct bp_ctx *cx = all->cx;
    struct bp_span period = period_of(all);
    struct bp_diag_mark mark = bp_diag_mark(cx);
    struct rehearsal *r = BP_NEW(cx->arena, struct rehearsal);
    const char *once = read_once(all);
    if (once && any_source(all))
        all->stop =
            bp_text_fmt(cx->arena, "%s can be read only once: save the export, and give that file's name", once);
    if (once || !any_source(all))
        return;
    bool ok = read_pack(all, period, r);
    if (!ok) {
        bp_diag_rewind(cx, mark);
        take_out(all, period);
        r = BP_NEW(cx->arena, struct rehearsal);
        ok = read_pack(all, period, r);
    }
    if (ok) {
        bp_metric_series(cx, &r->pack, &r->data, period, all->scratch, &r->metrics);
        bp_quality_find(cx, &r->metrics, all->scratch, &r->quality);
        tell(all, &r->quality);
    } else {
        all->stop = error_of(cx, mark);
    }
    bp_diag_rewind(cx, mark);
}
