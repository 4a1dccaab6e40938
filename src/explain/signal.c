/* A segment's variation -> the limits it was judged by, as they are and widened for how many segments there are. */
#include "explain/parts.h"

static const char *words_of(enum bp_variation variation)
{
    switch (variation) {
    case BP_VARIATION_NONE:
        break;
    case BP_VARIATION_COMMON:
        return "as usual";
    case BP_VARIATION_IMPROVEMENT:
        return "better than usual";
    case BP_VARIATION_CONCERN:
        return "worse than usual";
    case BP_VARIATION_HIGH:
        return "higher than usual";
    case BP_VARIATION_LOW:
        return "lower than usual";
    }
    return "";
}

static const char *rule_of(enum bp_special special)
{
    switch (special) {
    case BP_SPECIAL_NONE:
        break;
    case BP_SPECIAL_OUTSIDE:
        return ", outside its limits";
    case BP_SPECIAL_TREND:
        return ", six changes the same way in a row";
    case BP_SPECIAL_TWO_OF_THREE:
        return ", two of three periods near the limit";
    case BP_SPECIAL_RUN:
        return ", seven periods in a row on one side of the mean";
    }
    return "";
}

size_t bp_explain_signal(const struct bp_explanation *e, struct bp_explain_line out[2])
{
    const struct bp_xmr *x = &e->judgement->xmr;
    struct bp_signal s;
    if (!e->segment || x->variation == BP_VARIATION_NONE)
        return 0;
    out[0].label = "variation";
    if (x->charted < BP_XMR_FEW) {
        out[0].text = bp_text_fmt(e->scratch, "no limits yet: %zu of the %d periods they need", x->charted, BP_XMR_FEW);
        return 1;
    }
    if (!bp_insight_signal(e->insight, e->judgement, &s)) {
        out[0].text = bp_text_fmt(e->scratch, "no limits: in %zu periods nothing moved by which to tell", x->charted);
        return 1;
    }
    bool by_year = x->basis == BP_BASIS_YEAR_DIFFERENCE && x->newest == BP_NEWEST_CHARTED;
    const char *told = e->judgement->speaks                  ? "told"
                       : x->variation == BP_VARIATION_COMMON ? "nothing to tell"
                                                             : "not told";
    out[0] = (struct bp_explain_line){
        "variation",
        bp_text_fmt(e->scratch, "%s%s; mean %.10g, limits %.10g to %.10g, of %zu periods%s", words_of(x->variation),
                    rule_of(x->special), s.mean, x->last.limits.lower, x->last.limits.upper, x->charted,
                    by_year ? " and their differences to a year before" : "")};
    out[1] = (struct bp_explain_line){
        "", bp_text_fmt(e->scratch, "limits widened for %zu segments, %.4g sigma and not 3: %.10g to %.10g; %s",
                        s.segments, s.sigma, s.lower, s.upper, told)};
    return 2;
}
