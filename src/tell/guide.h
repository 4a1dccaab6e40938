/* guide: what a page of HTML leads its readers by: the metrics it shows, each with its mark, and the words of what is
 * on a page alone. It lives in the arena of its story. Part of tell.h. */
#ifndef BP_GUIDE_H
#define BP_GUIDE_H

#include "base/base.h"

struct bp_guide_metric {
    struct bp_text id, name;
    struct bp_text mark;   /* the figure's name: charts/icon-met.svg */
    struct bp_text status; /* what the mark says: "met" */
    struct bp_text owner;
};

/* In the catalogue `html.` and its name, or one of the templates' words. */
enum bp_guide_word {
    BP_GUIDE_CONTENTS,
    BP_GUIDE_BACK,
    BP_GUIDE_CHART_DATA, /* over the tables behind the charts */
    BP_GUIDE_VALUE,
    BP_GUIDE_PERIOD,
    BP_GUIDE_READING,
    BP_GUIDE_SCORECARD, /* headings of page 1 whose tables are cards on a phone */
    BP_GUIDE_MISSES,
    BP_GUIDE_STATUS,
    BP_GUIDE_OWNER,
    BP_GUIDE_ALL,
    BP_GUIDE_SHOWN, /* "{n} of {of} shown" */
    BP_GUIDE_COPY,
    BP_GUIDE_COPIED,
    BP_GUIDE_COLON, /* with the blank behind it, where the language sets one */
    BP_GUIDE_HALF   /* 0.5 as the pack writes it: where a number's decimals begin */
};
enum { BP_GUIDE_WORDS = BP_GUIDE_HALF + 1 };

struct bp_guide {
    struct bp_guide_metric *metrics; /* in page order */
    size_t metric_count, metric_cap;
    struct bp_text words[BP_GUIDE_WORDS];
};

#endif
