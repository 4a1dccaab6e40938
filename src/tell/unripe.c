/* A figure that is not ripe -> why, and from when on it is judged. */
#include "tell/tell.h"

#include <math.h>

static const struct bp_ripeness *ripeness_of(const struct bp_teller *t, const struct bp_judgement *j)
{
    return &t->shown->insight->ripe[j->series->metric];
}

bool bp_tell_is_unripe(const struct bp_judgement *j)
{
    return j->verdict == BP_INCOMPLETE && j->immature && j->judged.figure.complete;
}

/* Decimals where both shares would else print as one. */
static struct bp_text share(const struct bp_teller *t, double pct, double other)
{
    int decimals = 0;
    while (decimals < 2 && bp_rounded(pct, decimals) == bp_rounded(other, decimals))
        decimals++;
    return bp_tell_number(t, pct, decimals);
}

struct bp_text bp_tell_unripe(const struct bp_teller *t, const struct bp_judgement *j, const char *stem)
{
    const struct bp_ripeness *r = ripeness_of(t, j);
    bool lacks = r->rows > 0 && r->blank_pct > r->usual_blank_pct;
    bool dated = r->delay_days >= 0 && r->delay_days < BP_DAY_MAX - BP_DAY_MIN;
    bool unsaid = t->pack->metrics[r->metric].unsaid || t->pack->metrics[j->series->metric].unsaid;
    struct bp_arg args[] = {
        bp_arg_text("name", t->pack->metrics[j->series->metric].name.text),
        bp_arg_text("column", unsaid ? bp_tell(t, "unripe.unsaid") : r->column),
        bp_arg_word("lacks", lacks ? "yes" : "no"),
        bp_arg_text("blank", lacks ? share(t, r->blank_pct, r->usual_blank_pct) : BP_T("")),
        bp_arg_text("usual", lacks ? share(t, r->usual_blank_pct, r->blank_pct) : BP_T("")),
        bp_arg_word("dated", dated ? "yes" : "no"),
        bp_arg_count("days", dated ? (size_t)r->delay_days : 0),
        bp_arg_day("day", dated ? j->series->period.end + r->delay_days : j->series->period.end),
    };
    return bp_tell_named(t, stem, "unripe", args, sizeof args / sizeof *args);
}

/* Of the totals shown, as page 1 names them. */
struct bp_text bp_tell_unripe_names(const struct bp_teller *t)
{
    struct bp_list names = {0};
    for (size_t i = 0; i < t->shown->count; i++) {
        const struct bp_judgement *j = t->shown->judgements[i];
        if (j->series->segment == 0 && bp_tell_is_unripe(j))
            bp_list_add(t, &names, bp_md(t->cx->arena, t->pack->metrics[j->series->metric].name.text));
    }
    return bp_list_join(t, "list.comma", &names);
}
