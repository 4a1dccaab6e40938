/* A part of an edited pack and of the fresh one -> their words, our figures. */
#include "edited/merge.h"

#include "edited/align.h"

static struct bp_where at_line(const struct bp_merge *m, const struct bp_piece *piece)
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

bool bp_merge_has_changed(const struct bp_merge *m, int metric)
{
    return metric >= 0 && m->then[metric].n && !bp_text_is(m->then[metric], m->fresh->metrics[metric].status);
}

/* The metric a line is about: by its place, else by a name that it mentions, of one whose status has changed. */
static int changed_metric(const struct bp_merge *m, const struct bp_piece *piece)
{
    for (size_t i = 0; piece->metric < 0 && i < m->fresh->metric_count; i++)
        if (bp_merge_has_changed(m, (int)i) && bp_text_contains(piece->text, m->fresh->metrics[i].name))
            return (int)i;
    return bp_merge_has_changed(m, piece->metric) ? piece->metric : -1;
}

static void say_changed(struct bp_merge *m, const struct bp_piece *piece, const char *then)
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
static void add_words(struct bp_merge *m, struct bp_text words)
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

static void keep(struct bp_merge *m, const struct bp_piece *piece)
{
    add_words(m, piece->text);
    if (piece->role != BP_PIECE_HEADING && bp_text_trim(piece->text).n)
        say_changed(m, piece, "read it again");
    bp_merge_check_numbers(m, piece);
}

void bp_merge_take(struct bp_merge *m, const struct bp_piece *piece)
{
    bp_buf_fmt(&m->out, "%" BP_PRI "\n", BP_ARG(piece->text));
}

/* Lines with the icon of a metric that is judged otherwise now, and what goes on with them: ours stand elsewhere, or
 * nowhere. */
static bool is_outdated(const struct bp_merge *m, const struct bp_piece *piece)
{
    return (piece->status.n || piece->role == BP_PIECE_REST) && bp_merge_has_changed(m, piece->metric);
}

static void merge_theirs(struct bp_merge *m, const struct bp_piece *piece)
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

/* What they took out stays out, but for tables and figures: those are not theirs to take. */
static bool stays(const struct bp_merge *m, const struct bp_piece *piece)
{
    return piece->role == BP_PIECE_TABLE || is_outdated(m, piece) || (piece->role == BP_PIECE_NONE && m->any_changed);
}

/* A line of ours of whose figures they took out some; [from, to) is what they have in its place. */
static void take_figures(struct bp_merge *m, const struct bp_piece *piece, size_t from, size_t to)
{
    struct bp_buf lost = bp_buf_new(m->cx->arena);
    size_t start, end, kept = 0;
    struct bp_text name;
    for (size_t at = 0; bp_piece_figure(piece->text, at, &start, &end, &name); at = end) {
        if (shows(&m->theirs, from, to, name))
            kept++;
        else
            bp_buf_fmt(&lost, "%s%" BP_PRI, lost.n ? " " : "", BP_ARG(bp_text_sub(piece->text, start, end)));
    }
    if (lost.n)
        bp_buf_fmt(&m->out, "%" BP_PRI "\n", BP_ARG(kept ? bp_buf_text(&lost) : piece->text));
}

/* Between two pieces both have. */
static void merge_gap(struct bp_merge *m, size_t i, size_t i_end, size_t j, size_t j_end)
{
    for (size_t from = i; i < i_end || j < j_end; i += i < i_end, j += j < j_end) {
        if (j < j_end && stays(m, &m->ours.list[j]))
            bp_merge_take(m, &m->ours.list[j]);
        else if (j < j_end)
            take_figures(m, &m->ours.list[j], from, i_end);
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
void bp_merge_part(struct bp_merge *m, const struct bp_part *theirs, const struct bp_part *ours)
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
        else if (m->ours.list[j].role == BP_PIECE_TABLE && bp_merge_is_misses(m->ours.list[j].text))
            bp_merge_misses(m, &m->theirs.list[i], &m->ours.list[j]);
        else
            bp_merge_take(m, &m->ours.list[j]);
        from = i + 1;
        fresh_from = j + 1;
    }
    merge_gap(m, from, theirs->to, fresh_from, ours->to);
}
