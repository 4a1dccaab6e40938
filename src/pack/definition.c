/* A metric of pack.yaml -> what it is worked out from, in a line. */
#include "pack/pack.h"

static void add(struct bp_buf *b, const char *what, struct bp_text text)
{
    if (text.n)
        bp_buf_fmt(b, "%s%s%" BP_PRI, b->n ? "; " : "", what, BP_ARG(text));
}

/* What decides which rows there are, and on which day each lies. */
static void add_source(struct bp_buf *b, const struct bp_pack *pack, const struct bp_metric *m)
{
    static const char *const keeps[] = {"the last of each ", "the first of each ", "the latest of each "};
    const struct bp_source *s = &pack->sources[m->source];
    add(b, "of ", s->id.text);
    add(b, "by ", m->time.text.n ? m->time.text : s->time.text);
    add(b, "rows where ", s->where_text.text);
    add(b, keeps[s->keep], s->key.text);
    add(b, "times of ", s->zone_name.text);
}

struct bp_text bp_pack_definition(struct bp_arena *arena, const struct bp_pack *pack, int metric)
{
    const struct bp_metric *m = &pack->metrics[metric];
    struct bp_buf b = bp_buf_new(arena);
    if (m->unsaid)
        return BP_T("not shown here");
    add(&b, "", m->measure_text.text.n ? m->measure_text.text : m->formula_text.text);
    add(&b, "where ", m->where_text.text);
    if (m->source >= 0)
        add_source(&b, pack, m);
    if (m->window_days)
        bp_buf_fmt(&b, "; over %d days", m->window_days);
    add(&b, "days of ", pack->zone_name.text);
    return bp_buf_text(&b);
}
