/* actions: what people do about figures, and what became of it -> words of page 1, a page of actions, and one of what
 * customers asked for. Private to narrative/. */
#ifndef BP_TELL_ACTIONS_H
#define BP_TELL_ACTIONS_H

#include "narrative/story.h"

/* "better since: +1.2 points (0.3 to 2.1)"; empty where nothing is known. Not yet escaped. */
struct bp_text bp_tell_moved(const struct bp_teller *t, const struct bp_action_found *found);
const struct bp_action_found *bp_tell_found(const struct bp_teller *t, const struct bp_action *action);

/* asked.c: decisions and actions of the last pack, as Markdown; empty without one. Into the story too. */
struct bp_text bp_tell_asked_last(struct bp_teller *t);
struct bp_text bp_tell_asked_head(const struct bp_teller *t);

/* actions.c: overdue, open, closed since the last pack */
void bp_view_actions(struct bp_teller *t, struct bp_node *view);
bool bp_tell_has_actions(const struct bp_teller *t);
/* you_said.c: raised by customers */
void bp_view_you_said(struct bp_teller *t, struct bp_node *view);

#endif
