/* numbers: a line of Markdown -> the figures people typed into it: numbers of its prose, with how they were rounded.
 * Digits of any script, the marks of the pack's language, words that scale (million, ล้าน, tỷ, 万). Passed over: code,
 * links and their addresses, HTML, numbers of list items; dates, times and years, of the Buddhist era too; ordinals;
 * and what a word makes a label (week 46, page 2, 第3). Lent by the line. Private to edited/. */
#ifndef BP_NUMBERS_H
#define BP_NUMBERS_H

#include "base/base.h"

struct bp_typed_number {
    struct bp_text text;    /* as it stands, with its scale */
    double value, rounding; /* without its sign; half a unit of its last digit where it is scaled, else 0 */
};

/* The line with what is no prose blanked: as long as it was, so that places stay. `images`: their words are prose. */
struct bp_text bp_prose_of(struct bp_arena *arena, struct bp_text line, bool images);

/* The first number at or behind *at, moving *at behind it; false where there is none. `comma`: the language writes
 * decimals with one. */
bool bp_number_next(struct bp_text prose, size_t *at, bool comma, struct bp_typed_number *out);

/* ---- number_words.c */

/* By how much the words right behind a number scale it, and their length with the blank before them; 1 and 0 of none.
 */
double bp_number_scale(struct bp_text behind, size_t *length);
/* Whether the words right before a number make it a label, or part of a date; right behind it. */
bool bp_number_is_label(struct bp_text before);
bool bp_number_is_date(struct bp_text before, struct bp_text behind);

#endif
