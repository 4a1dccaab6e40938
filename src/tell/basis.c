/* Variation -> the words of how a figure is judged, and of how often the charts cry wolf. */
#include "tell/tell.h"

#include <math.h>

/* A difference between shares is in points. */
static struct bp_text amount(const struct bp_teller *t, const struct bp_metric *m, double value)
{
    if (bp_text_is(m->unit, "%"))
        return BP_TELL(t, "unit.gap_points", bp_arg_text("number", bp_tell_number(t, value, bp_tell_decimals(t, m))));
    return bp_tell_value(t, m, value);
}

static struct bp_text against_a_year_before(const struct bp_teller *t, const struct bp_judgement *j)
{
    const struct bp_metric *m = &t->pack->metrics[j->series->metric];
    double mean = bp_rounded(j->xmr.difference.mean, bp_tell_decimals(t, m));
    return BP_TELL(t, "basis.difference", bp_arg_text("kinds", bp_tell_by_kind(t, "kinds", j->series->kind, NULL, 0)),
                   bp_arg_word("side", mean > 0   ? "above"
                                       : mean < 0 ? "below"
                                                  : "same"),
                   bp_arg_text("amount", amount(t, m, fabs(mean))));
}

struct bp_text bp_tell_basis(const struct bp_teller *t, const struct bp_judgement *j)
{
    struct bp_list said = {0};
    struct bp_arg kind = bp_arg_word("kind", bp_period_name(j->series->kind));
    if (j->xmr.basis == BP_BASIS_VALUE)
        return (struct bp_text){0};
    if (j->xmr.difference.has_mean)
        bp_list_add(t, &said, against_a_year_before(t, j));
    switch (j->xmr.newest) {
    case BP_NEWEST_CHARTED:
        break;
    case BP_NEWEST_BY_VALUE:
        bp_list_add(t, &said, bp_tell(t, "basis.value"));
        break;
    case BP_NEWEST_EXCURSION:
        bp_list_add(t, &said, BP_TELL(t, "basis.excursion", kind));
        break;
    case BP_NEWEST_UNKNOWN:
        bp_list_add(t, &said, BP_TELL(t, "basis.unknown", kind));
        break;
    }
    return bp_list_join(t, "list.sentence", &said);
}

struct bp_text bp_tell_alarms(const struct bp_teller *t)
{
    double expected = 0;
    size_t figures = 0, given = 0;
    for (size_t i = 0; i < t->shown->count; i++) {
        const struct bp_judgement *j = t->shown->judgements[i];
        if (j->series->segment || !j->alarms.any)
            continue;
        figures++;
        expected += j->alarms.expected;
        given += (size_t)j->alarms.given;
    }
    if (!figures)
        return (struct bp_text){0};
    return BP_TELL(t, "alarms", bp_arg_count("n", figures), bp_arg_count("given", given),
                   bp_arg_text("expected", bp_tell_number(t, expected, expected < 9.95 ? 1 : 0)));
}
