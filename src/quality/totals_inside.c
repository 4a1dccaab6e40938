/* totals-inside: a value of a segment is the total of the others, by its name or by its figures, so all counts twice.
 */
#include "quality/parts.h"

#include "profile/profile.h"

#include <math.h>

enum { LEAST_OTHERS = 3, LEAST_DATES = 3, MOST_SEGMENTS = 200 };

/* Segments of one column of a metric, by number in data. */
struct parts {
    const struct bp_segment *list;
    int at[MOST_SEGMENTS];
    size_t count;
};

static void collect(const struct bp_search *s, int metric, struct bp_text column, struct parts *out)
{
    out->list = s->data->segment_list;
    out->count = 0;
    for (size_t i = 0; i < s->data->segment_counts[metric] && out->count < MOST_SEGMENTS; i++)
        if (bp_text_eq(out->list[s->data->segments[metric][i]].column, column))
            out->at[out->count++] = s->data->segments[metric][i];
}

/* The sum of all segments but `total` on that day; false where one has no row. */
static bool sum_of_others(const struct bp_cells *cells, const struct parts *parts, size_t total, int day,
                          struct bp_arena *scratch, double *own, double *others)
{
    *others = *own = 0;
    for (size_t i = 0; i < parts->count; i++) {
        struct bp_result r;
        bp_cells_result(cells, parts->at[i], day, day + 1, scratch, &r);
        if (!r.known || !r.rows)
            return false;
        if (i == total)
            *own = r.value;
        else
            *others += r.value;
    }
    return true;
}

static bool is_sum(const struct bp_search *s, int metric, const struct parts *parts, size_t total)
{
    const struct bp_clock *clock = &s->data->sources[s->pack->metrics[metric].source].clocks[s->data->clocks[metric]];
    const struct bp_cells *cells = &s->data->cells[metric];
    struct bp_arena *scratch = bp_arena_child(s->cx->arena);
    long long days = 0, equal = 0;
    for (int day = clock->first; clock->any && day <= clock->last; day++) {
        double own, others;
        bp_arena_reset(scratch);
        bool all = sum_of_others(cells, parts, total, day, scratch, &own, &others);
        if (!all || (own == 0 && others == 0))
            continue;
        days++;
        equal += fabs(own - others) <= 1e-9 * (fabs(own) + fabs(others));
    }
    return days >= LEAST_DATES && equal * 10 >= days * 9;
}

/* `totals_row:` is of words in a row's first cell. */
static bool leads(const struct bp_facts *facts, struct bp_text column)
{
    for (size_t i = 0; facts && i < facts->column_count; i++)
        for (size_t f = 0; bp_text_eq(facts->columns[i], column) && f < facts->file_count; f++)
            if (facts->files[f].leads[i])
                return true;
    return false;
}

static void suspect(struct bp_search *s, int metric, const struct bp_segment *segment, enum bp_remark_kind kind)
{
    const struct bp_metric *m = &s->pack->metrics[metric];
    bool first = leads(bp_search_facts(s, (size_t)m->source), segment->column);
    bp_suspect_metric(s, BP_SUSPECT_TOTALS_INSIDE, metric, m->id.where,
                      BP_REMARK(kind, bp_arg_text("value", segment->value), bp_arg_text("column", segment->column),
                                bp_arg_text("metric", m->name.text),
                                bp_arg_text("leads", first ? segment->value : BP_T(""))));
}

static void find_of(struct bp_search *s, int metric, struct bp_text column)
{
    struct parts parts;
    bool adds = bp_text_is(s->pack->metrics[metric].measure.name, "sum");
    collect(s, metric, column, &parts);
    for (size_t i = 0; i < parts.count && parts.count > 1; i++)
        if (bp_hint_totals(parts.list[parts.at[i]].value)) {
            suspect(s, metric, &parts.list[parts.at[i]], BP_REMARK_TOTALS_NAMED);
            return;
        }
    for (size_t i = 0; i < parts.count && parts.count > LEAST_OTHERS && adds; i++)
        if (is_sum(s, metric, &parts, i)) {
            suspect(s, metric, &parts.list[parts.at[i]], BP_REMARK_TOTALS_SUM);
            return;
        }
}

/* Rows that a column, no segment, names as totals: of half the rows at most, as each is the total of one other row at
 * least. A column that says so in most rows names all there is. */
static void find_rows(struct bp_search *s, size_t source)
{
    const struct bp_facts *facts = bp_search_facts(s, source);
    for (size_t i = 0; facts && i < facts->total_count; i++) {
        const struct bp_total_rows *t = &facts->totals[i];
        if (2 * t->rows <= s->data->sources[source].used)
            bp_suspect_source(s, BP_SUSPECT_TOTALS_INSIDE, (int)source,
                              bp_fact_where(facts, t->at, s->pack->sources[source].id.where),
                              BP_REMARK(BP_REMARK_TOTALS_ROWS, bp_arg_text("value", t->value),
                                        bp_arg_text("column", t->column), bp_arg_rows("n", t->rows),
                                        bp_arg_text("leads", t->leads ? t->value : BP_T(""))));
    }
}

void bp_find_totals_inside(struct bp_search *s)
{
    for (size_t i = 0; i < s->pack->source_count; i++)
        find_rows(s, i);
    for (size_t m = 0; m < s->pack->metric_count; m++) {
        const struct bp_metric *metric = &s->pack->metrics[m];
        if (metric->source < 0 || s->data->sources[metric->source].failed)
            continue;
        for (size_t i = 0; i < metric->segments.count; i++)
            find_of(s, (int)m, metric->segments.list[i].text);
    }
}
