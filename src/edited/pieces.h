/* pieces: a pack.md -> its pieces, each with what it is about. Texts are lent by the Markdown. Private to edited/.
 */
#ifndef BP_PIECES_H
#define BP_PIECES_H

#include "edited/edited.h"

enum bp_piece_role {
    BP_PIECE_LINE,
    BP_PIECE_TABLE,   /* all its rows */
    BP_PIECE_HEADING, /* of level 2 */
    BP_PIECE_ENTRY,   /* of a metric on page 1: its first line, with its icon */
    BP_PIECE_REST,    /* the lines that go on with it */
    BP_PIECE_NONE     /* a sentence that stands for entries */
};

struct bp_piece {
    enum bp_piece_role role;
    struct bp_text text;
    size_t key;            /* a number for the text with its numbers masked; of a table for its header row */
    int line;              /* of the Markdown, from 1 */
    int metric;            /* what it is about, -1 for none */
    struct bp_text status; /* that its icon shows; empty where it has none */
    bool theirs;           /* from a file of people's own words */
    bool code;             /* in a block of code */
};

struct bp_pieces {
    struct bp_piece *list;
    size_t count, cap;
};

/* Texts with their numbers masked -> numbers, the same for both packs. */
struct bp_keys {
    struct bp_intern *texts;
    size_t count;
    struct bp_buf masked; /* the one at hand */
};

/* What keeps its place as a whole: a section, but for the entries in it; an entry; what stands behind a section's last.
 */
struct bp_part {
    size_t from, to; /* pieces */
    size_t key;      /* what it is, the same in both packs */
    bool heads;      /* a section begins with it */
    bool is_metric;  /* the section of one, by its charts */
};

struct bp_parts {
    struct bp_part *list;
    size_t count, cap;
};

struct bp_parts bp_parts_cut(struct bp_arena *arena, struct bp_keys *keys, const struct bp_pieces *pieces);

struct bp_pieces bp_pieces_cut(struct bp_arena *arena, struct bp_keys *keys, struct bp_text markdown,
                               const struct bp_edited_fresh *fresh);
/* The same for two texts that differ in numbers alone. */
size_t bp_piece_key(struct bp_keys *keys, struct bp_text text);
/* The first figure at or behind `from`, `![words](charts/name.svg)`: where it starts and ends, and its name; false
 * where there is none. */
bool bp_piece_figure(struct bp_text text, size_t from, size_t *start, size_t *end, struct bp_text *name);

#endif
