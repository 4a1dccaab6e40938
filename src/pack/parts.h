/* parts: how the files of pack/ call one another. Private to pack/. */
#ifndef BP_PARTS_H
#define BP_PARTS_H

#include "pack/pack.h"
#include "pack/schema.h"

/* check.c: names that must exist, expressions that must compile, formulas in an order without cycles. */
bool bp_pack_check(struct bp_ctx *cx, struct bp_pack *pack);
/* read.c: the keys of a source, as pack.yaml or a preset has them. */
bool bp_source_read_keys(struct bp_reader *r, const struct bp_yaml *map, const char *what, struct bp_source *source);

/* Readers of a period's kind (enum bp_period_kind) and of a language (struct bp_word). */
bool bp_read_period(struct bp_reader *r, const struct bp_yaml *node, void *kind);
bool bp_read_language(struct bp_reader *r, const struct bp_yaml *node, void *word);

/* read.c: "a metric", where that is a key of one; NULL for a key of nothing. */
const char *bp_home_of_key(struct bp_text name);

/* journeys.c: `journeys:` is kept (const struct bp_yaml *) until the metrics it names are known. */
bool bp_keep_journeys(struct bp_reader *r, const struct bp_yaml *node, void *field);
bool bp_pack_read_journeys(struct bp_ctx *cx, struct bp_pack *pack);

/* spc.c: a reader for the table of a metric's keys, its field is struct bp_spc_options; and whether the chart asked for
 * is one of what the metric measures, its formula compiled. */
bool bp_read_spc(struct bp_reader *r, const struct bp_yaml *node, void *options);
bool bp_pack_check_chart(struct bp_ctx *cx, const struct bp_pack *pack, struct bp_metric *m);

/* accept.c: a reader for the tables of a source and a metric; its field is struct bp_accepts. */
bool bp_read_accept(struct bp_reader *r, const struct bp_yaml *node, void *accepts);

/* links.c: a reader for the table of pack.yaml's own keys; and its names and lags, once metrics follow their parts. */
bool bp_read_links(struct bp_reader *r, const struct bp_yaml *node, void *pack);
bool bp_pack_check_links(struct bp_ctx *cx, struct bp_pack *pack);
/* alerts.c: a reader of the list, its field is struct bp_alerts; and what can be checked of it without an export. */
bool bp_read_alerts(struct bp_reader *r, const struct bp_yaml *node, void *field);
bool bp_pack_check_alerts(struct bp_ctx *cx, const struct bp_pack *pack);
/* verbatims.c: a reader of the list, its field is struct bp_verbatims; and its names, once metrics are known. */
bool bp_read_verbatims(struct bp_reader *r, const struct bp_yaml *node, void *field);
bool bp_pack_check_verbatims(struct bp_ctx *cx, const struct bp_pack *pack);
/* drivers.c: a reader for the table of pack.yaml itself; its field is struct bp_driver_groups. And that their metrics
 * exist. */
bool bp_read_drivers(struct bp_reader *r, const struct bp_yaml *node, void *groups);
bool bp_pack_check_drivers(struct bp_ctx *cx, struct bp_pack *pack);

/* audiences.c: a reader of the list, its field is struct bp_audiences; audience_check.c: what its names mean. */
bool bp_read_audiences(struct bp_reader *r, const struct bp_yaml *node, void *field);
bool bp_pack_check_audiences(struct bp_ctx *cx, struct bp_pack *pack);

/* lookup.c: a reader for the table of a source's keys; its field is struct bp_lookups. */
bool bp_read_lookups(struct bp_reader *r, const struct bp_yaml *node, void *field);

/* layout.c: readers of the keys that say how an export is written; the field's type is in the name, or said. */
bool bp_read_delimiter(struct bp_reader *r, const struct bp_yaml *node, void *mark); /* char */
bool bp_read_quote(struct bp_reader *r, const struct bp_yaml *node, void *quote);    /* char */
bool bp_read_sheets(struct bp_reader *r, const struct bp_yaml *node, void *source);
bool bp_read_skip(struct bp_reader *r, const struct bp_yaml *node, void *layout);
bool bp_read_header_rows(struct bp_reader *r, const struct bp_yaml *node, void *rows); /* int */
bool bp_read_unpivot(struct bp_reader *r, const struct bp_yaml *node, void *layout);
bool bp_read_decimal(struct bp_reader *r, const struct bp_yaml *node, void *formats); /* struct bp_column_formats */
bool bp_read_date_format(struct bp_reader *r, const struct bp_yaml *node, void *formats);

#endif
