/* A row with a period a column -> a row a period. */
#include "table/unpivot.h"

#include "value/value.h"

struct bp_unpivot {
    const struct bp_text *wide_names;
    size_t width;
    int *ids;
    size_t id_count;
    size_t *times; /* columns whose names are times */
    size_t time_count, time_cap;
    struct bp_text *names, *cells;
    bool *typed;
    int *merged;
};

/* Whether it names a time: which one is worked out with the rows, by the source's zone and calendar. */
static bool is_time(struct bp_text name)
{
    static int64_t from_us[1] = {INT64_MIN};
    static int32_t offset_s[1] = {0};
    const struct bp_zone utc = {BP_T("UTC"), 1, from_us, offset_s};
    const struct bp_calendar calendar = {0, 12};
    const struct bp_reading reading = {&utc, &utc, &calendar};
    struct bp_convention convention = {.is_time = false};
    struct bp_time time;
    return bp_time_read(&convention, &reading, name, &time);
}

bool bp_unpivot_open(struct bp_ctx *cx, struct bp_arena *arena, struct bp_where asked, const char *path,
                     const struct bp_text *names, size_t count, const struct bp_file_layout *layout,
                     struct bp_found *found, struct bp_unpivot **out)
{
    struct bp_unpivot *u = BP_NEW(arena, struct bp_unpivot);
    struct bp_text *left = NULL;
    size_t left_count = 0, left_cap = 0;
    *u = (struct bp_unpivot){.wide_names = names, .width = count, .id_count = layout->id_count};
    u->ids = BP_NEW_ARRAY(arena, int, u->id_count);
    u->names = BP_NEW_ARRAY(arena, struct bp_text, u->id_count + 2);
    u->cells = BP_NEW_ARRAY(arena, struct bp_text, u->id_count + 2);
    u->typed = BP_NEW_ARRAY(arena, bool, u->id_count + 2);
    u->merged = BP_NEW_ARRAY(arena, int, u->id_count + 2);
    for (size_t i = 0; i < u->id_count; i++) {
        u->ids[i] = bp_column_find(arena, names, count, layout->ids[i]);
        if (u->ids[i] < 0)
            return bp_fail_remark(cx, BP_BAD_PACK, asked,
                                  BP_REMARK(BP_REMARK_UNPIVOT_NO_COLUMN, bp_arg_text("column", layout->ids[i]),
                                            bp_arg_word("file", bp_path_base(path)),
                                            bp_arg_list("columns", names, count)));
        u->names[i] = names[u->ids[i]];
    }
    u->names[u->id_count] = BP_T("time");
    u->names[u->id_count + 1] = BP_T("value");
    for (size_t c = 0; c < count; c++) {
        bool id = false;
        for (size_t i = 0; i < u->id_count; i++)
            id |= u->ids[i] == (int)c;
        if (!id && is_time(names[c]))
            *BP_PUSH(arena, u->times, u->time_count, u->time_cap) = c;
        else if (!id)
            *BP_PUSH(arena, left, left_count, left_cap) = names[c];
    }
    if (left_count)
        found->left_out = bp_column_list(arena, left, left_count);
    *out = u;
    return u->time_count > 0 ||
           bp_fail_remark(cx, BP_BAD_PACK, asked,
                          BP_REMARK(BP_REMARK_UNPIVOT_NO_TIME, bp_arg_word("file", bp_path_base(path)),
                                    bp_arg_list("columns", names, count)));
}

size_t bp_unpivot_columns(const struct bp_unpivot *u)
{
    return u->id_count + 2;
}

struct bp_text bp_unpivot_column(const struct bp_unpivot *u, size_t i)
{
    return u->names[i];
}

bool bp_unpivot_next(struct bp_unpivot *u, const struct bp_record *wide, size_t *at, struct bp_record *out)
{
    *out = *wide;
    if (wide->bad || wide->is_footer || wide->count > u->width) /* said, or counted, once */
        return wide->line > 0 && (*at)++ == 0;
    for (; *at < u->time_count; ++*at) {
        size_t column = u->times[*at];
        if (column >= wide->count || !wide->cells[column].n)
            continue;
        for (size_t i = 0; i < u->id_count; i++) {
            bool there = (size_t)u->ids[i] < wide->count;
            u->cells[i] = there ? wide->cells[u->ids[i]] : (struct bp_text){"", 0};
            u->typed[i] = there && wide->typed && wide->typed[u->ids[i]];
            u->merged[i] = there && wide->merged ? wide->merged[u->ids[i]] : 0;
        }
        u->cells[u->id_count] = u->wide_names[column];
        u->cells[u->id_count + 1] = wide->cells[column];
        u->typed[u->id_count + 1] = wide->typed && wide->typed[column];
        u->merged[u->id_count + 1] = wide->merged ? wide->merged[column] : 0;
        out->cells = u->cells;
        out->merged = wide->merged ? u->merged : NULL;
        out->typed = u->typed;
        out->count = u->id_count + 2;
        ++*at;
        return true;
    }
    return false;
}
