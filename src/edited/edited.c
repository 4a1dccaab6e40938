/* An edited pack.md and the fresh one -> one pack.md, section by section, in the fresh one's order. */
#include "edited/edited.h"

#include "edited/align.h"
#include "edited/merge.h"

/* A rule right below a line would make a heading of it. */
static void begin_part(struct bp_merge *m, const struct bp_part *part)
{
    if (part->heads && m->out.n && !bp_text_ends(bp_buf_text(&m->out), "\n\n"))
        bp_buf_addc(&m->out, '\n');
}

/* A part that only they have. */
static void merge_own_part(struct bp_merge *m, const struct bp_part *part, bool again)
{
    const struct bp_piece *first = &m->theirs.list[part->from];
    const struct bp_part none = {0};
    struct bp_where where = {m->file, first->line, 0};
    begin_part(m, part);
    if (again)
        bp_warn(m->cx, where, "this stands twice: the first one is taken, and this one left out");
    else if (part->is_metric)
        bp_warn(m->cx, where, "this is about a metric that the pack does not show any more: it is left out");
    else
        bp_merge_part(m, part, &none);
}

static bool has_figures(const struct bp_pieces *pieces, const struct bp_part *part)
{
    size_t start, end;
    struct bp_text name;
    for (size_t i = part->from; i < part->to; i++)
        if (pieces->list[i].role == BP_PIECE_TABLE || bp_piece_figure(pieces->list[i].text, 0, &start, &end, &name))
            return true;
    return false;
}

/* Of each of our parts the one of theirs that it is, or BP_ALONE; *known: which of theirs have one. A heading that they
 * reworded stands where ours stood. */
static const size_t *match(struct bp_merge *m, const struct bp_parts *theirs, const struct bp_parts *ours, bool *known)
{
    struct bp_arena *arena = m->cx->arena;
    size_t *of = BP_NEW_ARRAY(arena, size_t, ours->count), *by_key = BP_NEW_ARRAY(arena, size_t, m->keys.count);
    for (size_t e = theirs->count; e-- > 0;)
        by_key[theirs->list[e].key] = e + 1;
    for (size_t f = 0; f < ours->count; f++) {
        size_t e = by_key[ours->list[f].key];
        of[f] = e && !known[e - 1] ? e - 1 : BP_ALONE;
        if (of[f] != BP_ALONE)
            known[of[f]] = true;
    }
    for (size_t f = 1; f < ours->count; f++) {
        size_t e = of[f - 1] + 1;
        if (of[f] != BP_ALONE || of[f - 1] == BP_ALONE || e >= theirs->count || known[e])
            continue;
        bool heads = m->theirs.list[theirs->list[e].from].role == BP_PIECE_HEADING;
        if (heads && !theirs->list[e].is_metric && has_figures(&m->ours, &ours->list[f])) {
            of[f] = e;
            known[e] = true;
        }
    }
    return of;
}

static void merge_parts(struct bp_merge *m, const struct bp_parts *theirs, const struct bp_parts *ours)
{
    bool *known = BP_NEW_ARRAY(m->cx->arena, bool, theirs->count),
         *seen = BP_NEW_ARRAY(m->cx->arena, bool, m->keys.count);
    const size_t *of = match(m, theirs, ours, known);
    const struct bp_part none = {0};
    for (size_t f = 0; f < ours->count; f++)
        seen[ours->list[f].key] = true;
    for (size_t e = 0; e < theirs->count && !known[e]; e++)
        merge_own_part(m, &theirs->list[e], false);
    for (size_t f = 0; f < ours->count; f++) {
        size_t e = of[f];
        begin_part(m, &ours->list[f]);
        if (e == BP_ALONE && has_figures(&m->ours, &ours->list[f])) {
            for (size_t i = ours->list[f].from; i < ours->list[f].to; i++)
                bp_merge_take(m, &m->ours.list[i]);
        } else {
            bp_merge_part(m, e == BP_ALONE ? &none : &theirs->list[e], &ours->list[f]);
        }
        for (e = e == BP_ALONE ? theirs->count : e + 1; e < theirs->count && !known[e]; e++)
            merge_own_part(m, &theirs->list[e], seen[theirs->list[e].key]);
    }
}

/* ---- both packs */

static void list_figures(struct bp_merge *m)
{
    size_t start, end;
    struct bp_text name;
    bool is_new;
    m->figures = bp_intern_new(m->cx->arena);
    for (size_t i = 0; i < m->ours.count; i++) {
        struct bp_text text = m->ours.list[i].text;
        for (size_t at = 0; bp_piece_figure(text, at, &start, &end, &name); at = end) {
            bp_intern(m->figures, name, &is_new);
            if (is_new)
                *BP_PUSH(m->cx->arena, m->shown, m->figure_count, m->figure_cap) = bp_text_sub(text, start, end);
        }
    }
}

struct bp_text bp_edited_merge(struct bp_ctx *cx, const char *file, struct bp_text edited,
                               const struct bp_edited_fresh *fresh)
{
    struct bp_merge m = {.cx = cx,
                         .file = file,
                         .fresh = fresh,
                         .keys = {bp_intern_new(cx->arena), 0, bp_buf_new(cx->arena)},
                         .then = BP_NEW_ARRAY(cx->arena, struct bp_text, fresh->metric_count),
                         .out = bp_buf_new(cx->arena)};
    m.theirs = bp_pieces_cut(cx->arena, &m.keys, edited, fresh);
    m.ours = bp_pieces_cut(cx->arena, &m.keys, fresh->markdown, fresh);
    for (size_t i = m.theirs.count; i-- > 0;)
        if (m.theirs.list[i].metric >= 0 && m.theirs.list[i].status.n)
            m.then[m.theirs.list[i].metric] = m.theirs.list[i].status;
    for (size_t i = 0; i < fresh->metric_count; i++)
        m.any_changed |= bp_merge_has_changed(&m, (int)i);
    for (size_t i = 0; fresh->built && i < m.ours.count; i++)
        bp_set_add(cx->arena, &m.fresh_words, bp_piece_words(cx->arena, &m.keys, &m.ours.list[i]));
    list_figures(&m);
    struct bp_parts theirs = bp_parts_cut(cx->arena, &m.keys, &m.theirs),
                    ours = bp_parts_cut(cx->arena, &m.keys, &m.ours);
    merge_parts(&m, &theirs, &ours);
    while (m.out.n > 1 && m.out.p[m.out.n - 1] == '\n' && m.out.p[m.out.n - 2] == '\n')
        m.out.n--;
    return bp_buf_text(&m.out);
}
