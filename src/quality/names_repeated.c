/* names-repeated: the pack reads a name that stands twice in a header, so the first is taken. */
#include "quality/parts.h"

static bool reads(const struct bp_facts *facts, struct bp_text name)
{
    for (size_t i = 0; i < facts->column_count; i++)
        if (bp_text_eq(facts->columns[i], name))
            return true;
    return false;
}

static void find_in(struct bp_search *s, int source, const struct bp_facts *facts)
{
    for (size_t c = 0; c < facts->column_count; c++)
        for (size_t i = 0; i < facts->file_count; i++) {
            const struct bp_file_facts *f = &facts->files[i];
            struct bp_text name = f->near[c];
            if (!f->twice[c] || reads(facts, bp_text_fmt(s->cx->arena, "%" BP_PRI "#2", BP_ARG(name))))
                continue;
            bp_suspect_source(s, BP_SUSPECT_NAMES_REPEATED, source, (struct bp_where){f->path, f->header_line, 0},
                              BP_REMARK(BP_REMARK_NAMES_REPEATED, bp_arg_word("file", bp_path_base(f->path)),
                                        bp_arg_text("column", name)));
            break;
        }
}

void bp_find_names_repeated(struct bp_search *s)
{
    for (size_t i = 0; i < s->pack->source_count; i++)
        if (bp_search_facts(s, i))
            find_in(s, (int)i, bp_search_facts(s, i));
}
