/* sides: the files beside pack.yaml that people keep (goals, events, actions, risks, corrections, holidays,
 * commentary), and packs made before -> what they say, in the pack. Everything lives in the run's arena. */
#ifndef BP_SIDES_H
#define BP_SIDES_H

#include "pack/pack.h"
#include "sides/archive.h"
#include "sides/last.h"

/* Adds what the side files that pack.yaml names say, but commentary: of a pack that could not be read whole, too, so
 * that all their errors are said in one go. False: BP_NO_INPUT or BP_BAD_DATA. */
bool bp_sides_read(struct bp_ctx *cx, struct bp_pack *pack);

/* Adds the commentary of the period with that id (a folder of that name, or the CSV's rows of that period). */
bool bp_pack_read_commentary(struct bp_ctx *cx, struct bp_pack *pack, struct bp_text period_id);

/* Leaves out actions opened after that day, and takes what was closed later for open. */
void bp_actions_as_of(struct bp_ctx *cx, struct bp_pack *pack, int day);
/* .png, .jpg, .jpeg, of either case. */
bool bp_is_picture_name(struct bp_text name);
/* The bytes of a picture that a comment at `where` names, beside the comment's file; *path is its file. False:
 * BP_NO_INPUT where there is none; BP_BAD_DATA where it is on another machine, outside of the pack's folder (by links
 * too), or larger than `most`. picture_file.c */
bool bp_pack_read_picture(struct bp_ctx *cx, const struct bp_pack *pack, struct bp_where where, struct bp_text name,
                          size_t most, const char **path, struct bp_text *out);

/* Whether `closed:` of the source names that day. */
bool bp_source_is_closed(const struct bp_source *source, int day);

/* Where people wrote a text (a character) that a page shows: in names, owners and the like of pack.yaml, in goals,
 * actions, events and corrections, in the commentary of the period; *words is all they wrote there. Files are read
 * again. False: they did not. */
bool bp_pack_own_words(struct bp_ctx *cx, const struct bp_pack *pack, struct bp_text sought, struct bp_where *out,
                       struct bp_text *words);

#endif
