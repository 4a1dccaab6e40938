/* The pieces of a pack.md -> parts: sections and entries. */
#include "edited/pieces.h"

static bool is_blank(const struct bp_piece *piece)
{
    return piece->role != BP_PIECE_TABLE && !bp_text_trim(piece->text).n;
}

/* Where a section starts: with the rule above its heading, which begins a page. */
static bool starts_section(const struct bp_pieces *pieces, size_t i)
{
    const struct bp_piece *list = pieces->list;
    size_t at = i, above = i;
    if (bp_text_is(bp_text_trim(list[i].text), "---"))
        for (at = i + 1; at < pieces->count && is_blank(&list[at]);)
            at++;
    if (at == pieces->count || list[at].role != BP_PIECE_HEADING)
        return false;
    while (at == i && above > 0 && is_blank(&list[above - 1]))
        above--;
    return at != i || above == 0 || !bp_text_is(bp_text_trim(list[above - 1].text), "---");
}

static size_t key_of(struct bp_keys *keys, struct bp_arena *arena, const char *kind, struct bp_text name)
{
    bool is_new;
    size_t key = bp_intern(keys->texts, bp_text_fmt(arena, "\n%s %" BP_PRI, kind, BP_ARG(name)), &is_new);
    keys->count += is_new;
    return key;
}

/* The id in charts/ID-recent.svg; empty where the part has no such chart. */
static struct bp_text chart_of(const struct bp_pieces *pieces, const struct bp_part *part)
{
    size_t start, end;
    struct bp_text name, none = {"", 0};
    for (size_t i = part->from; i < part->to; i++)
        for (size_t at = 0; bp_piece_figure(pieces->list[i].text, at, &start, &end, &name); at = end) {
            if (bp_text_ends(name, "-recent.svg"))
                return bp_text_sub(name, 0, name.n - (sizeof "-recent.svg" - 1));
            if (bp_text_ends(name, "-months.svg"))
                return bp_text_sub(name, 0, name.n - (sizeof "-months.svg" - 1));
        }
    return none;
}

/* Of the heading in it, with numbers masked; of a part without one: that of the pack's title. */
static struct bp_text heading_of(const struct bp_keys *keys, const struct bp_pieces *pieces, const struct bp_part *part)
{
    for (size_t i = part->from; i < part->to; i++)
        if (pieces->list[i].role == BP_PIECE_HEADING)
            return bp_intern_text(keys->texts, pieces->list[i].key);
    return (struct bp_text){"", 0};
}

struct bp_parts bp_parts_cut(struct bp_arena *arena, struct bp_keys *keys, const struct bp_pieces *pieces)
{
    struct bp_parts out = {0};
    struct bp_text section = {"", 0};
    int behind = 0;
    for (size_t i = 0, from = 0; i < pieces->count; from = i) {
        const struct bp_piece *first = &pieces->list[i++];
        bool entry = first->role == BP_PIECE_ENTRY, heads = from == 0 || starts_section(pieces, from);
        while (i < pieces->count && (entry ? pieces->list[i].role == BP_PIECE_REST
                                           : pieces->list[i].role != BP_PIECE_ENTRY && !starts_section(pieces, i)))
            i++;
        struct bp_part *part = BP_PUSH(arena, out.list, out.count, out.cap);
        *part = (struct bp_part){.from = from, .to = i};
        struct bp_text chart = entry ? (struct bp_text){"", 0} : chart_of(pieces, part);
        if (heads) {
            section = heading_of(keys, pieces, part);
            behind = 0;
        }
        part->heads = heads;
        part->is_metric = chart.n > 0;
        part->key = entry     ? key_of(keys, arena, "entry", bp_text_fmt(arena, "%d", first->metric))
                    : chart.n ? key_of(keys, arena, "charts", chart)
                    : heads   ? key_of(keys, arena, "section", section)
                              : key_of(keys, arena, bp_text_fmt(arena, "%d behind", behind++).p, section);
    }
    return out;
}
