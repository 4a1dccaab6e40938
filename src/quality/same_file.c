/* same-file: two files of a source are byte for byte equal, so all their rows count twice. */
#include "quality/parts.h"

static void find_in(struct bp_search *s, int source, const struct bp_facts *facts)
{
    for (size_t i = 0; i < facts->file_count; i++) {
        const struct bp_file_facts *f = &facts->files[i];
        if (f->same_file)
            bp_suspect_source(s, BP_SUSPECT_SAME_FILE, source, (struct bp_where){f->path, 0, 0},
                              BP_REMARK(BP_REMARK_SAME_FILE, bp_arg_word("file", bp_path_base(f->path)),
                                        bp_arg_word("other", bp_path_base(facts->files[f->same_file - 1].path)),
                                        bp_arg_rows("rows", f->read)));
    }
}

void bp_find_same_file(struct bp_search *s)
{
    for (size_t i = 0; i < s->pack->source_count; i++)
        if (bp_search_facts(s, i))
            find_in(s, (int)i, bp_search_facts(s, i));
}
