/* A metric of customers' feedback -> what pack.yaml does not say of it, and its readers look for. */
#include "chase/chase.h"

static const struct {
    enum bp_lack lack;
    const char *key, *what;
} looked_for[] = {
    {BP_LACKS_PURPOSE, "purpose", "what it tells us"},
    {BP_LACKS_IF_LOW, "if_low", "what is done when it is "}, /* and where it is then, as off_goal has it */
    {BP_LACKS_LEAD_TIME, "lead_time", "how fast it can change"},
    {BP_LACKS_OUTCOME, "outcome", "what customers and the business get from it"},
    {BP_LACKS_INFORMS, "informs", "who uses it"}};

/* Where a figure is that misses its goal. */
static const char *off_goal(const struct bp_metric *m)
{
    static const char *const words[] = {"low", "high", "out of range", "low"}; /* enum bp_better */
    return words[m->better];
}

enum { LOOKED_FOR = sizeof looked_for / sizeof *looked_for };

static bool is_survey(const struct bp_metrics *metrics, int metric)
{
    const struct bp_measure *measure = metrics->data->cells[metric].measure;
    return measure && bp_measure_is_survey(measure);
}

/* Shares and averages of answers; how many there were is no feedback. */
static bool is_of_answers(const struct bp_metric *m)
{
    static const char *const measures[] = {"share", "mean", "median", "percentile"};
    for (size_t i = 0; i < sizeof measures / sizeof *measures; i++)
        if (bp_text_is(m->measure.name, measures[i]))
            return true;
    return false;
}

static bool is_feedback(const struct bp_metrics *metrics, int metric, const bool *asks, const bool *found)
{
    const struct bp_metric *m = &metrics->pack->metrics[metric];
    if (m->source >= 0)
        return is_survey(metrics, metric) || (asks[m->source] && is_of_answers(m));
    for (size_t i = 0; i < m->formula.name_count; i++)
        if (!found[m->parts[i]])
            return false;
    return m->formula.name_count > 0;
}

const bool *bp_chase_feedback(struct bp_arena *arena, const struct bp_metrics *metrics)
{
    const struct bp_pack *pack = metrics->pack;
    bool *found = BP_NEW_ARRAY(arena, bool, pack->metric_count),
         *asks = BP_NEW_ARRAY(arena, bool, pack->source_count); /* customers */
    for (size_t i = 0; i < pack->metric_count; i++)
        if (is_survey(metrics, (int)i))
            asks[pack->metrics[i].source] = true;
    for (size_t i = 0; i < pack->metric_count; i++) /* a formula follows its parts */
        found[pack->order[i]] = is_feedback(metrics, pack->order[i], asks, found);
    return found;
}

unsigned bp_chase_lacks(const struct bp_metric *m)
{
    return (m->purpose.n ? 0u : BP_LACKS_PURPOSE) | (m->if_low.n ? 0u : BP_LACKS_IF_LOW) |
           (m->lead_time_days ? 0u : BP_LACKS_LEAD_TIME) | (m->outcome.n ? 0u : BP_LACKS_OUTCOME) |
           (m->informs.count ? 0u : BP_LACKS_INFORMS);
}

void bp_chase_note_lacks(struct bp_ctx *cx, const struct bp_metrics *metrics)
{
    const bool *feedback = bp_chase_feedback(cx->arena, metrics);
    for (size_t i = 0; i < metrics->pack->metric_count; i++) {
        const struct bp_metric *m = &metrics->pack->metrics[i];
        unsigned lacks = feedback[i] ? bp_chase_lacks(m) : 0;
        struct bp_buf list = bp_buf_new(cx->arena);
        for (size_t k = 0; k < LOOKED_FOR; k++)
            if (lacks & (unsigned)looked_for[k].lack)
                bp_buf_fmt(&list, "%s`%s:` (%s%s)", list.n ? ", " : "", looked_for[k].key, looked_for[k].what,
                           looked_for[k].lack == BP_LACKS_IF_LOW ? off_goal(m) : "");
        if (lacks)
            bp_note(cx, m->id.where, "metric `%" BP_PRI "` is customers' feedback, and pack.yaml does not say %" BP_PRI,
                    BP_ARG(m->id.text), BP_ARG(bp_buf_text(&list)));
    }
}
