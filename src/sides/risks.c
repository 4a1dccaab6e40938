/* risks.csv -> what may go wrong, how likely and grave it is, who watches it, and what is done by when. */
#include "sides/parts.h"

#include <string.h>

enum column { RISK, OWNER, LIKELIHOOD, IMPACT, RESPONSE, DUE, COLUMNS };

#define OF_NO_SCALE (BP_SHOWN_PERCENT | BP_SHOWN_CURRENCY | BP_SHOWN_DURATION | BP_SHOWN_EITHER_MARK)

static const char *const names[COLUMNS] = {"risk", "owner", "likelihood", "impact", "response", "due"};

/* Of "4 - likely" and "5 (very high)" the 4 and the 5; of "4-5" neither. */
static bool leading_number(struct bp_text t, double *value)
{
    if (t.n < 2 || t.p[0] < '1' || t.p[0] > '5' || !memchr(" -:=(.", t.p[1], 6))
        return false;
    bool has_words = false;
    for (size_t i = 1; i < t.n; i++) {
        if (t.p[i] >= '0' && t.p[i] <= '9')
            return false;
        has_words |= (unsigned char)t.p[i] >= 'A';
    }
    *value = t.p[0] - '0';
    return has_words;
}

/* A number of any scale but 1 to 5 would rank its risk wrong, so it is refused; words bear none. */
static bool read_rating(struct bp_ctx *cx, const struct bp_side *side, size_t row, enum column column,
                        struct bp_rating *out)
{
    struct bp_convention convention = {0};
    struct bp_text t = bp_side_cell(side, row, column);
    *out = (struct bp_rating){.text = t};
    if (!t.n || leading_number(t, &out->value)) {
        out->has_value = t.n > 0;
        return true;
    }
    if (!bp_number_read(&convention, t, &out->value))
        return true;
    out->has_value = out->value >= 1 && out->value <= 5 && !(convention.shown & OF_NO_SCALE);
    return out->has_value || bp_fail(cx, BP_BAD_DATA, bp_side_where(side, row),
                                     "`%" BP_PRI "` in %s is not on the scale: write a number from 1 to 5, or a word",
                                     BP_ARG(bp_side_shown(t)), names[column]);
}

static bool read_risk(struct bp_ctx *cx, struct bp_pack *pack, struct bp_side *side, size_t row)
{
    struct bp_risk *risk = BP_PUSH(cx->arena, pack->risks, pack->risk_count, pack->risk_cap);
    *risk = (struct bp_risk){.risk = bp_side_cell(side, row, RISK),
                             .owner = bp_side_cell(side, row, OWNER),
                             .response = bp_side_cell(side, row, RESPONSE),
                             .where = bp_side_where(side, row)};
    bool ok = bp_side_required(cx, side, row, RISK, names[RISK]);
    ok &= read_rating(cx, side, row, LIKELIHOOD, &risk->likelihood);
    ok &= read_rating(cx, side, row, IMPACT, &risk->impact);
    return bp_side_day(cx, side, row, DUE, names[DUE], BP_NO_DAY, &risk->due) && ok;
}

bool bp_pack_read_risks(struct bp_ctx *cx, struct bp_pack *pack)
{
    struct bp_side side;
    bool ok = true;
    if (!pack->risks_file.text.n)
        return true;
    if (!bp_side_read(cx, pack, pack->risks_file, names, COLUMNS, names[RISK], &side))
        return false;
    for (size_t i = 0; i < side.rows; i++)
        ok &= read_risk(cx, pack, &side, i);
    return ok;
}
