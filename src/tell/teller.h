/* teller: who tells one edition, in one thread; and the catalogue's words. All texts live in the arena of its cx. Part
 * of tell.h. */
#ifndef BP_TELLER_H
#define BP_TELLER_H

#include "language/language.h"
#include "tell/story.h"

struct bp_narrative_options;

enum { BP_EVENT_DAYS = 84 }; /* events and closed actions of so long stand on a metric's page */

struct bp_teller {
    struct bp_ctx *cx;
    const struct bp_edition *edition;
    const struct bp_selection *shown; /* what the edition shows; of the insight itself only days and sources */
    const struct bp_metrics *metrics;
    const struct bp_pack *pack;
    const struct bp_data *data;
    const struct bp_phrases *phrases;
    const struct bp_narrative_options *options;
    const int *decimals, *goal_decimals; /* as pack.metrics: bp_tell_decimals, bp_tell_goal_decimals */
    struct bp_story *story;
    const struct bp_front *front; /* how much of it page 1 shows: bp_tell_front */
};

/* ---- tell.c: the catalogue's words */

/* BP_TELL(t, "win.first", bp_arg_text("period", name)) */
#define BP_TELL(t, key, ...) BP_PHRASE((t)->cx, (t)->phrases, (key), __VA_ARGS__)
struct bp_text bp_tell(const struct bp_teller *t, const char *key); /* one without arguments */
struct bp_text bp_tell_number(const struct bp_teller *t, double value, int decimals);
struct bp_text bp_tell_signed(const struct bp_teller *t, double value, int decimals);
struct bp_text bp_tell_lower_first(const struct bp_teller *t, struct bp_text text);
struct bp_text bp_tell_sentence(const struct bp_teller *t, struct bp_text text); /* people's words, with an end */
struct bp_text bp_tell_part(struct bp_text text);                                /* the same without, to be gone on */
/* The key `stem.` + a name: of a period's kind, a verdict, a finding, a chart. tests/unit/narrative_keys_test.c holds
 * that the catalogue has every one. */
struct bp_text bp_tell_named(const struct bp_teller *t, const char *stem, const char *name, const struct bp_arg *args,
                             size_t count);
struct bp_text bp_tell_by_kind(const struct bp_teller *t, const char *stem, enum bp_period_kind kind,
                               const struct bp_arg *args, size_t count);
/* What a stage had to say (base/remark.h), in a catalogue's words: remark.c */
struct bp_text bp_remark_in_words(struct bp_ctx *cx, const struct bp_phrases *phrases, const struct bp_remark *remark);
struct bp_text bp_tell_remark(const struct bp_teller *t, const struct bp_remark *remark);

/* Texts on their way to be joined by the catalogue's list.comma, list.semicolon .. ; empty ones are left out. */
struct bp_list {
    struct bp_text *items;
    size_t count, cap;
};
void bp_list_add(const struct bp_teller *t, struct bp_list *list, struct bp_text text);
struct bp_text bp_list_join(const struct bp_teller *t, const char *key, const struct bp_list *list);

/* An empty text is null: the template leaves its part out. */
void bp_view_set(const struct bp_teller *t, struct bp_node *map, const char *name, struct bp_text text);

/* Markdown-escaped. */
struct bp_text bp_md(struct bp_arena *arena, struct bp_text text);

#endif
