/* column-absent: a file lacks a column that the pack reads and that another file of the source has. */
#include "quality/parts.h"

static bool others_have(const struct bp_facts *facts, size_t column)
{
    for (size_t i = 0; i < facts->file_count; i++)
        if (facts->files[i].columns[column])
            return true;
    return false;
}

static void find_in(struct bp_search *s, int source, const struct bp_facts *facts)
{
    for (size_t i = 0; i < facts->file_count; i++)
        for (size_t c = 0; c < facts->column_count; c++) {
            const struct bp_file_facts *f = &facts->files[i];
            if (f->columns[c] || !others_have(facts, c))
                continue;
            bp_suspect_source(
                s, BP_SUSPECT_COLUMN_ABSENT, source, (struct bp_where){f->path, f->header_line, 0},
                BP_REMARK(f->near[c].n ? BP_REMARK_COLUMN_ABSENT_NEAR : BP_REMARK_COLUMN_ABSENT,
                          bp_arg_word("file", bp_path_base(f->path)), bp_arg_text("column", facts->columns[c]),
                          bp_arg_text("source", s->pack->sources[source].id.text), bp_arg_text("near", f->near[c])));
        }
}

void bp_find_column_absent(struct bp_search *s)
{
    for (size_t i = 0; i < s->pack->source_count; i++)
        if (bp_search_facts(s, i))
            find_in(s, (int)i, bp_search_facts(s, i));
}
