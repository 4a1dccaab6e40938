/* A stretch of days -> the stretches it is compared with: to date, some periods back, a year before. */
#include "metric/metric.h"

static bool is_whole(const struct bp_calendar *calendar, struct bp_window w)
{
    return !w.to_date || bp_period_of(calendar, w.kind, w.span.start).end == w.span.end;
}

struct bp_window bp_window_to_date(const struct bp_calendar *calendar, enum bp_period_kind kind, int end)
{
    return (struct bp_window){kind, true, {bp_period_of(calendar, kind, end - 1).start, end}};
}

struct bp_window bp_window_back(const struct bp_calendar *calendar, struct bp_window w, int back)
{
    struct bp_span whole = bp_period_of(calendar, w.kind, w.span.start);
    struct bp_span earlier = bp_period_shift(calendar, w.kind, whole, -back);
    if (!is_whole(calendar, w)) {
        int end = earlier.start + (w.span.end - w.span.start);
        earlier.end = end < earlier.end ? end : earlier.end;
    }
    return (struct bp_window){w.kind, w.to_date, earlier};
}

struct bp_window bp_window_prior_year(const struct bp_calendar *calendar, struct bp_window w)
{
    static const int in_a_year[] = {[BP_WEEK] = 52, [BP_MONTH] = 12, [BP_QUARTER] = 4, [BP_YEAR] = 1};
    struct bp_span earlier =
        bp_period_shift(calendar, w.kind, bp_period_of(calendar, w.kind, w.span.start), -in_a_year[w.kind]);
    if (!is_whole(calendar, w))
        earlier.end = bp_add_years(w.span.end - 1, -1) + 1;
    return (struct bp_window){w.kind, w.to_date, earlier};
}
