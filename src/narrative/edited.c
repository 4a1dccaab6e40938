/* An edited pack.md and the fresh one -> one pack.md, section by section, in the fresh one's order. */
#include "narrative/edited.h"

#include "narrative/align.h"
#include "narrative/pieces.h"

#include <string.h>

struct merger {
    struct bp_ctx *cx;
    const char *file;
    const struct bp_edited_fresh *fresh;
    struct bp_keys keys;
    struct bp_pieces theirs, ours;
    struct bp_text *then;      /* of each metric: the status the edited pack shows; empty where it shows none */
    bool any_changed;          /* one of them is another now */
    struct bp_intern *figures; /* the names of those the fresh pack shows ... */
    struct bp_text *shown;     /* ... and each as it shows them */
    size_t figure_count, figure_cap;
    struct bp_buf out;
};

static struct bp_where at_line(const struct merger *m, const struct bp_piece *piece)
{
    return (struct bp_where){m->file, piece->line, 0};
}

/* ---- what was judged otherwise when they wrote */

/* What the icon says of the day they wrote. */
static const char *words_of(struct bp_text status)
{
    return bp_text_is(status, "missed")  ? "missed its goal"
           : bp_text_is(status, "met")   ? "met its goal"
           : bp_text_is(status, "watch") ? "met its goal, but was slipping"
                                         : "was not judged";
}

static bool has_changed(const struct merger *m, int metric)
{
    return metric >= 0 && m->then[metric].n && !bp_text_is(m->then[metric], m->fresh->metrics[metric].status);
}

/* The metric a line is about: by its place, else by a name that it mentions, of one whose status has changed. */
static int changed_metric(const struct merger *m, const struct bp_piece *piece)
{
    for (size_t i = 0; piece->metric < 0 && i < m->fresh->metric_count; i++)
        if (has_changed(m, (int)i) && bp_text_contains(piece->text, m->fresh->metrics[i].name))
            return (int)i;
    return has_changed(m, piece->metric) ? piece->metric : -1;
}

static void say_changed(struct merger *m, const struct bp_piece *piece, const char *then)
{
    int metric = changed_metric(m, piece);
    if (metric < 0)
        return;
    const struct bp_edited_metric *of = &m->fresh->metrics[metric];
    bp_warn(m->cx, at_line(m, piece), "`%" BP_PRI "` %s when this was written, and it %s now: %s", BP_ARG(of->name),
            words_of(m->then[metric]), of->words, then);
}

/* ---- a piece of theirs that stays */

/* Their words; the figures in them are ours, and one that is not drawn any more is left out. */
static void add_words(struct merger *m, struct bp_text words)
{
    size_t at = 0, start, end, number;
    struct bp_text name;
    while (bp_piece_figure(words, at, &start, &end, &name)) {
        bp_buf_add(&m->out, bp_text_sub(words, at, start));
        if (bp_intern_find(m->figures, name, &number))
            bp_buf_add(&m->out, m->shown[number]);
        at = end;
    }
    bp_buf_add(&m->out, bp_text_sub(words, at, words.n));
    bp_buf_addc(&m->out, '\n');
}

static void keep(struct merger *m, const struct bp_piece *piece)
{
    add_words(m, piece->text);
    if (piece->role != BP_PIECE_HEADING && bp_text_trim(piece->text).n)
        say_changed(m, piece, "read it again");
    if (bp_piece_has_numbers(piece->text))
        bp_note(m->cx, at_line(m, piece),
                "the numbers in this line were typed by hand and are not computed again: check them");
}

static void take(struct merger *m, const struct bp_piece *piece)
{
    bp_buf_fmt(&m->out, "%" BP_PRI "\n", BP_ARG(piece->text));
}

/* Lines with the icon of a metric that is judged otherwise now, and what goes on with them: ours stand elsewhere, or
 * nowhere. */
static bool is_outdated(const struct merger *m, const struct bp_piece *piece)
{
    return (piece->status.n || piece->role == BP_PIECE_REST) && has_changed(m, piece->metric);
}

static void merge_theirs(struct merger *m, const struct bp_piece *piece)
{
    if (piece->role == BP_PIECE_TABLE) {
        bp_note(
            m->cx, at_line(m, piece),
            "this table is left out: a pack's tables are made anew, and one of your own belongs into the commentary");
    } else if (is_outdated(m, piece)) {
        if (piece->role == BP_PIECE_ENTRY)
            say_changed(m, piece, "what stands here of it is left out, write it anew");
    } else if (piece->role != BP_PIECE_NONE || !m->any_changed) {
        keep(m, piece);
    }
}

/* ---- ours that they do not have */

