/* Cells by text of a column -> cells by segment: those with the most rows, and `Other`. */
#include "ingest/segments.h"

#include "profile/profile.h"

#include <stdlib.h>
#include <string.h>

/* ---- texts -> segments */

struct bp_text *bp_breakdown_values(struct bp_arena *arena, const struct bp_breakdown *b, struct bp_text cell,
                                    size_t *count)
{
    struct bp_text *values = NULL, rest = cell, piece;
    struct bp_hashed seen = {0};
    size_t cap = 0;
    *count = 0;
    if (!b->split.n)
        *BP_PUSH(arena, values, *count, cap) = cell;
    while (b->split.n && bp_text_split(&rest, b->split.p[0], &piece)) {
        piece = bp_text_trim(piece);
        if (piece.n && bp_set_add(arena, &seen, bp_hash(piece).a))
            *BP_PUSH(arena, values, *count, cap) = piece;
    }
    return values;
}

/* Finds, or adds, the segment column=value. */
static int segment_for(struct bp_arena *arena, struct bp_data *data, struct bp_text column, struct bp_text value)
{
    bool is_new;
    struct bp_text id = bp_text_fmt(arena, "%" BP_PRI "=%" BP_PRI, BP_ARG(column), BP_ARG(value));
    size_t index = bp_intern(data->segment_ids, id, &is_new) + 1;
    if (is_new)
        *BP_PUSH(arena, data->segment_list, data->segment_count, data->segment_cap) =
            (struct bp_segment){.id = id, .column = column, .value = bp_text_copy(arena, value)};
    return (int)index;
}

static struct bp_parts parts_of(const struct bp_harvest *h, size_t breakdown, size_t text, struct bp_data *data)
{
    const struct bp_breakdown *b = &h->plan->breakdowns[breakdown];
    struct bp_parts parts = {0};
    struct bp_text *values = bp_breakdown_values(h->arena, b, bp_intern_text(h->texts[breakdown], text), &parts.count);
    parts.segments = BP_NEW_ARRAY(h->arena, int, parts.count);
    for (size_t i = 0; i < parts.count; i++)
        parts.segments[i] = segment_for(h->arena, data, b->column, values[i]);
    return parts;
}

static void find_texts(const struct bp_harvest *h, size_t breakdown, int end, struct bp_data *data,
                       struct bp_segment_texts *out)
{
    const struct bp_fold *fold = &h->segment_rows[breakdown];
    long long *rows = BP_NEW_ARRAY(h->arena, long long, h->text_counts[breakdown]);
    bool *used = BP_NEW_ARRAY(h->arena, bool, h->text_counts[breakdown]);
    out->parts = BP_NEW_ARRAY(h->arena, struct bp_parts, h->text_counts[breakdown]);
    for (size_t i = 0; i < fold->count; i++) {
        used[fold->list[i].segment] = true;
        if (fold->list[i].day < end)
            rows[fold->list[i].segment] += *(const long long *)fold->list[i].acc;
    }
    for (size_t i = 0; i < h->text_counts[breakdown]; i++)
        if (used[i])
            out->parts[i] = parts_of(h, breakdown, i, data);
    out->row_count = data->segment_count;
    out->rows = BP_NEW_ARRAY(h->arena, long long, out->row_count);
    for (size_t i = 0; i < h->text_counts[breakdown]; i++)
        for (size_t j = 0; j < out->parts[i].count; j++)
            out->rows[out->parts[i].segments[j]] += rows[i];
}

struct bp_segment_texts *bp_segments_find(const struct bp_harvest *h, int end, struct bp_data *data)
{
    struct bp_segment_texts *texts = BP_NEW_ARRAY(h->arena, struct bp_segment_texts, h->plan->breakdown_count);
    for (size_t i = 0; i < h->plan->breakdown_count; i++)
        find_texts(h, i, end, data, &texts[i]);
    return texts;
}

/* ---- which are kept: those with the most rows, ties by name; the rest become one more, `Other`. A row after the
 * period by the source's time may lie inside it by the metric's own: then its segment is there too, after those with
 * rows. */

struct ranked {
    int segment;
    long long rows;
    struct bp_text value;
};

static int by_rows(const void *a, const void *b)
{
    const struct ranked *x = a, *y = b;
    if (x->rows != y->rows)
        return x->rows > y->rows ? -1 : 1;
    return bp_text_cmp(x->value, y->value);
}

/* `has_cells`: by segment, whether the metric has cells of it before the period's end. */
static size_t rank(struct bp_arena *arena, const struct bp_segment_texts *texts, const bool *has_cells,
                   const struct bp_data *data, struct ranked **out)
{
    size_t count = 0, cap = 0;
    *out = NULL;
    for (size_t s = 1; s < texts->row_count; s++)
        if (texts->rows[s] || has_cells[s])
            *BP_PUSH(arena, *out, count, cap) = (struct ranked){(int)s, texts->rows[s], data->segment_list[s].value};
    if (count)
        qsort(*out, count, sizeof **out, by_rows);
    return count;
}

