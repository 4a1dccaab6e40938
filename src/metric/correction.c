/* A figure and what corrections.csv says of it -> the figure that is shown. */
#include "metric/parts.h"

/* As pack/ sorts them: by metric, segment, kind of period and its first day. */
static int compare(const struct bp_correction *c, int metric, struct bp_text segment, struct bp_window w)
{
    if (c->metric != metric)
        return c->metric < metric ? -1 : 1;
    int order = bp_text_cmp(c->segment, segment);
    if (order)
        return order;
    if (c->kind != w.kind)
        return c->kind < w.kind ? -1 : 1;
    return (c->span.start > w.span.start) - (c->span.start < w.span.start);
}

const struct bp_correction *bp_metric_correction(const struct bp_metrics *ms, int metric, int segment,
                                                 struct bp_window w)
{
    struct bp_text id = segment ? ms->data->segment_list[segment].id : BP_T("");
    size_t low = 0, high = ms->pack->correction_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const struct bp_correction *c = &ms->pack->corrections[middle];
        int order = compare(c, metric, id, w);
        if (order == 0)
            return c->span.end == w.span.end ? c : NULL;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

/* Its days and n stay as they were; an interval would be of the rows, not of the figure that replaces them. */
void bp_figure_correct(struct bp_figure *f, const struct bp_correction *c)
{
    f->correction = c;
    f->was_known = f->known;
    f->was = f->value;
    f->known = c->known;
    f->value = c->value;
    f->complete |= c->known;
    f->hidden = f->withheld = f->has_interval = false;
}

/* Sorted by metric and segment, so that each segment is looked for once. */
void bp_metric_check_corrections(struct bp_ctx *cx, const struct bp_metrics *ms)
{
    const struct bp_correction *before = NULL;
    bool has = true;
    for (size_t i = 0; i < ms->pack->correction_count; i++) {
        const struct bp_correction *c = &ms->pack->corrections[i];
        if (!before || before->metric != c->metric || !bp_text_eq(before->segment, c->segment)) {
            int segment = c->segment.n ? bp_data_segment(ms->data, c->segment) : 0;
            has = segment >= 0 && bp_metrics_find(ms, c->metric, segment);
        }
        if (!has)
            bp_warn(cx, c->where, "`%" BP_PRI "` has no segment `%" BP_PRI "`: this correction changes nothing",
                    BP_ARG(ms->pack->metrics[c->metric].id.text), BP_ARG(c->segment));
        before = c;
    }
}
