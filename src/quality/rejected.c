/* rejected: rows of a source could not be read, and the pack goes on without them. */
#include "quality/parts.h"

void bp_find_rejected(struct bp_search *s)
{
    for (size_t i = 0; i < s->pack->source_count; i++) {
        const struct bp_source_data *d = &s->data->sources[i];
        if (d->failed || !d->rejected)
            continue;
        bp_suspect_source(s, BP_SUSPECT_REJECTED, (int)i,
                          d->reject_count ? (struct bp_where){d->rejects[0].file, d->rejects[0].line, 0}
                                          : s->pack->sources[i].id.where,
                          BP_REMARK(BP_REMARK_REJECTED, bp_arg_text("source", s->pack->sources[i].id.text),
                                    bp_arg_rows("n", d->rejected), bp_arg_rows("read", d->read)));
    }
}
