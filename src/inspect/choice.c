/* What a source stanza should say: the column that puts a row in a day, the key, the grain, the ids of a wide sheet. */
#include "inspect/parts.h"

enum { LEAST_PERIODS = 3, FEW_DAYS = 60, FEW_A_WEEK = 3 };

/* ---- periods across the columns */

void bp_inspect_find_ids(struct bp_arena *arena, struct bp_inspected *in)
{
    const struct bp_profile *s = in->sheet;
    size_t times = 0, numbers = 0, id_count = 0;
    struct bp_text *ids = BP_NEW_ARRAY(arena, struct bp_text, s->column_count);
    struct bp_time time;
    for (size_t i = 0; i < s->column_count; i++) {
        const struct bp_profile_column *c = &s->columns[i];
        if (bp_profile_names_time(c->name, &time)) {
            times++;
            numbers += c->holds == BP_HOLDS_NUMBER || c->holds == BP_HOLDS_NOTHING;
        } else if (c->holds != BP_HOLDS_NUMBER && c->holds != BP_HOLDS_NOTHING) {
            ids[id_count++] = c->name;
        }
    }
    if (times < LEAST_PERIODS || numbers * 2 < times || times * 2 < s->column_count || !id_count)
        return;
    in->ids = ids;
    in->id_count = id_count;
}

/* ---- time */

/* How well a column's name says that a row happened then. */
static int time_rank(struct bp_arena *arena, struct bp_text name)
{
    if (bp_hint_name(arena, name, BP_HINT_LATER) || bp_hint_name(arena, name, BP_HINT_END))
        return bp_hint_name(arena, name, BP_HINT_BEGIN) ? 1 : 0;
    static const char *const starts[] = {"start", "started", "begin", "开始", "開始", "เริ่ม", "bắt_đầu"};
    struct bp_text slug = bp_slug(arena, name);
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++) /* of an answer: it counts when it was sent */
        if (bp_hint_name(arena, name, BP_HINT_BEGIN) && bp_text_contains(slug, bp_text_of(starts[i])))
            return 3;
    return bp_hint_name(arena, name, BP_HINT_BEGIN) ? 4 : bp_hint_name(arena, name, BP_HINT_TIME) ? 2 : 1;
}

static int find_time(struct bp_arena *arena, const struct bp_profile *s)
{
    int best = -1, best_rank = 0;
    bool best_full = false;
    for (size_t i = 0; i < s->column_count; i++) {
        const struct bp_profile_column *c = &s->columns[i];
        if (!bp_profile_is_time(c) || bp_hint_name(arena, c->name, BP_HINT_BIRTH)) /* nothing happened to us then */
            continue;
        int rank = time_rank(arena, c->name);
        bool full = (c->filled - c->odd_cells) * 10 >= (c->filled + c->missing) * 9;
        if (best < 0 || full > best_full ||
            (full == best_full &&
             (rank > best_rank || (rank == best_rank && !full && c->filled > s->columns[best].filled)))) {
            best = (int)i;
            best_rank = rank;
            best_full = full;
        }
    }
    return best;
}

static int column_of(struct bp_arena *arena, const struct bp_profile *s, struct bp_text name)
{
    struct bp_text *names = BP_NEW_ARRAY(arena, struct bp_text, s->column_count);
    for (size_t i = 0; i < s->column_count; i++)
        names[i] = s->columns[i].name;
    return bp_column_find(arena, names, s->column_count, name);
}

/* ---- key */

/* The id that comes again from file to file; else one that never does; else one that seldom does. */
static int find_key(const struct bp_profile *s, const bool *personal)
{
    int unique = -1, seldom = -1, across = -1;
    for (size_t i = 0; i < s->column_count; i++) {
        const struct bp_profile_column *c = &s->columns[i];
        if (!c->id_like || personal[i] || c->missing * 10 > c->filled)
            continue;
        int *kind = c->other_file ? &across : c->same_file ? &seldom : &unique;
        *kind = *kind < 0 ? (int)i : *kind;
    }
    return across >= 0 ? across : unique >= 0 ? unique : seldom;
}

