/* The judgements that an edition shows -> a row for each period of each. */
#include "sheets/sheets.h"

static void add(struct bp_ctx *cx, struct bp_sheet_rows *rows, const struct bp_judgement *j,
                const struct bp_stretch *stretch, struct bp_verdict_then record)
{
    const struct bp_figure *f = &stretch->figure;
    if (f->known || f->hidden || f->n > 0)
        *BP_PUSH(cx->arena, rows->list, rows->count, rows->cap) = (struct bp_sheet_row){j, stretch, record};
}

static void add_history(struct bp_ctx *cx, const struct bp_insight *in, const struct bp_judgement *j,
                        struct bp_arena *scratch, struct bp_sheet_rows *rows)
{
    const struct bp_series *s = j->series;
    struct bp_judge_basis basis = {in->ripe, in->never_falls};
    struct bp_verdict_then *records = BP_NEW_ARRAY(scratch, struct bp_verdict_then, s->history_count);
    bp_judge_record(in->metrics, &basis, j, scratch, records);
    for (size_t i = s->history_count; i-- > 0;)
        add(cx, rows, j, &s->history[i], records[i]);
}

/* What its page shows: no goal was set for any of these. */
static void add_recent(struct bp_ctx *cx, const struct bp_judgement *j, struct bp_sheet_rows *rows)
{
    const struct bp_series *s = j->series;
    const struct bp_verdict_then none = {BP_NO_GOAL, NULL};
    add(cx, rows, j, &s->totals[0].now, (struct bp_verdict_then){j->verdict, j->goal});
    if (s->kind == BP_WEEK)
        for (size_t i = BP_WEEKS - 1; i-- > 0;)
            add(cx, rows, j, &s->weeks[i], none);
    if (s->kind == BP_MONTH)
        for (size_t i = BP_MONTHS - 1; i-- > 0;)
            add(cx, rows, j, &s->months[i], none);
}

void bp_sheets_rows(struct bp_ctx *cx, const struct bp_story *story, struct bp_sheet_rows *out)
{
    const struct bp_selection *shown = &story->shown;
    struct bp_arena *scratch = bp_arena_child(cx->arena);
    *out = (struct bp_sheet_rows){0};
    for (size_t i = 0; i < shown->count; i++) {
        if (shown->judgements[i]->series->history_count)
            add_history(cx, shown->insight, shown->judgements[i], scratch, out);
        else
            add_recent(cx, shown->judgements[i], out);
        bp_arena_reset(scratch);
    }
    bp_arena_free(scratch);
}
