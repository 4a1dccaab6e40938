/* row-cap: a file has just as many rows as systems cut exports off at. Files of a paged download are full but the last.
 */
#include "quality/parts.h"

static bool is_paged(const struct bp_facts *facts)
{
    for (size_t i = 0; i + 1 < facts->file_count; i++)
        if (facts->files[i].read != facts->files[0].read || !bp_rows_are_a_cap(facts->files[0].read))
            return false;
    return facts->file_count > 1;
}

static void find_in(struct bp_search *s, int source, const struct bp_facts *facts)
{
    if (s->pack->sources[source].grain != BP_GRAIN_ROWS)
        return;
    for (size_t i = is_paged(facts) ? facts->file_count - 1 : 0; i < facts->file_count; i++)
        if (bp_rows_are_a_cap(facts->files[i].read))
            bp_suspect_source(s, BP_SUSPECT_ROW_CAP, source, (struct bp_where){facts->files[i].path, 0, 0},
                              BP_REMARK(BP_REMARK_ROW_CAP, bp_arg_word("file", bp_path_base(facts->files[i].path)),
                                        bp_arg_rows("rows", facts->files[i].read)));
}

void bp_find_row_cap(struct bp_search *s)
{
    for (size_t i = 0; i < s->pack->source_count; i++)
        if (bp_search_facts(s, i))
            find_in(s, (int)i, bp_search_facts(s, i));
}
