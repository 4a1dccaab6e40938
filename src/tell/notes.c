/* Cells that are not whole, or n/a -> a mark in each, and the reasons in a line under the table. */
#include "tell/tell.h"

/* ---- why */

/* Days before the metric begins, and no others, are what it lacks. */
static bool is_before_data(const struct bp_teller *t, const struct bp_series *s, const struct bp_stretch *at)
{
    struct bp_span span = at->window.span;
    int begins = t->metrics->begins[s->metric];
    bool only = at->figure.of_days == span.end - span.start && at->figure.days == span.end - begins;
    return begins != BP_DAY_MAX && span.start < begins && (begins >= span.end || only);
}

static struct bp_text begins_words(const struct bp_teller *t, const struct bp_series *s)
{
    return BP_TELL(t, "note.begins", bp_arg_day("day", t->metrics->begins[s->metric]));
}

/* Nothing was to be had, though no correction says so. */
static struct bp_text why_unknown(const struct bp_teller *t, const struct bp_series *s, const struct bp_stretch *at)
{
    int source = t->pack->metrics[s->metric].source;
    if (at->window.span.end <= t->pack->since)
        return BP_TELL(t, "note.since", bp_arg_day("day", t->pack->since));
    if (at->figure.hidden)
        return bp_tell_hidden(t, &at->figure);
    if (source >= 0 && t->data->sources[source].failed)
        return bp_tell(t, "note.failed");
    if (is_before_data(t, s, at))
        return begins_words(t, s);
    if (source >= 0 && at->figure.n < 0)
        return bp_tell(t, "note.grain");
    if (at->figure.complete)
        return bp_tell(t, source < 0 ? "note.formula" : "note.no_rows");
    return at->figure.days ? bp_tell_days(t, &at->figure) : bp_tell(t, "note.no_data");
}

/* Empty for a figure that is there and whole. */
static struct bp_text why(const struct bp_teller *t, const struct bp_series *s, const struct bp_stretch *at)
{
    if (at->figure.known && at->figure.complete)
        return (struct bp_text){0};
    if (at->figure.known)
        return is_before_data(t, s, at) ? begins_words(t, s) : bp_tell_days(t, &at->figure);
    return at->figure.correction ? bp_tell(t, "note.withdrawn") : why_unknown(t, s, at);
}

/* ---- marks */

static struct bp_text marked(const struct bp_teller *t, struct bp_notes *notes, struct bp_text cell,
                             struct bp_text reason)
{
    size_t i = 0;
    if (!reason.n)
        return cell;
    while (i < notes->reasons.count && !bp_text_eq(notes->reasons.items[i], reason))
        i++;
    if (i == notes->reasons.count)
        bp_list_add(t, &notes->reasons, reason);
    return BP_TELL(t, "note.mark", bp_arg_text("cell", cell), bp_arg_count("n", i + 1));
}

struct bp_text bp_note_figure(const struct bp_teller *t, struct bp_notes *notes, const struct bp_series *s,
                              const struct bp_stretch *at, struct bp_text cell)
{
    return marked(t, notes, cell, why(t, s, at));
}

struct bp_text bp_note_change(const struct bp_teller *t, struct bp_notes *notes, const struct bp_series *s,
                              const struct bp_total *total, const struct bp_change_shown *shown, struct bp_text cell)
{
    const struct bp_stretch *base = shown->on_year ? &total->prior_year : &total->previous;
    struct bp_text reason = why(t, s, &total->now), base_reason = why(t, s, base);
    if (reason.n || !base_reason.n)
        return marked(t, notes, cell, reason);
    if (shown->has_base || is_before_data(t, s, base)) /* it stands in the table with this very mark, or says itself */
        return marked(t, notes, cell, base_reason);
    struct bp_text whose = shown->on_year ? bp_tell(t, "chart.prior") : bp_tell_by_kind(t, "last", s->kind, NULL, 0);
    return marked(t, notes, cell,
                  BP_TELL(t, "note.of", bp_arg_text("whose", whose), bp_arg_text("reason", base_reason)));
}

/* ---- the year before of a week: 364 days earlier, and in a year's first and last weeks, or after one of 53, not of
 * its number */

static int year_of_week(struct bp_span week)
{
    return bp_ymd_of(week.start + 3).year;
}

static bool begins_or_ends_a_year(struct bp_span week)
{
    struct bp_span before = {week.start - 7, week.end - 7}, after = {week.start + 7, week.end + 7};
    return year_of_week(before) != year_of_week(after);
}

bool bp_tell_is_year_apart(const struct bp_teller *t, const struct bp_window *now, const struct bp_window *prior)
{
    if (now->kind != BP_WEEK || now->to_date)
        return false;
    return begins_or_ends_a_year(now->span) || !bp_text_eq(bp_tell_period(t, BP_WEEK, now->span, BP_PERIOD_SHORT),
                                                           bp_tell_period(t, BP_WEEK, prior->span, BP_PERIOD_SHORT));
}

void bp_note_year_before(const struct bp_teller *t, struct bp_notes *notes, const struct bp_total *total)
{
    if (total->prior_year.figure.known && bp_tell_is_year_apart(t, &total->now.window, &total->prior_year.window))
        notes->first = BP_TELL(t, "note.year_before",
                               bp_arg_text("range", bp_phrase_range(t->cx, t->phrases, total->prior_year.window.span)));
}

struct bp_text bp_notes_line(const struct bp_teller *t, const struct bp_notes *notes)
{
    struct bp_list items = {0};
    bp_list_add(t, &items, notes->first);
    for (size_t i = 0; i < notes->reasons.count; i++)
        bp_list_add(t, &items,
                    BP_TELL(t, "note.item", bp_arg_count("n", i + 1), bp_arg_text("reason", notes->reasons.items[i])));
    return bp_list_join(t, "list.semicolon", &items);
}
