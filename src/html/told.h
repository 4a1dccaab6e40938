/* told: names of metrics and days, where they stand in a text -> the way to the metric's section, the day for machines.
 * Private to html/. */
#ifndef BP_HTML_TOLD_H
#define BP_HTML_TOLD_H

#include "html/html.h"

struct bp_told_name {
    struct bp_text text;
    size_t metric; /* of the guide; SIZE_MAX: it is a day */
    int day;
};

struct bp_told_names {
    struct bp_told_name *list; /* by their bytes */
    size_t count, cap;
    bool begins[256]; /* first bytes of any */
};

/* Names that are a metric's and a day's, or two metrics', are the first metric's; days that read alike are left out. */
void bp_told_names_open(struct bp_arena *arena, const struct bp_guide *guide, const struct bp_told_day *days,
                        size_t day_count, struct bp_told_names *out);

/* The longest name that stands whole at text[at], or NULL: it ends no word it does not begin. Scripts that set no
 * blanks between words (Thai, Chinese) have it anywhere. */
const struct bp_told_name *bp_told_names_at(const struct bp_told_names *names, struct bp_text text, size_t at);

#endif
