/* A catalogue's chart.steps, and a title -> the units an axis may count in, each with the title that says so. */
#include "tell/tell.h"

enum { MOST_POWER = 15 }; /* beyond it a double has no digit left for ones */

/* The next number of a list such as "3 6 9"; -1 at its end, -2 where it is none. */
static int next_power(struct bp_text list, size_t *at)
{
    while (*at < list.n && list.p[*at] == ' ')
        ++*at;
    if (*at == list.n)
        return -1;
    int power = 0;
    for (; *at < list.n && list.p[*at] != ' '; ++*at) {
        if (list.p[*at] < '0' || list.p[*at] > '9' || power > MOST_POWER)
            return -2;
        power = power * 10 + list.p[*at] - '0';
    }
    return power;
}

void bp_figure_steps(const struct bp_teller *t, struct bp_text title, struct bp_chart_step *out)
{
    struct bp_text list = bp_tell(t, "chart.steps");
    size_t at = 0;
    int before = 0, power = 0;
    for (size_t i = 0; i <= BP_CHART_STEPS && (power = next_power(list, &at)) != -1; i++, before = power) {
        if (t->cx->status != BP_DONE)
            return; /* said already, of another figure */
        if (power <= before || power > MOST_POWER || i == BP_CHART_STEPS) {
            bp_phrases_fault(t->cx, t->phrases,
                             "chart.steps: `%" BP_PRI
                             "` is to be at most %d powers of ten, rising, from 1 to %d: 3 6 9 are thousands, "
                             "millions and billions",
                             BP_ARG(list), BP_CHART_STEPS, MOST_POWER);
            return;
        }
        out[i].power = power;
        out[i].title = BP_TELL(t, "chart.scaled", bp_arg_text("title", title), bp_arg_count("power", (size_t)power));
    }
}
