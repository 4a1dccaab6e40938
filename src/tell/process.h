/* process: what the files that ask for process charts share. Private to tell/. */
#ifndef BP_TELL_PROCESS_H
#define BP_TELL_PROCESS_H

#include "tell/tell.h"

/* The first period of its history with a figure: before it there is nothing to show; their count where none has one. */
size_t bp_process_first(const struct bp_series *s);
/* Its last `most` periods from the first figure on; mean and limits are those of all. */
struct bp_process_chart bp_process_chart_of(const struct bp_teller *t, const struct bp_judgement *j, size_t most);
size_t bp_process_known(const struct bp_process_chart *chart); /* points with a whole figure */
/* What the chart says: the last figure, limits, how many points are marked, and what that means. */
struct bp_text bp_process_alt(const struct bp_teller *t, const struct bp_judgement *j,
                              const struct bp_process_chart *chart);
/* The chart, with the names of its parts, as charts/ID-WHAT.svg; its Markdown. */
struct bp_text bp_process_show(struct bp_teller *t, const struct bp_judgement *j, const struct bp_process_chart *chart,
                               const char *what, struct bp_text alt);

#endif
