/* publish: finished files -> a folder, each written whole beside its place and renamed into it; pack.json and run.json.
 * The only folder that writes. */
#ifndef BP_PUBLISH_H
#define BP_PUBLISH_H

#include "narrative/narrative.h"

struct bp_output {
    const char *name; /* in the folder: pack.md, charts/nps.svg */
    struct bp_text bytes;
};

struct bp_outputs {
    struct bp_output *list;
    size_t count, cap;
};

void bp_outputs_add(struct bp_ctx *cx, struct bp_outputs *outputs, const char *name, struct bp_text bytes);

/* pack.json, schema boardpack/1. `generated` is a date. False when jansson runs out of memory. */
bool bp_publish_json(struct bp_ctx *cx, const struct bp_insight *insight, const struct bp_story *story,
                     struct bp_text generated, struct bp_text *out);

/* The rejected rows of all sources: source,file,line,reason,row. */
struct bp_text bp_publish_rejects(struct bp_ctx *cx, const struct bp_pack *pack, const struct bp_data *data);

/* What happened, for run.json. */
struct bp_run {
    const char *command;
    struct bp_text started, finished; /* timestamps */
    double seconds;
    enum bp_status status;
    const struct bp_outputs *outputs; /* NULL when none was written */
};
struct bp_text bp_publish_run_json(struct bp_ctx *cx, const struct bp_run *run);

/* Makes the folder and its parents, writes every output next to its place, and only when all are whole renames them in.
 * A file that reads so already is left alone; where pack.json is new, forms of the earlier pack that this run did not
 * write are removed. False (BP_CANNOT_WRITE): what was there before is as it was. */
bool bp_publish_write(struct bp_ctx *cx, const char *folder, const struct bp_outputs *outputs);

/* One line of a diagnostic as JSON, for --log json. */
struct bp_text bp_publish_diag_json(struct bp_ctx *cx, const struct bp_diag *diag);

#endif
