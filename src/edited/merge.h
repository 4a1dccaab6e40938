/* merge: what two packs that are held against each other share, and the merging of one part of them. It lives as long
 * as the merge. Private to edited/. */
#ifndef BP_MERGE_H
#define BP_MERGE_H

#include "edited/pieces.h"

struct bp_figures_of;

struct bp_merge {
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
    struct bp_figures_of *standing; /* numbers of the fresh pack; NULL until one of theirs is looked for */
    struct bp_buf out;
};

/* A part of both; of theirs alone with an empty one of ours, and the other way round. */
void bp_merge_part(struct bp_merge *m, const struct bp_part *theirs, const struct bp_part *ours);
/* A piece of ours as it is. */
void bp_merge_take(struct bp_merge *m, const struct bp_piece *piece);
/* rows.c: the table of misses, by the links in its last cells; both packs have it: a row's why and who are people's
 * where they differ from ours in more than numbers. */
bool bp_merge_is_misses(struct bp_text table);
void bp_merge_misses(struct bp_merge *m, const struct bp_piece *theirs, const struct bp_piece *ours);
/* stands.c: a note for each number of a piece of theirs that stands nowhere in the fresh pack, with the nearest that
 * does. */
void bp_merge_check_numbers(struct bp_merge *m, const struct bp_piece *piece);
/* The metric is judged otherwise than the edited pack shows. */
bool bp_merge_has_changed(const struct bp_merge *m, int metric);

#endif
