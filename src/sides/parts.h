/* parts: the side files that are read each by a file of its own; false when an error has been recorded. Private to
 * sides/. */
#ifndef BP_SIDES_PARTS_H
#define BP_SIDES_PARTS_H

#include "sides/side.h"

struct json_t;

bool bp_pack_read_goals(struct bp_ctx *cx, struct bp_pack *pack);
bool bp_pack_read_events(struct bp_ctx *cx, struct bp_pack *pack); /* actions.c */
bool bp_pack_read_actions(struct bp_ctx *cx, struct bp_pack *pack);
bool bp_pack_read_risks(struct bp_ctx *cx, struct bp_pack *pack);
bool bp_pack_read_corrections(struct bp_ctx *cx, struct bp_pack *pack);
bool bp_pack_read_themes(struct bp_ctx *cx, struct bp_pack *pack); /* of all verbatims */
bool bp_pack_read_closed(struct bp_ctx *cx, struct bp_pack *pack);
bool bp_pack_read_people(struct bp_ctx *cx, struct bp_pack *pack);

/* last_asked.c, of last_pack.c: the root of a pack.json. False: damaged, recorded. */
bool bp_last_read_asked(struct bp_ctx *cx, const struct json_t *root, struct bp_last_pack *out);

/* ---- commentary */

/* A file of people's words, without a byte order mark and what is remarks for its writer; empty for a form nobody has
 * filled in. */
bool bp_words_read_file(struct bp_ctx *cx, const char *path, struct bp_text *out);
/* Warns that `written` is no period of the pack, with what to write; `now` is the one being told. */
void bp_words_not_a_period(struct bp_ctx *cx, const struct bp_pack *pack, struct bp_where where, struct bp_text written,
                           struct bp_text now);
/* Whether words of that period may be carried forward to the one asked for: it is one of the 13 before. */
bool bp_words_is_earlier(const struct bp_pack *pack, struct bp_span asked, struct bp_span span);
/* Adds those of a folder to pack->earlier; nothing in it is an error any more. */
void bp_words_read_earlier(struct bp_ctx *cx, struct bp_pack *pack, const char *folder, struct bp_span span);
bool bp_words_read_table(struct bp_ctx *cx, struct bp_pack *pack, struct bp_text period_id);

#endif
