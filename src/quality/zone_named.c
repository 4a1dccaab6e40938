/* zone-named: a column's name says the time zone of its times, and pack.yaml does not. */
#include "quality/parts.h"

static void find_in(struct bp_search *s, int source, const struct bp_facts *facts)
{
    for (size_t i = 0; i < facts->file_count; i++) {
        const struct bp_file_facts *f = &facts->files[i];
        if (!f->zone.n)
            continue;
        bp_suspect_source(s, BP_SUSPECT_ZONE_NAMED, source, (struct bp_where){f->path, f->header_line, 0},
                          BP_REMARK(BP_REMARK_ZONE_NAMED, bp_arg_text("column", f->zone_column),
                                    bp_arg_word("file", bp_path_base(f->path)), bp_arg_text("zone", f->zone)));
        return;
    }
}

void bp_find_zone_named(struct bp_search *s)
{
    for (size_t i = 0; i < s->pack->source_count; i++)
        if (bp_search_facts(s, i))
            find_in(s, (int)i, bp_search_facts(s, i));
}
