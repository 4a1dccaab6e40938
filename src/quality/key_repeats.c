/* key-repeats: most rows of a file share their key with another row of it, so most do not count. */
#include "quality/parts.h"

static void find_in(struct bp_search *s, int source, const struct bp_facts *facts)
{
    const struct bp_source *of = &s->pack->sources[source];
    for (size_t i = 0; i < facts->file_count && !of->keep_given; i++) {
        const struct bp_file_facts *f = &facts->files[i];
        if (f->shared * 2 > f->read)
            bp_suspect_source(s, BP_SUSPECT_KEY_REPEATS, source, (struct bp_where){f->path, 0, 0},
                              BP_REMARK(BP_REMARK_KEY_REPEATS, bp_arg_rows("n", f->shared),
                                        bp_arg_rows("rows", f->read), bp_arg_word("file", bp_path_base(f->path)),
                                        bp_arg_text("key", of->key.text)));
    }
}

void bp_find_key_repeats(struct bp_search *s)
{
    for (size_t i = 0; i < s->pack->source_count; i++)
        if (bp_search_facts(s, i))
            find_in(s, (int)i, bp_search_facts(s, i));
}
