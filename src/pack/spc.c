/* `spc:` of a metric -> how its chart is made; and whether the measure suits the chart asked for. */
#include "pack/parts.h"

enum { FEWEST_FIXED = 12 };

static bool read_fix(struct bp_reader *r, const struct bp_yaml *node, void *field)
{
    int *fix = field;
    if (!bp_read_count(r, node, fix))
        return false;
    return *fix >= FEWEST_FIXED ||
           bp_fail(r->cx, BP_BAD_PACK, node->where,
                   "`fix: %d` would draw the limits from too few points: fix %d at least, or leave it out and all "
                   "points of a group count",
                   *fix, FEWEST_FIXED);
}

static bool read_season(struct bp_reader *r, const struct bp_yaml *node, void *field)
{
    static const char *const names[] = {"none", "auto"};
    int index;
    if (!bp_read_choice(r, node, names, 2, &index))
        return false;
    *(bool *)field = index == 1;
    return true;
}

static bool read_chart(struct bp_reader *r, const struct bp_yaml *node, void *field)
{
    static const char *const names[] = {"xmr", "p", "u"};
    struct bp_spc_options *options = field;
    int index;
    if (!bp_read_choice(r, node, names, 3, &index))
        return false;
    options->chart = (enum bp_spc_chart)index;
    options->chart_where = node->where;
    return true;
}

static const struct bp_key keys[] = {
    {"screen", bp_read_bool, offsetof(struct bp_spc_options, screen)},
    {"fix", read_fix, offsetof(struct bp_spc_options, fix)},
    {"close_counts_outside", bp_read_bool, offsetof(struct bp_spc_options, close_counts_outside)},
    {"season", read_season, offsetof(struct bp_spc_options, season)},
    {"chart", read_chart, 0},
};

bool bp_read_spc(struct bp_reader *r, const struct bp_yaml *node, void *options)
{
    return bp_schema_read(r, node, "spc", keys, sizeof keys / sizeof *keys, options);
}

static bool is_one_of(struct bp_text name, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (bp_text_is(name, names[i]))
            return true;
    return false;
}

/* By the text of the count's measure: it may come after the formula, and is not compiled then. */
static bool is_rate(const struct bp_pack *pack, struct bp_metric *m)
{
    static const char *const counts[] = {"count", "new", "returning", "lapsed"};
    if (!m->formula.root || !bp_expr_is_ratio(m->formula.root, &m->rate) || !(m->rate.factor > 0))
        return false;
    const struct bp_expr_name *above = &m->formula.names[m->rate.above];
    struct bp_text text = pack->metrics[m->parts[m->rate.above]].measure_text.text;
    size_t n = 0;
    while (n < text.n && text.p[n] != '(')
        n++;
    return !above->back && is_one_of(bp_text_trim(bp_text_sub(text, 0, n)), counts, 4);
}

bool bp_pack_check_chart(struct bp_ctx *cx, const struct bp_pack *pack, struct bp_metric *m)
{
    static const char *const shares[] = {"share", "csat"};
    switch (m->spc.chart) {
    case BP_SPC_XMR:
        return true;
    case BP_SPC_P:
        return is_one_of(m->measure.name, shares, 2) ||
               bp_fail(cx, BP_BAD_PACK, m->spc.chart_where,
                       "`chart: p` is for a share of rows, share() or csat(), and `%" BP_PRI
                       "` is none: write xmr, or leave it out",
                       BP_ARG(m->id.text));
    case BP_SPC_U:
        return is_rate(pack, m) ||
               bp_fail(cx, BP_BAD_PACK, m->spc.chart_where,
                       "`chart: u` is for a formula that divides a count by what it may happen to, such as complaints "
                       "/ orders, and `%" BP_PRI "` is none: write xmr, or leave it out",
                       BP_ARG(m->id.text));
    }
    return true;
}
