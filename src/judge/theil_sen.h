/* theil_sen: points -> a line that single points do not tilt (Theil 1950; Sen, JASA 63, 1968), with the 95 % range of
 * its slope. Pure. Private to judge/.
 * slope: the median of the slopes of all N pairs of points. range: of these slopes, sorted, the one of rank (N - C) / 2
 * and the one of rank (N + C) / 2 + 1, rounded to whole ranks, inside 1 to N; C = 1.96 sqrt(var S), var S = (n (n - 1)
 * (2n + 5) - sum over groups of equal y of t (t - 1) (2t + 5)) / 18, Kendall's S. level: the median of y - slope x.
 * Check (scipy 1.10.1, theilslopes): y = 1 3 2 5 4 7 at x = 0 to 5: slope 1, -1 to 3, level 1.5;
 * insight_theil_sen_test.c has more. */
#ifndef BP_THEIL_SEN_H
#define BP_THEIL_SEN_H

#include <stdbool.h>
#include <stddef.h>

enum { BP_THEIL_SEN_MOST = 26 };

struct bp_slope { /* a line of that slope through the points: level + slope x */
    double slope, level;
};

struct bp_theil_sen {
    struct bp_slope middle, least, most; /* least and most: the ends of the range */
};

/* 2 to BP_THEIL_SEN_MOST points, of which no two have the same x. */
void bp_theil_sen(const double *x, const double *y, size_t count, struct bp_theil_sen *out);

double bp_slope_at(const struct bp_slope *line, double x);

#endif
