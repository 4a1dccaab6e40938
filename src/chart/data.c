/* A figure asked for -> the table behind its drawing. */
#include <math.h>

#include "chart/data.h"

static struct bp_drawing_data *table(struct bp_arena *arena, struct bp_text title, size_t columns, size_t rows)
{
    struct bp_drawing_data *data = BP_NEW(arena, struct bp_drawing_data);
    *data = (struct bp_drawing_data){.title = title,
                                     .heads = BP_NEW_ARRAY(arena, struct bp_text, columns),
                                     .columns = columns,
                                     .rows = BP_NEW_ARRAY(arena, struct bp_drawing_row, rows),
                                     .count = rows};
    for (size_t i = 0; i < rows; i++)
        data->rows[i] = (struct bp_drawing_row){.id = BP_T(""), .cells = BP_NEW_ARRAY(arena, struct bp_text, columns)};
    return data;
}

static struct bp_text written(struct bp_arena *arena, const struct bp_figure_number *number, double value, int decimals)
{
    return isnan(value) ? BP_T("") : number->write(arena, number->format, value, decimals);
}

static bool has_words(const struct bp_drawing_data *data, size_t column)
{
    for (size_t i = 0; i < data->count; i++)
        if (data->rows[i].cells[column].n)
            return true;
    return false;
}

/* A column without a word says nothing. */
static const struct bp_drawing_data *without_empty(struct bp_drawing_data *data)
{
    size_t kept = 1;
    for (size_t c = 1; c < data->columns; c++) {
        if (!has_words(data, c))
            continue;
        data->heads[kept] = data->heads[c];
        for (size_t i = 0; i < data->count; i++)
            data->rows[i].cells[kept] = data->rows[i].cells[c];
        kept++;
    }
    data->columns = kept;
    return data;
}

static const struct bp_drawing_data *of_line(struct bp_arena *arena, const struct bp_chart *chart,
                                             const struct bp_guide *guide)
{
    struct bp_drawing_data *data = table(arena, chart->title, 5, chart->count);
    data->heads[0] = guide->words[BP_GUIDE_PERIOD];
    for (size_t c = 0; c < 3; c++)
        data->heads[c + 1] = chart->words[c];
    data->heads[4] = guide->words[BP_GUIDE_READING];
    for (size_t i = 0; i < chart->count; i++) {
        const struct bp_chart_point *p = &chart->points[i];
        const struct bp_figure_number *n = &chart->number;
        struct bp_text *cells = data->rows[i].cells;
        data->rows[i].id = p->id;
        cells[0] = p->period.n ? p->period : p->label;
        cells[1] = written(arena, n, p->value, n->decimals);
        cells[2] = written(arena, n, p->prior_year, n->decimals);
        cells[3] = written(arena, n, p->goal, n->goal_decimals);
        cells[4] = p->days;
    }
    return without_empty(data);
}

static struct bp_text kind_words(const struct bp_process_chart *chart, const struct bp_process_point *p)
{
    if (!isnan(p->part))
        return chart->part_word;
    return isnan(p->value) || p->kind == BP_POINT_COMMON ? BP_T("") : chart->kinds[p->kind];
}

/* Of a period with figures under the chart: that of the year before. */
static struct bp_text prior_of(const struct bp_process_chart *chart, const struct bp_process_point *p)
{
    for (size_t i = 0; chart->foot && i < chart->foot->count; i++)
        if (bp_text_eq(chart->foot->columns[i].label, p->label))
            return chart->foot->columns[i].prior;
    return BP_T("");
}

enum { PROCESS_COLUMNS = 10 };

static void process_heads(const struct bp_process_chart *chart, const struct bp_guide *guide, struct bp_text *heads)
{
    static const enum bp_process_line lines[] = {BP_PROCESS_MEAN, BP_PROCESS_LOWER, BP_PROCESS_UPPER,
                                                 BP_PROCESS_GOAL_LOW, BP_PROCESS_GOAL_HIGH};
    heads[0] = guide->words[BP_GUIDE_PERIOD];
    heads[1] = guide->words[BP_GUIDE_VALUE];
    for (size_t i = 0; i < 5; i++)
        heads[i + 2] = chart->lines[lines[i]];
    heads[7] = heads[8] = guide->words[BP_GUIDE_READING];
    heads[9] = chart->foot ? chart->foot->prior_word : BP_T("");
}

static const struct bp_drawing_data *of_process(struct bp_arena *arena, const struct bp_process_chart *chart,
                                                const struct bp_guide *guide)
{
    struct bp_drawing_data *data = table(arena, chart->title, PROCESS_COLUMNS, chart->count);
    process_heads(chart, guide, data->heads);
    for (size_t i = 0; i < chart->count; i++) {
        const struct bp_process_point *p = &chart->points[i];
        const struct bp_figure_number *n = &chart->number;
        struct bp_text *cells = data->rows[i].cells;
        data->rows[i].id = p->id;
        cells[0] = p->period.n ? p->period : p->label;
        cells[1] = written(arena, n, isnan(p->value) ? p->part : p->value, n->decimals);
        cells[2] = written(arena, n, p->mean, n->decimals);
        cells[3] = written(arena, n, p->lower, n->decimals);
        cells[4] = written(arena, n, p->upper, n->decimals);
        cells[5] = written(arena, n, p->goal_low, n->goal_decimals);
        cells[6] = written(arena, n, p->goal_high, n->goal_decimals);
        cells[7] = kind_words(chart, p);
        cells[8] = p->event.n ? p->event : p->mark;
        cells[9] = prior_of(chart, p);
    }
    return without_empty(data);
}

static const struct bp_drawing_data *of_waterfall(struct bp_arena *arena, const struct bp_waterfall *fall,
                                                  const struct bp_guide *guide)
{
    struct bp_drawing_data *data = table(arena, fall->title, 2, fall->count + 2);
    data->heads[0] = BP_T("");
    data->heads[1] = guide->words[BP_GUIDE_VALUE];
    data->rows[0].cells[0] = fall->from_label;
    data->rows[0].cells[1] = fall->from_said;
    for (size_t i = 0; i < fall->count; i++) {
        data->rows[i + 1].cells[0] = fall->parts[i].label;
        data->rows[i + 1].cells[1] = fall->parts[i].said;
    }
    data->rows[fall->count + 1].cells[0] = fall->to_label;
    data->rows[fall->count + 1].cells[1] = fall->to_said;
    return data;
}

const struct bp_drawing_data *bp_chart_data(struct bp_arena *arena, const struct bp_figure_asked *figure,
                                            const struct bp_guide *guide)
{
    switch (figure->kind) {
    case BP_FIGURE_LINE:
        return of_line(arena, &figure->chart, guide);
    case BP_FIGURE_PROCESS:
        return of_process(arena, &figure->process, guide);
    case BP_FIGURE_WATERFALL:
        return of_waterfall(arena, &figure->waterfall, guide);
    case BP_FIGURE_JOURNEY:   /* the table of its stages stands below it */
    case BP_FIGURE_DOTS:      /* a table of them all stands at the back */
    case BP_FIGURE_BULLET:    /* two numbers, told in words above it */
    case BP_FIGURE_SPARKLINE: /* its words are its figures, and its metric has a page */
    case BP_FIGURE_ICON:
        return NULL;
    }
    return NULL;
}
