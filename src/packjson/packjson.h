/* packjson: the story of an edition -> what machines read of it: pack.json (schema boardpack/1), rejects.csv; and a
 * message as JSON. Nothing is written here: bytes live in the arena of the context. */
#ifndef BP_PACKJSON_H
#define BP_PACKJSON_H

#include "narrative/narrative.h"

#include <jansson.h>

/* pack.json. `generated` is a date. False when jansson runs out of memory. */
bool bp_packjson_write(struct bp_ctx *cx, const struct bp_story *story, struct bp_text generated, struct bp_text *out);

/* ---- revision.c: what has changed since a pack was published before */

/* A digest of what people wrote that an edition sees; whether it differs from that in a revision.json. */
struct bp_text bp_packjson_words(struct bp_ctx *cx, const struct bp_insight *insight);
bool bp_packjson_words_differ(struct bp_text revision_json, struct bp_text words);
/* revision.json of an edition. */
struct bp_text bp_packjson_revision(struct bp_ctx *cx, const struct bp_story *story, int number);

/* The rejected rows of the sources shown: source,file,line,reason,row. side.c, as what follows */
struct bp_text bp_packjson_rejects(struct bp_ctx *cx, const struct bp_selection *shown,
                                   const struct bp_phrases *phrases);

/* A row of a CSV for people's spreadsheets: each cell in quotes, none of them a formula. */
void bp_packjson_csv_row(struct bp_buf *out, const struct bp_text *cells, size_t count);
void bp_packjson_csv_cell(struct bp_buf *out, struct bp_text text, char end); /* one cell of it; `end` follows */

/* A diagnostic: as a value, which the caller owns; as one line, for --log json. */
json_t *bp_packjson_diag_value(const struct bp_diag *diag);
struct bp_text bp_packjson_diag(struct bp_ctx *cx, const struct bp_diag *diag);

/* A value as text with a line's end, by jansson's flags; the value is taken over. */
struct bp_text bp_packjson_text(struct bp_ctx *cx, json_t *value, size_t flags);

#endif
