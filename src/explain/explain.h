/* explain: a figure -> where it came from: files and rows, what was dropped and why, the arithmetic with the numbers
 * put in, the goal. Everything lives in the run's arena or its scratch; nothing is printed here. */
#ifndef BP_EXPLAIN_H
#define BP_EXPLAIN_H

#include "insight/insight.h"

struct bp_explain_request {
    const char *metric, *segment; /* an id; COLUMN=VALUE, or NULL for the total */
    bool json;
};

/* Before an export is read: that there is such a metric, broken down by such a column. False: BP_BAD_USAGE. */
bool bp_explain_check(struct bp_ctx *cx, const struct bp_pack *pack, const struct bp_explain_request *request);

/* The text, or JSON, of the period's figure of that metric and of all it is made of. Reads its source's files once more
 * and holds what they give against the figure. `scratch` holds what lasts no longer than the text is needed. False:
 * BP_BAD_USAGE for a segment there is none of, or what reading the export says. */
bool bp_explain_metric(struct bp_ctx *cx, const struct bp_insight *insight, const struct bp_data *data,
                       const struct bp_explain_request *request, struct bp_arena *scratch, struct bp_text *out);

#endif
