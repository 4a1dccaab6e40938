/* A name -> the column that answers to it. */
#include "table/table.h"

int bp_column_find(struct bp_arena *arena, const struct bp_text *names, size_t count, struct bp_text name)
{
    int found = -1;
    for (size_t i = 0; i < count; i++)
        if (bp_text_eq(names[i], name))
            return (int)i;
    for (size_t i = 0; i < count; i++) {
        if (!bp_text_eq(bp_slug(arena, names[i]), name))
            continue;
        if (found >= 0)
            return -2;
        found = (int)i;
    }
    return found;
}

struct bp_text bp_column_list(struct bp_arena *arena, const struct bp_text *names, size_t count)
{
    struct bp_buf b = bp_buf_new(arena);
    for (size_t i = 0; i < count; i++)
        bp_buf_fmt(&b, "%s%" BP_PRI, i ? ", " : "", BP_ARG(names[i]));
    return bp_buf_text(&b);
}

bool bp_rows_are_a_cap(long long rows)
{
    static const long long caps[] = {500,   1000,  5000,   10000,
                                     50000, 65535, 100000, 1048575}; /* 2^16 and 2^20 less a header */
    for (size_t i = 0; i < sizeof caps / sizeof *caps; i++)
        if (rows == caps[i])
            return true;
    return false;
}
