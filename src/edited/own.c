/* A pack.md -> its lines by their words; these -> text, and back. */
#include "edited/pieces.h"

bool bp_own_lines_has(const struct bp_own_lines *own, uint64_t line)
{
    return bp_set_has(&own->set, line);
}

void bp_own_lines_add(struct bp_arena *arena, struct bp_own_lines *own, uint64_t line)
{
    if (bp_set_add(arena, &own->set, line))
        *BP_PUSH(arena, own->list, own->count, own->cap) = line;
}

uint64_t bp_piece_words(struct bp_arena *arena, const struct bp_keys *keys, const struct bp_piece *piece)
{
    struct bp_text heading = {"", 0};
    if (piece->heading != SIZE_MAX)
        heading = bp_intern_text(keys->texts, piece->heading);
    struct bp_text line = bp_intern_text(keys->texts, piece->key);
    return bp_hash(bp_text_fmt(arena, "%" BP_PRI "\n%" BP_PRI, BP_ARG(heading), BP_ARG(line))).a;
}

void bp_own_lines_add_all(struct bp_arena *arena, struct bp_own_lines *own, struct bp_text markdown)
{
    struct bp_arena *scratch = bp_arena_child(arena);
    struct bp_keys keys = {bp_intern_new(scratch), 0, bp_buf_new(scratch)};
    const struct bp_edited_fresh nothing = {.metric_count = 0};
    struct bp_pieces pieces = bp_pieces_cut(scratch, &keys, markdown, &nothing);
    for (size_t i = 0; i < pieces.count; i++)
        bp_own_lines_add(arena, own, bp_piece_words(scratch, &keys, &pieces.list[i]));
    bp_arena_free(scratch);
}

struct bp_text bp_own_lines_text(struct bp_arena *arena, const struct bp_own_lines *own)
{
    struct bp_buf b = bp_buf_new(arena);
    size_t from = own->count > BP_OWN_LINES_MOST ? own->count - BP_OWN_LINES_MOST : 0;
    for (size_t i = from; i < own->count; i++)
        bp_buf_fmt(&b, "%s%016llx", i > from ? " " : "", (unsigned long long)own->list[i]);
    return bp_buf_text(&b);
}

static int digit_of(char c)
{
    return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

void bp_own_lines_add_text(struct bp_arena *arena, struct bp_own_lines *own, struct bp_text text)
{
    enum { DIGITS = 16 };
    struct bp_text word;
    for (size_t i = 0; i < BP_OWN_LINES_MOST && bp_text_split(&text, ' ', &word); i++) {
        uint64_t line = 0;
        bool good = word.n == DIGITS;
        for (size_t k = 0; good && k < DIGITS; k++) {
            good = digit_of(word.p[k]) >= 0;
            line = line << 4 | (uint64_t)(good ? digit_of(word.p[k]) : 0);
        }
        if (good)
            bp_own_lines_add(arena, own, line);
    }
}