struct choice {
    int *kept;
    size_t count, cap;
    int **becomes; /* as the metric's breakdowns, by segment: itself, `Other`, or 0 where it is none of the metric's */
    bool
        *is_apart; /* by segment: in `Other`, and with cells of its own too, for an audience's `each:`; NULL: none is */
    bool has_rest;
};

static bool is_told_apart(const struct bp_harvest *h, struct bp_text column)
{
    const struct bp_audiences *all = &h->plan->pack->audiences;
    for (size_t i = 0; i < all->count; i++)
        if (all->list[i].each.text.n && bp_column_is(h->arena, all->list[i].each.text, column))
            return true;
    return false;
}

/* An address or a number of a person among values that are none, as in a shifted row: it has no name in the pack. */
static bool is_stray(const struct bp_harvest *h, struct bp_text column, struct bp_text value)
{
    const struct bp_source *source = h->plan->source;
    bool is_own = bp_hint_name(h->arena, column, BP_HINT_ID) || bp_hint_name(h->arena, column, BP_HINT_CODE);
    return !source->nothing_personal && bp_hint_person_inside(value, is_own);
}

/* The strays come last. How many do not stray: all, where most would. */
static size_t part_strays(const struct bp_harvest *h, struct bp_text column, struct ranked *list, size_t count)
{
    struct ranked *strays = BP_NEW_ARRAY(h->arena, struct ranked, count);
    size_t own = 0, stray = 0;
    for (size_t i = 0; i < count; i++)
        stray += is_stray(h, column, list[i].value);
    if (!stray || stray * 2 > count || bp_hint_name(h->arena, column, BP_HINT_PERSONAL))
        return count;
    stray = 0;
    for (size_t i = 0; i < count; i++) {
        if (is_stray(h, column, list[i].value))
            strays[stray++] = list[i];
        else
            list[own++] = list[i];
    }
    memcpy(list + own, strays, stray * sizeof *strays);
    return own;
}

static void tell_apart(const struct bp_harvest *h, const struct ranked *list, size_t count, int other,
                       const struct bp_data *data, struct choice *c)
{
    if (!c->is_apart && count)
        c->is_apart = BP_NEW_ARRAY(h->arena, bool, data->segment_count);
    for (size_t i = 0; i < count; i++)
        c->is_apart[list[i].segment] = list[i].segment != other;
}

static void keep_segments(const struct bp_harvest *h, size_t breakdown, const struct bp_segment_texts *texts,
                          const bool *has_cells, size_t most, struct bp_source_data *books, struct bp_data *data,
                          struct choice *c, int **becomes)
{
    struct ranked *list;
    size_t ranks = rank(h->arena, texts, has_cells, data, &list);
    size_t own = part_strays(h, h->plan->breakdowns[breakdown].column, list, ranks);
    most = own < ranks && own < most ? own : most;
    int other = ranks > most ? segment_for(h->arena, data, h->plan->breakdowns[breakdown].column, BP_T("Other")) : 0;
    bool other_kept = other == 0;
    *becomes = BP_NEW_ARRAY(h->arena, int, data->segment_count);
    for (size_t i = 0; i < ranks; i++) {
        books->ranked[list[i].segment] = true;
        (*becomes)[list[i].segment] = i < most ? list[i].segment : other;
        if (i < most)
            *BP_PUSH(h->arena, c->kept, c->count, c->cap) = list[i].segment;
        other_kept |= i < most && list[i].segment == other;
    }
    if (!other_kept)
        *BP_PUSH(h->arena, c->kept, c->count, c->cap) = other;
    c->has_rest |= other != 0;
    if (most < own && is_told_apart(h, h->plan->breakdowns[breakdown].column))
        tell_apart(h, list + most, own - most, other, data, c);
}

/* ---- cells of texts -> cells of segments */

struct of_text {
    size_t which, text; /* which of the metric's breakdowns, and the number of the text there */
};

static struct of_text text_of(const struct bp_bound_metric *m, int segment)
{
    size_t key = (size_t)(segment - 1);
    return (struct of_text){key % m->breakdown_count, key / m->breakdown_count};
}

/* Adds a cell of a text to each segment it belongs to, once: `given` has, by segment, the number of the cell it was
 * given last. A cell of one segment alone is not copied: ids make large
 * ones. */
