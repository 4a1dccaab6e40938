/* marks: the text of one paragraph or heading -> the same with marks that CommonMark does not know put in words, and
 * nothing in it that runs. Private to document/. */
#ifndef BP_MARKS_H
#define BP_MARKS_H

#include "document/tame.h"

struct bp_marks {
    const struct bp_tame_words *words;
    const struct bp_intern *notes; /* the labels that the whole Markdown explains */
    bool is_item;                  /* it begins a list's item: [x] says whether that is done */
    bool is_table;                 /* cells end at pipes, rows at line ends */
};

const struct bp_intern *bp_marks_notes(struct bp_arena *arena, struct bp_text markdown);

/* Line ends stay as many as they are. */
void bp_marks_write(const struct bp_marks *marks, struct bp_text text, struct bp_buf *out);

/* The target of a link or of its definition is to run, not to be read. */
bool bp_marks_is_unsafe(struct bp_text target);

#endif