static bool shows(const struct bp_pieces *pieces, size_t from, size_t to, struct bp_text figure)
{
    size_t start, end;
    struct bp_text name;
    for (; from < to; from++)
        for (size_t at = 0; bp_piece_figure(pieces->list[from].text, at, &start, &end, &name); at = end)
            if (bp_text_eq(name, figure))
                return true;
    return false;
}

/* What they took out stays out, but for tables and figures: those are not theirs to take. [from, to) is what they have
 * in its place. */
static bool stays(const struct merger *m, const struct bp_piece *piece, size_t from, size_t to)
{
    size_t start, end;
    struct bp_text name;
    if (piece->role == BP_PIECE_TABLE || is_outdated(m, piece) || (piece->role == BP_PIECE_NONE && m->any_changed))
        return true;
    return bp_piece_figure(piece->text, 0, &start, &end, &name) && !shows(&m->theirs, from, to, name);
}

/* Between two pieces both have. */
static void merge_gap(struct merger *m, size_t i, size_t i_end, size_t j, size_t j_end)
{
    for (size_t from = i; i < i_end || j < j_end; i += i < i_end, j += j < j_end) {
        if (j < j_end && stays(m, &m->ours.list[j], from, i_end))
            take(m, &m->ours.list[j]);
        if (i < i_end)
            merge_theirs(m, &m->theirs.list[i]);
    }
}

static const size_t *keys_of(struct bp_arena *arena, const struct bp_pieces *pieces, const struct bp_part *part)
{
    size_t *keys = BP_NEW_ARRAY(arena, size_t, part->to - part->from);
    for (size_t i = part->from; i < part->to; i++)
        keys[i - part->from] = pieces->list[i].key;
    return keys;
}

/* What both have is taken fresh, but for people's words that they have changed since. */
static void merge_part(struct merger *m, const struct bp_part *theirs, const struct bp_part *ours)
{
    struct bp_arena *arena = m->cx->arena;
    size_t from = theirs->from, fresh_from = ours->from;
    const size_t *pairs = bp_align(arena, keys_of(arena, &m->theirs, theirs), theirs->to - theirs->from,
                                   keys_of(arena, &m->ours, ours), ours->to - ours->from, m->keys.count);
    for (size_t i = theirs->from; i < theirs->to; i++) {
        if (pairs[i - theirs->from] == BP_ALONE)
            continue;
        size_t j = ours->from + pairs[i - theirs->from];
        merge_gap(m, from, i, fresh_from, j);
        if (m->ours.list[j].theirs && !bp_text_eq(m->theirs.list[i].text, m->ours.list[j].text))
            keep(m, &m->theirs.list[i]);
        else
            take(m, &m->ours.list[j]);
        from = i + 1;
        fresh_from = j + 1;
    }
    merge_gap(m, from, theirs->to, fresh_from, ours->to);
}

/* ---- parts */

/* A rule right below a line would make a heading of it. */
static void begin_part(struct merger *m, const struct bp_part *part)
{
    if (part->heads && m->out.n && !bp_text_ends(bp_buf_text(&m->out), "\n\n"))
        bp_buf_addc(&m->out, '\n');
}

/* A part that only they have. */
static void merge_own_part(struct merger *m, const struct bp_part *part, bool again)
{
    const struct bp_piece *first = &m->theirs.list[part->from];
    begin_part(m, part);
    if (again)
        bp_warn(m->cx, at_line(m, first), "this stands twice: the first one is taken, and this one left out");
    else if (part->is_metric)
        bp_warn(m->cx, at_line(m, first),
                "this is about a metric that the pack does not show any more: it is left out");
    else
        merge_gap(m, part->from, part->to, 0, 0);
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
static const size_t *match(struct merger *m, const struct bp_parts *theirs, const struct bp_parts *ours, bool *known)
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

static void merge_parts(struct merger *m, const struct bp_parts *theirs, const struct bp_parts *ours)
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
                take(m, &m->ours.list[i]);
        } else {
            merge_part(m, e == BP_ALONE ? &none : &theirs->list[e], &ours->list[f]);
        }
        for (e = e == BP_ALONE ? theirs->count : e + 1; e < theirs->count && !known[e]; e++)
            merge_own_part(m, &theirs->list[e], seen[theirs->list[e].key]);
    }
}

/* ---- both packs */

static void list_figures(struct merger *m)
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
    struct merger m = {.cx = cx,
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
        m.any_changed |= has_changed(&m, (int)i);
    list_figures(&m);
    struct bp_parts theirs = bp_parts_cut(cx->arena, &m.keys, &m.theirs),
                    ours = bp_parts_cut(cx->arena, &m.keys, &m.ours);
    merge_parts(&m, &theirs, &ours);
    while (m.out.n > 1 && m.out.p[m.out.n - 1] == '\n' && m.out.p[m.out.n - 2] == '\n')
        m.out.n--;
    return bp_buf_text(&m.out);
}