static void add_to_segments(struct bp_arena *arena, const struct bp_bound_metric *m, const struct bp_parts *parts,
                            const struct choice *c, size_t which, const struct bp_daily *cell, size_t *given,
                            size_t number, struct bp_fold *out)
{
    for (size_t i = 0; i < parts->count; i++) {
        int own = parts->segments[i], segment = c->becomes[which][own];
        if (c->is_apart && c->is_apart[own])
            m->measure->merge(arena, bp_fold_acc(out, own, cell->day), cell->acc, 1);
        bool twice = segment == 0 || given[segment] == number;
        given[segment] = number;
        if (!twice && !(parts->count == 1 && bp_fold_take(out, segment, cell->day, cell->acc)))
            m->measure->merge(arena, bp_fold_acc(out, segment, cell->day), cell->acc, 1);
    }
}

/* Where each cell's text is one kept segment of its own, the cells only change their labels; those of segments that
 * have nothing before the period's end go. Else they must be merged anew. */
static bool relabel(const struct bp_harvest *h, const struct bp_bound_metric *m, const struct bp_segment_texts *texts,
                    int *const *becomes, struct bp_fold *cells)
{
    size_t kept = 0;
    for (size_t i = 0; i < m->breakdown_count; i++) {
        size_t b = (size_t)m->breakdowns[i];
        if (h->plan->breakdowns[b].split.n)
            return false; /* `a` and `a;` are one segment in two texts */
        for (size_t t = 0; t < h->text_counts[b]; t++) {
            const struct bp_parts *parts = &texts[b].parts[t];
            int segment = parts->count ? parts->segments[0] : 0;
            if (becomes[i][segment] != 0 && becomes[i][segment] != segment)
                return false;
        }
    }
    for (size_t i = 0; i < cells->count; i++) {
        struct bp_daily cell = cells->list[i];
        if (cell.segment) {
            struct of_text of = text_of(m, cell.segment);
            cell.segment = becomes[of.which][texts[m->breakdowns[of.which]].parts[of.text].segments[0]];
        }
        if (cell.segment != 0 || cells->list[i].segment == 0)
            cells->list[kept++] = cell;
    }
    cells->count = kept;
    return true;
}

static void merge_anew(const struct bp_harvest *h, const struct bp_bound_metric *m,
                       const struct bp_segment_texts *texts, const struct choice *c, size_t segment_count,
                       struct bp_fold *cells)
{
    struct bp_fold out;
    size_t *given = BP_NEW_ARRAY(h->arena, size_t, segment_count);
    bp_fold_start(&out, h->arena, m->measure->size);
    for (size_t i = 0; i < cells->count; i++) {
        const struct bp_daily *cell = &cells->list[i];
        if (cell->segment == 0) {
            bp_fold_take(&out, 0, cell->day, cell->acc);
            continue;
        }
        struct of_text of = text_of(m, cell->segment);
        const struct bp_parts *parts = &texts[m->breakdowns[of.which]].parts[of.text];
        add_to_segments(h->arena, m, parts, c, of.which, cell, given, i + 1, &out);
    }
    *cells = out;
}

/* By segment of the metric's breakdown `which`: whether it has cells before the period's end. */
static bool *with_cells(const struct bp_harvest *h, const struct bp_bound_metric *m, size_t which,
                        const struct bp_segment_texts *texts, int end, const struct bp_data *data,
                        const struct bp_fold *cells)
{
    bool *has = BP_NEW_ARRAY(h->arena, bool, data->segment_count);
    for (size_t i = 0; i < cells->count; i++) {
        if (cells->list[i].segment == 0 || cells->list[i].day >= end)
            continue;
        struct of_text of = text_of(m, cells->list[i].segment);
        const struct bp_parts *parts = &texts->parts[of.text];
        for (size_t j = 0; of.which == which && j < parts->count; j++)
            has[parts->segments[j]] = true;
    }
    return has;
}

void bp_segments_choose(const struct bp_harvest *h, const struct bp_segment_texts *texts, size_t index, int end,
                        struct bp_source_data *books, struct bp_data *data, struct bp_fold *cells)
{
    const struct bp_bound_metric *m = &h->plan->metrics[index];
    struct choice c = {.becomes = BP_NEW_ARRAY(h->arena, int *, m->breakdown_count)};
    size_t most = (size_t)h->plan->pack->metrics[m->metric].max_segments;
    if (m->breakdown_count == 0)
        return;
    for (size_t i = 0; i < m->breakdown_count; i++) {
        size_t b = (size_t)m->breakdowns[i];
        const bool *has_cells = with_cells(h, m, i, &texts[b], end, data, cells);
        keep_segments(h, b, &texts[b], has_cells, most, books, data, &c, &c.becomes[i]);
    }
    data->segments[m->metric] = c.kept;
    data->segment_counts[m->metric] = c.count;
    data->has_rest[m->metric] = c.has_rest;
    if (!relabel(h, m, texts, c.becomes, cells))
        merge_anew(h, m, texts, &c, data->segment_count, cells);
}
