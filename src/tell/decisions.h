/* decisions: an item of decisions.md -> what is asked, who decides by when, and what happens if not. Texts are lent by
 * the item. Part of tell.h.
 *     Second courier for Isan, THB 65,000 a month. Chief Executive, by 25 Nov. If not: parcels stay late.
 *     Answered: Feature freeze: agreed, in force.
 * The marks (`If not:`, `Answered:`, `, by `) may be the pack's language's own or English; of `, by ` there are
 * several. */
#ifndef BP_DECISIONS_H
#define BP_DECISIONS_H

#include "tell/teller.h"

struct bp_decision bp_decision_read(const struct bp_teller *t, struct bp_text item);
/* What was asked before is answered: the words behind the mark; false for a decision that is asked now. */
bool bp_decision_answer(const struct bp_teller *t, struct bp_text item, struct bp_text *answer);
/* As page 1 shows it, Markdown. */
struct bp_text bp_decision_line(const struct bp_teller *t, const struct bp_decision *decision);
/* Both begin alike, letters' case apart, as far as the shorter goes, which ends where a word of the longer does: one is
 * the other's name. "Rent" is none of "Rental cars". */
bool bp_decision_is_of(struct bp_text name, struct bp_text decision);
/* Its first words, up to a mark: "Second courier for Isan". */
struct bp_text bp_decision_brief(struct bp_text decision);
/* The day a decision's `by` names: 2026-11-25, 25 Nov, Wed 25 November 2026, ngày 25/11, 25 พ.ย. 2569, 11月25日前. One
 * without a year is the nearest to `near`. False where it is no day, or 3/4 could be two. due_day.c */
bool bp_decision_day(const struct bp_teller *t, struct bp_text by, int near, int *day);

#endif
