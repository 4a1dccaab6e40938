/* sheets: the figures of an edition -> figures.csv and figures.xlsx, so that nobody types a figure again. A row is one
 * figure: a metric, its total or a segment, a period of its history with its goal of that time, status, n and interval;
 * by metric in page order, the newest period first. Bytes and rows live in the arena of the context. */
#ifndef BP_SHEETS_H
#define BP_SHEETS_H

#include "narrative/narrative.h"

struct bp_sheet_row {
    const struct bp_judgement *judgement;
    const struct bp_stretch *stretch; /* the period and its figure, in the metric's unit */
    struct bp_verdict_then record;
};

struct bp_sheet_rows {
    struct bp_sheet_row *list;
    size_t count, cap;
};

/* Of all that the edition shows. A segment that no goal can judge has the periods of its page alone (six weeks, twelve
 * months). rows.c */
void bp_sheets_rows(struct bp_ctx *cx, const struct bp_story *story, struct bp_sheet_rows *out);

/* UTF-8; names are text that no spreadsheet takes for a formula, figures are bare numbers with a point; what is not
 * known is empty; `to` is the last day. csv.c */
struct bp_text bp_sheets_csv(struct bp_ctx *cx, const struct bp_story *story, const struct bp_sheet_rows *rows);

/* A workbook by libxlsxwriter: a sheet for each group of metrics, heads in the edition's language, numbers as numbers
 * with the decimals of their metric and a true minus sign, days as days. `made_s`: its date, in seconds since 1970.
 * False (BP_CANNOT_WRITE): there is no room for its working files in memory or in TMPDIR. xlsx.c */
bool bp_sheets_xlsx(struct bp_ctx *cx, const struct bp_story *story, const struct bp_sheet_rows *rows, int64_t made_s,
                    struct bp_text *out);

#endif
