/* parts: what the files of site/ share. Private to site/. */
#ifndef BP_SITE_PARTS_H
#define BP_SITE_PARTS_H

#include "site/site.h"

#include <jansson.h>

/* ---- archive.c */

/* Adds a period where it belongs by its days, in place of an earlier revision of it; gives its place. */
struct bp_site_period *bp_site_archive_put(struct bp_ctx *cx, struct bp_site_archive *archive,
                                           const struct bp_site_period *period);
struct bp_site_figure *bp_site_period_add(struct bp_ctx *cx, struct bp_site_period *period, struct bp_text id);
const struct bp_site_figure *bp_site_period_find(const struct bp_site_period *period, struct bp_text id);

bool bp_site_is_id(struct bp_text id); /* of a period: it names a folder, and what could lead elsewhere is none */

/* ---- values.c: what is read out of JSON; empty, or NAN, where it is not there */
struct bp_text bp_site_text(struct bp_ctx *cx, const json_t *o, const char *key);
double bp_site_number(const json_t *o, const char *key);
bool bp_site_span(const json_t *o, enum bp_period_kind *kind, struct bp_span *span);
bool bp_site_is_status(struct bp_text status);

/* No deeper and not larger than what we write: what the reader of JSON would have to hold is known before it does. NULL
 * where it is no JSON. */
json_t *bp_site_load(struct bp_text bytes);

#endif
