/* how: a metric -> how it is worked out, in plain words, as Markdown. Private to pages/; texts live in the arena of the
 * teller's cx. */
#ifndef BP_HOW_H
#define BP_HOW_H

#include "pages/pages.h"

/* ---- worded.c: expressions */

/* Whose names they are: columns of a source, or metrics. */
struct bp_worded {
    const struct bp_compiled *compiled;
    const struct bp_metric *metric;
    const struct bp_source_data *source; /* of columns: what they turned out to hold; NULL for metrics */
};

/* "*delivered date* is on or before *promised date*"; empty where it is too long for a sentence. */
struct bp_text bp_word_expr(const struct bp_teller *t, const struct bp_worded *of, const struct bp_expr *e);
/* The nth name. */
struct bp_text bp_word_part(const struct bp_teller *t, const struct bp_worded *of, size_t name);
/* A column as people would write it: "*delivered date*" for delivered_date. */
struct bp_text bp_word_column(const struct bp_teller *t, struct bp_text name);

/* ---- how.c: metrics */

/* A sentence, or two; with their end. */
struct bp_text bp_tell_how(const struct bp_teller *t, const struct bp_metric *m);
/* Sentences: by which time rows of the sources go; which of a source's rows count. Empty where there is none, or it is
 * not for the reader. */
struct bp_text bp_tell_dated(const struct bp_teller *t);
struct bp_text bp_tell_filtered(const struct bp_teller *t, int source);
/* As pack.yaml has it, as code, and its owner; empty where that is not for the reader. */
struct bp_text bp_tell_as_given(const struct bp_teller *t, const struct bp_metric *m);

#endif
