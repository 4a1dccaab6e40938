/* Rows of figures -> figures.csv. */
#include "packjson/packjson.h"
#include "sheets/sheets.h"

#include <math.h>

static void put_number(struct bp_buf *b, bool known, double value, char end)
{
    if (known && isfinite(value))
        bp_buf_fmt(b, "%.15g", value == 0 ? 0 : value);
    bp_buf_addc(b, end);
}

static void put_name(struct bp_buf *b, struct bp_text name)
{
    bp_packjson_csv_cell(b, name, ',');
}

/* What it is of. */
static void put_series(struct bp_buf *b, const struct bp_insight *in, const struct bp_judgement *j)
{
    const struct bp_metric *m = &in->metrics->pack->metrics[j->series->metric];
    put_name(b, m->id.text);
    put_name(b, m->name.text);
    put_name(b, j->series->segment ? in->metrics->data->segment_list[j->series->segment].id : BP_T(""));
    put_name(b, m->group);
    put_name(b, m->owner);
    put_name(b, m->unit);
}

static void put_period(struct bp_ctx *cx, struct bp_buf *b, const struct bp_insight *in, const struct bp_window *window)
{
    struct bp_span span = window->span;
    bp_buf_fmt(b, "%s,%" BP_PRI ",%" BP_PRI ",%" BP_PRI ",", bp_period_name(window->kind),
               BP_ARG(bp_period_id(cx->arena, &in->metrics->pack->calendar, window->kind, span)),
               BP_ARG(bp_day_text(cx->arena, span.start)), BP_ARG(bp_day_text(cx->arena, span.end - 1)));
}

static void put_figure(struct bp_buf *b, const struct bp_figure *f)
{
    struct bp_interval interval = bp_figure_interval(f);
    put_number(b, f->known, f->value, ',');
    put_number(b, f->n >= 0, (double)f->n, ',');
    put_number(b, interval.known, interval.low, ',');
    put_number(b, interval.known, interval.high, ',');
    bp_buf_fmt(b, "%d,%d,", f->days, f->of_days);
}

static void put_goal(struct bp_buf *b, const struct bp_goal *goal)
{
    put_number(b, goal, goal ? goal->target : 0, ',');
    put_number(b, goal, goal ? goal->low : 0, ',');
    put_number(b, goal, goal ? goal->high : 0, ',');
}

struct bp_text bp_sheets_csv(struct bp_ctx *cx, const struct bp_story *story, const struct bp_sheet_rows *rows)
{
    const struct bp_insight *in = story->shown.insight;
    struct bp_buf b = bp_buf_new(cx->arena);
    bp_buf_adds(&b, "metric,name,segment,group,owner,unit,kind,period,from,to,value,n,low,high,days,of_days,"
                    "target,goal_low,goal_high,status\n");
    for (size_t i = 0; i < rows->count; i++) {
        const struct bp_sheet_row *row = &rows->list[i];
        put_series(&b, in, row->judgement);
        put_period(cx, &b, in, &row->stretch->window);
        put_figure(&b, &row->stretch->figure);
        put_goal(&b, row->record.goal);
        bp_buf_adds(&b, bp_verdict_name(row->record.verdict));
        bp_buf_addc(&b, '\n');
    }
    return bp_buf_text(&b);
}
