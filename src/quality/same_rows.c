/* same-rows: without a key, many rows stand once in each of two files: exports that overlap. */
#include "quality/parts.h"

enum { MANY = 20, ONE_IN = 10 };

static void find_in(struct bp_search *s, int source, const struct bp_facts *facts)
{
    for (size_t i = 0; i < facts->file_count; i++) {
        const struct bp_file_facts *f = &facts->files[i];
        if (!f->same_rows || f->same_file)
            continue;
        const struct bp_file_facts *other = &facts->files[f->same_rows_of - 1];
        long long smaller = f->read < other->read ? f->read : other->read;
        if (f->same_rows >= MANY || (long long)f->same_rows * ONE_IN >= smaller)
            bp_suspect_source(s, BP_SUSPECT_SAME_ROWS, source, (struct bp_where){f->path, 0, 0},
                              BP_REMARK(BP_REMARK_SAME_ROWS, bp_arg_rows("n", f->same_rows),
                                        bp_arg_word("file", bp_path_base(f->path)),
                                        bp_arg_word("other", bp_path_base(other->path))));
    }
}

void bp_find_same_rows(struct bp_search *s)
{
    for (size_t i = 0; i < s->pack->source_count; i++)
        if (bp_search_facts(s, i))
            find_in(s, (int)i, bp_search_facts(s, i));
}
