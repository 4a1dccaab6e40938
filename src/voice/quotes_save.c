/* Words that may be quoted -> bytes, the same in whatever order they came; and back. */
#include "voice/voice.h"

enum { LEAST_QUOTE = 1 + 8 + 8 + 4 + 8 + 8 + 4 };

static void save_quote(struct bp_buf *out, const struct bp_quote *q)
{
    bp_wire_put(out, q->has_score, 1);
    bp_wire_put_real(out, q->score);
    bp_wire_put(out, (uint64_t)q->instant_us, 8);
    bp_wire_put_int(out, q->day);
    bp_wire_put(out, q->customer, 8);
    bp_wire_put(out, q->alike, 8);
    bp_wire_put_text(out, q->text);
}

static void load_quote(struct bp_arena *arena, struct bp_wire *in, struct bp_quote *q)
{
    q->has_score = bp_wire_take_yes(in);
    q->score = bp_wire_take_real(in);
    q->instant_us = (int64_t)bp_wire_take(in, 8);
    q->day = bp_wire_take_int(in);
    q->customer = bp_wire_take(in, 8);
    q->alike = bp_wire_take(in, 8);
    q->text = bp_text_copy(arena, bp_wire_take_text(in));
    in->bad |= q->day < BP_DAY_MIN || q->day > BP_DAY_MAX || !bp_utf8_valid(q->text, &(size_t){0});
}

void bp_said_save(struct bp_buf *out, const struct bp_said *said)
{
    bp_wire_put(out, (said->filled ? 1u : 0u) | (said->says ? 2u : 0u) | (said->is_quote ? 4u : 0u), 1);
    bp_wire_put(out, said->themes, 8);
    if (said->is_quote)
        save_quote(out, &said->quote);
}

void bp_said_load(struct bp_arena *arena, struct bp_wire *in, const struct bp_verbatim *v, struct bp_said *said)
{
    uint64_t bits = bp_wire_take(in, 1);
    *said = (struct bp_said){.filled = bits & 1, .says = bits & 2, .is_quote = bits & 4};
    said->themes = bp_wire_take(in, 8);
    in->bad |= bits > 7 || said->themes >> v->theme_count;
    if (said->is_quote)
        load_quote(arena, in, &said->quote);
}

void bp_quotes_save(struct bp_buf *out, const struct bp_quotes *quotes, enum bp_choose choose)
{
    struct bp_quotes sorted = {.list = BP_NEW_ARRAY(out->arena, struct bp_quote, quotes->count)};
    bp_wire_put(out, quotes->count, 8);
    for (size_t i = 0; i < quotes->count; i++)
        sorted.list[sorted.count++] = quotes->list[i];
    bp_quotes_sort(&sorted, choose);
    for (size_t i = 0; i < sorted.count; i++)
        save_quote(out, &sorted.list[i]);
}

void bp_quotes_load(struct bp_arena *arena, struct bp_wire *in, enum bp_choose choose, struct bp_quotes *quotes)
{
    size_t count = bp_wire_take_size(in, LEAST_QUOTE);
    in->bad |= count > BP_QUOTES_KEPT;
    for (size_t i = 0; i < count && !in->bad; i++) {
        struct bp_quote quote;
        load_quote(arena, in, &quote);
        in->bad |= in->bad || !bp_quotes_add(arena, quotes, choose, &quote);
    }
}
