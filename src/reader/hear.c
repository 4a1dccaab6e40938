/* The cells of a row -> what its customer says. */
#include "reader/reader.h"

/* ---- the header */

static bool is_quoted(const struct bp_reader *r, int column)
{
    for (size_t i = 0; i < r->plan->voice_count; i++) {
        const struct bp_bound_voice *v = &r->plan->voices[i];
        if (r->columns[v->text_slot] == column || (v->score_slot >= 0 && r->columns[v->score_slot] == column))
            return true;
    }
    return false;
}

const bool *bp_hear_header(struct bp_reader *r, const struct bp_text *names, const bool *glanced)
{
    struct bp_arena *arena = r->cx->arena;
    struct bp_hearing *hearing = &r->hearing;
    bool *all = BP_NEW_ARRAY(arena, bool, r->width);
    *hearing = (struct bp_hearing){.customer = -1, .plain = {.arena = arena}, .spans = {.arena = arena}};
    hearing->hushed = BP_NEW_ARRAY(arena, int, r->width);
    hearing->clean = bp_buf_new(arena);
    for (size_t i = 0; i < r->width; i++) {
        all[i] = glanced && glanced[i];
        if (hearing->customer < 0 && bp_hint_customer(arena, names[i]))
            hearing->customer = (int)i;
        if (r->personal.columns && r->personal.columns[i] && !is_quoted(r, (int)i))
            hearing->hushed[hearing->hushed_count++] = (int)i;
    }
    for (size_t i = 0; i < hearing->hushed_count; i++)
        all[hearing->hushed[i]] = true;
    if (hearing->customer >= 0)
        all[hearing->customer] = true;
    return all;
}

/* ---- a row */

static struct bp_text cell_at(const struct bp_reader *r, int column)
{
    bool there = column >= 0 && (size_t)column < r->record->count;
    return there ? r->record->cells[column] : (struct bp_text){"", 0};
}

/* Who wrote it: by the column named, else one that tells customers apart, else all that is personal. Where nothing
 * tells, who writes the same is the same. */
static uint64_t customer_of(const struct bp_reader *r, const struct bp_bound_voice *v, uint64_t alike)
{
    const struct bp_hearing *hearing = &r->hearing;
    struct bp_text id = v->customer_slot >= 0 ? r->cells[v->customer_slot].text : cell_at(r, hearing->customer);
    uint64_t all = 0;
    if (id.n)
        return bp_hash(id).a | 1;
    if (v->customer_slot >= 0)
        return alike;
    for (size_t i = 0; i < hearing->hushed_count; i++) {
        struct bp_text cell = cell_at(r, hearing->hushed[i]);
        all = cell.n ? bp_hash_of_number(all ^ bp_hash(cell).a) + (uint64_t)i : all;
    }
    return all ? all : alike;
}

static struct bp_text clean(struct bp_reader *r, const struct bp_bound_voice *v, struct bp_text text)
{
    struct bp_hearing *hearing = &r->hearing;
    bp_voice_names_start(r->cx->arena, &hearing->names);
    for (size_t i = 0; i < v->drop_count; i++)
        bp_voice_names_add(&hearing->names, r->cells[v->drop_slots[i]].text);
    for (size_t i = 0; i < hearing->hushed_count; i++)
        bp_voice_names_add(&hearing->names, cell_at(r, hearing->hushed[i]));
    return bp_voice_clean(text, &hearing->names, &hearing->spans, &hearing->clean);
}

/* Words that go by a score, and have none, cannot be the lowest or the highest. */
static bool may_be_quoted(struct bp_reader *r, const struct bp_bound_voice *v, const struct bp_contribution *c,
                          struct bp_quote *quote)
{
    const struct bp_verbatim *verbatim = &r->plan->pack->verbatims.list[v->verbatim];
    quote->day = c->days[v->clock];
    if (quote->day < r->plan->heard_days.start || quote->day >= r->plan->heard_days.end)
        return false;
    quote->instant_us = c->instants_us[v->clock];
    quote->has_score =
        v->score_slot >= 0 && r->cells[v->score_slot].text.n && bp_cell_number(&r->cells[v->score_slot], &quote->score);
    return quote->has_score || verbatim->choose == BP_CHOOSE_NEWEST;
}

static void quote_row(struct bp_reader *r, size_t voice, struct bp_contribution *c)
{
    const struct bp_bound_voice *v = &r->plan->voices[voice];
    struct bp_text text = r->cells[v->text_slot].text;
    struct bp_said *said = &c->said[voice];
    struct bp_quote *quote = &said->quote;
    bool keyed = r->plan->key_slot >= 0;
    if (!may_be_quoted(r, v, c, quote))
        return;
    bp_plain_make(&r->hearing.plain, text, false);
    quote->alike = bp_hash(bp_text_trim((struct bp_text){r->hearing.plain.p, r->hearing.plain.n})).a;
    quote->customer = customer_of(r, v, quote->alike);
    if (!keyed && !bp_heard_wants(r->harvest, voice, c, quote))
        return;
    quote->text = clean(r, v, text);
    said->is_quote = bp_voice_says_more(quote->text);
    if (keyed && said->is_quote) /* it stands until all have been read */
        quote->text = bp_text_copy(r->harvest->arena, quote->text);
}

void bp_hear_row(struct bp_reader *r, struct bp_contribution *c)
{
    for (size_t i = 0; i < r->plan->voice_count; i++) {
        const struct bp_bound_voice *v = &r->plan->voices[i];
        struct bp_text text = r->cells[v->text_slot].text;
        struct bp_said *said = &c->said[i];
        *said = (struct bp_said){.filled = text.n > 0};
        if (!text.n || c->days[v->clock] == BP_NO_DAY || (v->metric >= 0 && !c->parts[v->metric].taken))
            continue;
        said->says = bp_voice_says(text);
        if (!said->says)
            continue;
        if (r->plan->pack->verbatims.list[v->verbatim].theme_count)
            said->themes = bp_theme_words_find(v->words, &r->hearing.plain, text);
        quote_row(r, i, c);
    }
}
