/* Dates such as 01/11/2026 -> whether the day or the month stands first: what other dates of the file say, else the
 * sources', whose exports are looked into for it. */
#include "sides/side.h"

enum { ROWS_LOOKED_AT = 20000 };

#define ORDERS (BP_SHOWN_DAY_FIRST | BP_SHOWN_MONTH_FIRST)

struct bp_reading bp_side_reading(const struct bp_pack *pack)
{
    return (struct bp_reading){.source_zone = pack->zone, .pack_zone = pack->zone, .calendar = &pack->calendar};
}

/* Open where nothing says it, and where one says this and another that. */
static enum bp_side_order order_of(unsigned shown)
{
    if ((shown & ORDERS) == BP_SHOWN_DAY_FIRST)
        return BP_SIDE_DAY_FIRST;
    return (shown & ORDERS) == BP_SHOWN_MONTH_FIRST ? BP_SIDE_MONTH_FIRST : BP_SIDE_ORDER_OPEN;
}

/* What this cell shows, by itself. */
static unsigned shown_by(const struct bp_reading *reading, struct bp_text cell)
{
    struct bp_convention convention = {0};
    struct bp_time time;
    return cell.n && bp_time_read(&convention, reading, cell, &time) ? convention.shown : 0;
}

static enum bp_side_order of_file(const struct bp_side *side)
{
    struct bp_reading reading = bp_side_reading(side->pack);
    unsigned shown = 0;
    for (size_t i = 0; i < side->rows * side->names; i++)
        shown |= shown_by(&reading, side->cells[i]);
    return order_of(shown);
}

/* As pack.yaml says for the source. */
static unsigned given_by(const struct bp_source *source)
{
    unsigned shown = 0;
    for (size_t i = 0; i < source->date_formats.count; i++) {
        const struct bp_convention *c = &source->date_formats.list[i].convention;
        if (c->order_given && c->order != BP_YEAR_FIRST)
            shown |= c->order == BP_MONTH_FIRST ? BP_SHOWN_MONTH_FIRST : BP_SHOWN_DAY_FIRST;
    }
    return shown;
}

/* The source's time column in a file; -1: not named, or not there. */
static int time_column(struct bp_ctx *cx, const struct bp_source *source, const struct bp_table *table)
{
    size_t count = bp_table_columns(table);
    struct bp_text *names = BP_NEW_ARRAY(cx->arena, struct bp_text, count), wanted = source->time.text;
    for (size_t i = 0; i < count; i++)
        names[i] = bp_table_column(table, i);
    for (size_t i = 0; i < source->rename_count; i++)
        if (bp_text_eq(source->renames[i].to.text, wanted))
            wanted = source->renames[i].from.text;
    return wanted.n ? bp_column_find(cx->arena, names, count, wanted) : -1;
}

static unsigned shown_by_table(struct bp_ctx *cx, const struct bp_pack *pack, const struct bp_source *source,
                               struct bp_table *table)
{
    struct bp_reading reading = bp_side_reading(pack);
    int only = time_column(cx, source, table);
    struct bp_record record;
    bool failed = false;
    unsigned shown = 0;
    for (int row = 0; row < ROWS_LOOKED_AT && bp_table_next(cx, table, &record, &failed); row++) {
        for (size_t i = 0; !record.bad && i < record.count; i++)
            if (only < 0 || i == (size_t)only)
                shown |= shown_by(&reading, record.cells[i]);
        if (only >= 0 && shown & ORDERS)
            break;
    }
    return shown;
}

/* By the source's first file. What is wrong with it is said when it is read whole. */
static unsigned shown_by_source(struct bp_ctx *cx, const struct bp_pack *pack, const struct bp_source *source)
{
    struct bp_diag_mark before = bp_diag_mark(cx);
    const char **paths = NULL;
    struct bp_table *table;
    size_t count = 0, cap = 0;
    unsigned shown = given_by(source);
    if (shown & ORDERS || !source->files.count)
        return shown;
    if (bp_source_files(cx, pack, source, &paths, &count, &cap) && bp_file_reads_again(paths[0]) &&
        bp_table_open(cx, source->files.list[0].where, paths[0], &source->layout, &table)) {
        shown = shown_by_table(cx, pack, source, table);
        bp_table_close(table);
    }
    bp_diag_rewind(cx, before);
    return shown;
}

enum bp_side_order bp_side_find_order(struct bp_ctx *cx, struct bp_side *side)
{
    unsigned shown = 0;
    if (side->order != BP_SIDE_ORDER_UNASKED)
        return side->order;
    side->order = of_file(side);
    if (side->order != BP_SIDE_ORDER_OPEN)
        return side->order;
    for (size_t i = 0; i < side->pack->source_count; i++)
        shown |= shown_by_source(cx, side->pack, &side->pack->sources[i]);
    side->order = order_of(shown);
    return side->order;
}
