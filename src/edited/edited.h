/* edited: an edited pack.md and the fresh one -> one pack.md: their words, our figures.
 * Both are cut into sections at their level-2 headings, and these into pieces (a line, or a whole table). Pieces that
 * differ in numbers alone are taken fresh, and so are those that a build wrote, where they are known, though their
 * words have changed since; what people wrote or changed stays to the digit as they wrote it; tables and figures are
 * never theirs. Texts live in the run's arena. */
#ifndef BP_EDITED_H
#define BP_EDITED_H

#include "edited/own.h"
#include "edited/whose.h"

#define BP_FIGURE_FOLDER "charts/" /* of every figure's file beside pack.md */

struct bp_edited_metric {
    struct bp_text name; /* as Markdown: what its section is headed */
    const char *status;  /* as its icon is called: missed, met, watch */
    const char *words;   /* the same for a message: "misses its goal" */
};

/* The pack as it is told now. */
struct bp_edited_fresh {
    struct bp_text markdown;
    const struct bp_edited_metric *metrics;
    size_t metric_count;
    const struct bp_text *comments; /* what of it are people's words, from files of their own */
    size_t comment_count;
    const struct bp_text *shorts; /* and what entries on page 1 show of them */
    size_t short_count;
    const struct bp_text *sentences; /* what stands where a section has no entries: "No goal was missed." */
    size_t sentence_count;
    bool decimal_comma;               /* the language writes 1.234,5 */
    const struct bp_own_lines *built; /* what builds before this one have written; NULL where that is not known */
};

/* `file` is the edited pack's name, for messages: of numbers in people's own words that stand nowhere in the
 * fresh pack, each with the nearest figure; of lines about a metric
 * that was judged otherwise when they were written, of what is left out. */
struct bp_text bp_edited_merge(struct bp_ctx *cx, const char *file, struct bp_text edited,
                               const struct bp_edited_fresh *fresh);

#endif
