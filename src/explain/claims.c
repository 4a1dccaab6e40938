/* What a pack claims of a figure beside its status -> lines of `explain`: its stretch goal, why it is a win, whether
 * its goal asks for anything, how often its chart cries wolf. */
#include "explain/parts.h"

#include <math.h>

void bp_explain_add(const struct bp_explanation *e, struct bp_explain_lines *out, const char *label, const char *format,
                    ...)
{
    struct bp_buf b = bp_buf_new(e->scratch);
    va_list args;
    va_start(args, format);
    bp_buf_vfmt(&b, format, args);
    va_end(args);
    *BP_PUSH(e->scratch, out->list, out->count, out->cap) = (struct bp_explain_line){label, bp_buf_text(&b)};
}

bool bp_explain_has_stretch(const struct bp_explanation *e)
{
    const struct bp_judgement *j = e->judgement;
    return bp_verdict_is_judged(j->verdict) && isfinite(j->goal->stretch);
}

static void add_stretch(const struct bp_explanation *e, struct bp_explain_lines *out)
{
    const struct bp_judgement *j = e->judgement;
    if (!bp_explain_has_stretch(e))
        return;
    const char *side = e->pack->metrics[e->metric].better == BP_BETTER_DOWN ? "most" : "least";
    const char *reached = !j->reached_stretch ? "not reached"
                          : j->surely_stretch ? "reached, clear"
                                              : "reached, open: it may be by chance";
    bp_explain_add(e, out, "stretch goal", "at %s %" BP_PRI ": %" BP_PRI ", %s", side,
                   BP_ARG(bp_explain_number(e->scratch, j->goal->stretch)),
                   BP_ARG(bp_explain_number(e->scratch, j->judged.figure.value)), reached);
}

static void add_win(const struct bp_explanation *e, struct bp_explain_lines *out)
{
    const struct bp_judgement *j = e->judgement;
    const char *label = "win";
    const char *times = j->before == 1 ? "period" : "periods";
    if (j->won & BP_WON_RETURN)
        bp_explain_add(e, out, label, "met, clear, and missed for %d %s right before", j->before, times), label = "";
    if (j->won & BP_WON_STRETCH)
        bp_explain_add(e, out, label, "its stretch goal is reached, clear"), label = "";
    if (j->won & BP_WON_BETTER)
        bp_explain_add(e, out, label, "better than usual, and not missed");
    if (j->is_back)
        bp_explain_add(e, out, "back", "met, and missed for %d %s right before; %s, so one period does not prove it",
                       j->before, times, j->certainty == BP_CERTAINTY_OPEN ? "open" : "slipping");
}

static void add_room(const struct bp_explanation *e, struct bp_explain_lines *out)
{
    const struct bp_judgement *j = e->judgement;
    const struct bp_room *r = j->room;
    if (!r)
        return;
    struct bp_text first = bp_explain_window(e, r->first), tightest = bp_explain_window(e, r->tightest),
                   least = bp_explain_number(e->scratch, r->least);
    const char *process = bp_assurance_name(j->xmr.assurance) ? bp_assurance_name(j->xmr.assurance) : "never changes";
    if (j->is_never_met)
        bp_explain_add(e, out, "never met",
                       "in none of its last %d judged periods, from %" BP_PRI " on; nearest in %" BP_PRI ", %" BP_PRI
                       " short; its process: %s",
                       r->periods, BP_ARG(first), BP_ARG(tightest), BP_ARG(least), process);
    else
        bp_explain_add(e, out, "comfortable",
                       "met with room in each of its last %d judged periods, from %" BP_PRI
                       " on; least room in %" BP_PRI ": %" BP_PRI ", asked %" BP_PRI "; its process: %s",
                       r->periods, BP_ARG(first), BP_ARG(tightest), BP_ARG(least),
                       BP_ARG(bp_explain_number(e->scratch, r->asked)), process);
}

static void add_alarms(const struct bp_explanation *e, struct bp_explain_lines *out)
{
    const struct bp_alarms *a = &e->judgement->alarms;
    if (!a->any)
        return;
    bp_explain_add(e, out, "false concerns",
                   "%d periods a year x %.4g at a lag-1 autocorrelation of %.3g = %.3g; given in the last year: %d",
                   a->periods, a->share, e->judgement->xmr.lag1, a->expected, a->given);
}

void bp_explain_claims(const struct bp_explanation *e, struct bp_explain_lines *out)
{
    add_stretch(e, out);
    add_win(e, out);
    add_room(e, out);
    add_alarms(e, out);
}