/* ---- grain */

static bool one_weekday(unsigned weekdays)
{
    return weekdays && !(weekdays & (weekdays - 1));
}

static void find_grain(struct bp_arena *arena, struct bp_inspected *in)
{
    const struct bp_profile_column *c = &in->rows->columns[in->time];
    const struct bp_time_range *t = bp_profile_times(c);
    static const enum bp_grain of_period[] = {BP_GRAIN_WEEK, BP_GRAIN_MONTH, BP_GRAIN_QUARTER, BP_GRAIN_QUARTER};
    static const char *const words[] = {"rows", "days", "weeks", "months", "quarters"};
    bool open, wide = in->rows != in->sheet;
    long long days = t->last.day - t->first.day + 1;
    bp_profile_order(c, &open);
    if (open && !c->is_count)
        return;
    if (c->holds == BP_HOLDS_PERIOD) {
        enum bp_period_kind most = BP_WEEK;
        for (int kind = BP_MONTH; kind <= BP_YEAR; kind++)
            most = c->periods[kind] > c->periods[most] ? (enum bp_period_kind)kind : most;
        in->grain = of_period[most];
        in->grain_why = bp_text_fmt(arena, "its cells name %s", words[in->grain]);
        return;
    }
    if (c->holds != BP_HOLDS_DATE || c->distinct < LEAST_PERIODS)
        return;
    if (t->quarter_starts)
        in->grain = BP_GRAIN_QUARTER;
    else if (t->month_starts)
        in->grain = BP_GRAIN_MONTH;
    else if (one_weekday(t->weekdays) && (wide || c->distinct > LEAST_PERIODS))
        in->grain = BP_GRAIN_WEEK;
    else if (wide || (c->same_file == 0 && c->other_file == 0 && !c->more_distinct && c->filled >= 10 &&
                      (long long)c->distinct * 10 >= days * 9))
        in->grain = BP_GRAIN_DAY;
    if (in->grain == BP_GRAIN_DAY)
        in->grain_why = wide ? BP_T("a column a day") : BP_T("no day has two rows");
    else if (in->grain == BP_GRAIN_WEEK)
        in->grain_why = BP_T("all its dates fall on one weekday");
    else if (in->grain)
        in->grain_why = bp_text_fmt(arena, "all its dates are first days of %s", words[in->grain]);
}

void bp_inspect_choose(struct bp_arena *arena, struct bp_inspected *in)
{
    const struct bp_profile *s = in->rows;
    bool wide = in->rows != in->sheet;
    in->time = in->key = -1;
    if (wide)
        in->time = (int)s->column_count - 2;
    else if (in->given.time.text.n)
        in->time = column_of(arena, s, in->given.time.text);
    in->time_given = !wide && in->time >= 0;
    if (in->time < 0)
        in->time = find_time(arena, s);
    if (!wide)
        in->key = find_key(s, in->rows_personal);
    if (in->time >= 0 && !in->given.grain_given)
        find_grain(arena, in);
    if (in->grain) /* totals have no ids */
        in->key = -1;
}

/* Totals of their own unit; a week of rows is a week's, a month's where they are few. */
enum bp_period_kind bp_inspect_period(const struct bp_inspected *in)
{
    const struct bp_profile_column *c = &in->rows->columns[in->time];
    const struct bp_time_range *t = bp_profile_times(c);
    long long days = t->last.day - t->first.day + 1;
    switch (in->grain) {
    case BP_GRAIN_MONTH:
        return BP_MONTH;
    case BP_GRAIN_QUARTER:
        return BP_QUARTER;
    case BP_GRAIN_DAY:
    case BP_GRAIN_WEEK:
        return BP_WEEK;
    case BP_GRAIN_ROWS:
        break;
    }
    /* A 1970-01-01 among them says nothing of how many there are a week. */
    bool sane = t->first.day >= bp_day(1990, 1, 1) && t->last.day < bp_day(2100, 1, 1);
    return sane && days > FEW_DAYS && in->rows->rows * 7 < days * FEW_A_WEEK ? BP_MONTH : BP_WEEK;
}
