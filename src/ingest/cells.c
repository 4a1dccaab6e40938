/* Finished cells -> results of any stretch of days: always by merging. */
#include "ingest/measure.h"

#include <limits.h>
#include <stddef.h>

enum { SMALL = 128 };

static size_t first_at(const struct bp_cells *cells, int segment, int day)
{
    size_t low = 0, high = cells->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const struct bp_daily *d = &cells->list[middle];
        if (d->segment < segment || (d->segment == segment && d->day < day))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

void bp_cells_result(const struct bp_cells *cells, int segment, int from, int to, struct bp_arena *scratch,
                     struct bp_result *out)
{
    *out = (struct bp_result){0};
    if (!cells->measure)
        return;
    if (bp_measure_is_level(cells->measure))
        from = INT_MIN;
    size_t i = first_at(cells, segment, from), end = i;
    while (end < cells->count && cells->list[end].segment == segment && cells->list[end].day < to)
        end++;
    if (i == end)
        return;
    if (end == i + 1) {
        cells->measure->result(cells->list[i].acc, cells->parameter, scratch, out);
        return;
    }
    _Alignas(max_align_t) char small[SMALL] = {0}; /* hundreds of thousands of these a pack: not each from the arena */
    void *all = cells->measure->size <= sizeof small ? small : bp_alloc(scratch, 1, cells->measure->size);
    for (; i < end; i++)
        cells->measure->merge(scratch, all, cells->list[i].acc);
    cells->measure->result(all, cells->parameter, scratch, out);
}

int bp_cells_present(const struct bp_cells *cells, int segment, int from, int to, struct bp_arena *scratch, int *blank)
{
    int present = 0;
    if (blank)
        *blank = 0;
    for (size_t i = first_at(cells, segment, from);
         i < cells->count && cells->list[i].segment == segment && cells->list[i].day < to; i++) {
        struct bp_result result;
        cells->measure->result(cells->list[i].acc, cells->parameter, scratch, &result);
        present += result.n > 0;
        if (blank)
            *blank += result.rows > 0 && result.n == 0;
    }
    return present;
}

int bp_data_segment(const struct bp_data *data, struct bp_text id)
{
    for (size_t i = 1; i < data->segment_count; i++)
        if (bp_text_eq(data->segment_list[i].id, id))
            return (int)i;
    return -1;
}
