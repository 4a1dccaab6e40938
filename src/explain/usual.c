/* The last point of a process chart -> the line of `explain` that says what it is called, by which limits. */
#include "explain/parts.h"

/* Of every kind, where bp_explain_special speaks of a figure that is slipping. */
static const char *signal(enum bp_special special)
{
    switch (special) {
    case BP_SPECIAL_OUTSIDE:
        return ", outside the limits";
    case BP_SPECIAL_TREND:
        return ", six changes one way in a row";
    case BP_SPECIAL_TWO_OF_THREE:
        return ", two of three periods near a limit";
    case BP_SPECIAL_RUN:
        return ", seven periods in a row on one side of the mean";
    case BP_SPECIAL_NONE:
        break;
    }
    return "";
}

static const char *no_kind(enum bp_spc_newest newest)
{
    switch (newest) {
    case BP_NEWEST_EXCURSION:
        return "neither usual nor unusual: a year before was an excursion";
    case BP_NEWEST_UNKNOWN:
        return "neither usual nor unusual: a year before is not known";
    case BP_NEWEST_CHARTED:
    case BP_NEWEST_BY_VALUE:
        break;
    }
    return "";
}

struct bp_text bp_explain_usual(const struct bp_explanation *e)
{
    const struct bp_xmr *x = &e->judgement->xmr;
    const struct bp_xmr_limits *at = &x->last.limits;
    struct bp_buf b = bp_buf_new(e->scratch);
    if (e->segment || x->charted < BP_XMR_FEW)
        return BP_T("");
    if (x->variation == BP_VARIATION_NONE)
        return bp_text_of(no_kind(x->newest));
    bp_buf_fmt(&b, "%s%s", bp_variation_name(x->variation), signal(x->special));
    if (at->known)
        bp_buf_fmt(&b, "; mean %.10g, limits %.10g to %.10g, of %zu periods", at->mean, at->lower, at->upper,
                   x->charted);
    if (x->difference.has_mean)
        bp_buf_fmt(&b, ", by their differences to a year before, %+.10g on average", x->difference.mean);
    if (bp_assurance_name(x->assurance))
        bp_buf_fmt(&b, "; goal: %s, limits by value %.10g to %.10g", bp_assurance_name(x->assurance), x->limits.lower,
                   x->limits.upper);
    return bp_buf_text(&b);
}
