/* holidays.csv of a source -> the days nobody was there: neither quiet nor missing. */
#include "sides/parts.h"

#include <stdlib.h>

static int by_day(const void *a, const void *b)
{
    int x = *(const int *)a, y = *(const int *)b;
    return (x > y) - (x < y);
}

static bool read_one(struct bp_ctx *cx, const struct bp_pack *pack, struct bp_source *source)
{
    static const char *const names[] = {"date", "text"};
    struct bp_side side;
    size_t cap = 0;
    if (!bp_side_read(cx, pack, source->closed_file, names, 2, names[0], &side))
        return false;
    bool ok = true;
    for (size_t i = 0; i < side.rows; i++) {
        int day;
        if (bp_side_required(cx, &side, i, 0, "date") && bp_side_day(cx, &side, i, 0, "date", BP_NO_DAY, &day))
            *BP_PUSH(cx->arena, source->closed, source->closed_count, cap) = day;
        else
            ok = false;
    }
    if (source->closed_count)
        qsort(source->closed, source->closed_count, sizeof *source->closed, by_day);
    return ok;
}

bool bp_pack_read_closed(struct bp_ctx *cx, struct bp_pack *pack)
{
    bool ok = true;
    for (size_t i = 0; i < pack->source_count; i++)
        if (pack->sources[i].closed_file.text.n)
            ok &= read_one(cx, pack, &pack->sources[i]);
    return ok;
}

bool bp_source_is_closed(const struct bp_source *source, int day)
{
    return source->closed_count &&
           bsearch(&day, source->closed, source->closed_count, sizeof *source->closed, by_day) != NULL;
}
