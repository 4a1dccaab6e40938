/* Folders of commentary of the periods before -> what was said of metrics then, to be carried forward while a miss
 * goes on. */
#include "sides/parts.h"

enum { MOST_PERIODS = 13 };

bool bp_words_is_earlier(const struct bp_pack *pack, struct bp_span asked, struct bp_span span)
{
    return span.start < asked.start &&
           span.start >= bp_period_shift(&pack->calendar, pack->period, asked, -MOST_PERIODS).start;
}

/* What is no metric any more, or cannot be read, was said when that period was told: it is carried nowhere. */
static void read_one(struct bp_ctx *cx, struct bp_pack *pack, const char *path, struct bp_text name,
                     struct bp_span span)
{
    struct bp_diag_mark before = bp_diag_mark(cx);
    struct bp_comment c = {.kind = BP_COMMENT_WHY, .either = true, .where = {path, 0, 0}, .span = span};
    if (!bp_text_ends(name, ".md") || bp_text_starts(name, "."))
        return;
    c.metric = bp_pack_metric(pack, bp_text_sub(name, 0, name.n - 3));
    if (c.metric >= 0 && bp_words_read_file(cx, path, &c.text) && c.text.n)
        *BP_PUSH(cx->arena, pack->earlier, pack->earlier_count, pack->earlier_cap) = c;
    bp_diag_rewind(cx, before);
}

void bp_words_read_earlier(struct bp_ctx *cx, struct bp_pack *pack, const char *folder, struct bp_span span)
{
    const char **names;
    size_t count;
    struct bp_diag_mark before = bp_diag_mark(cx);
    if (!bp_dir_read(cx, (struct bp_where){folder, 0, 0}, folder, &names, &count)) {
        bp_diag_rewind(cx, before);
        return;
    }
    for (size_t i = 0; i < count; i++)
        read_one(cx, pack, bp_path_join(cx->arena, folder, names[i]), bp_text_of(names[i]), span);
}
