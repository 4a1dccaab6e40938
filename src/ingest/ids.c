/* new, returning, lapsed: what becomes of ids over the whole source, by civil days. While rows come in, a cell holds
 * the ids seen on its day; after the last row each segment's days are gone through once, with the last day of every id
 * at hand, and cells become counts of events. So the cells of segments can merge first, and an id of two values that
 * become `Other` is one there. */
#include "ingest/fold.h"

struct id_acc {
    long long rows, n, events;
    struct bp_hashed ids; /* none after finish */
};

static void add(struct bp_arena *arena, void *acc, const struct bp_observation *o, double parameter)
{
    struct id_acc *a = acc;
    (void)parameter;
    a->rows++;
    if (!o->known)
        return;
    a->n++;
    bp_set_add(arena, &a->ids, o->hash);
}

static void merge(struct bp_arena *arena, void *acc, const void *others, size_t count)
{
    struct id_acc *a = acc;
    const struct id_acc *b = others;
    for (size_t i = 0; i < count; i++) {
        a->rows += b[i].rows;
        a->n += b[i].n;
        a->events += b[i].events;
        if (b[i].ids.count)
            bp_set_merge(arena, &a->ids, &b[i].ids);
    }
}

static void result(const void *acc, double parameter, struct bp_arena *scratch, struct bp_result *out)
{
    const struct id_acc *a = acc;
    (void)parameter, (void)scratch;
    *out =
        (struct bp_result){.known = a->n > 0 || a->events > 0, .value = (double)a->events, .rows = a->rows, .n = a->n};
}

/* ---- the last day each id of a segment was seen */

struct seen {
    uint64_t *ids; /* open addressing; 0 is an empty place */
    int *days;
    size_t count, room;
};

static struct seen seen_new(struct bp_arena *arena, size_t room)
{
    return (struct seen){BP_NEW_ARRAY(arena, uint64_t, room), BP_NEW_ARRAY(arena, int, room), 0, room};
}

static size_t place_of(const struct seen *seen, uint64_t id)
{
    size_t at = (size_t)((id * UINT64_C(0x9E3779B97F4A7C15)) >> 32) & (seen->room - 1);
    while (seen->ids[at] && seen->ids[at] != id)
        at = (at + 1) & (seen->room - 1);
    return at;
}

/* Puts `day` for the id; *last is the day before it, false when there was none. */
static bool see(struct bp_arena *arena, struct seen *seen, uint64_t id, int day, int *last)
{
    size_t at = place_of(seen, id);
    if (seen->ids[at]) {
        *last = seen->days[at];
        seen->days[at] = day;
        return true;
    }
    if (++seen->count * 2 > seen->room) {
        struct seen larger = seen_new(arena, seen->room * 2);
        larger.count = seen->count;
        for (size_t i = 0; i < seen->room; i++) {
            size_t to = place_of(&larger, seen->ids[i]);
            if (seen->ids[i])
                larger.ids[to] = seen->ids[i], larger.days[to] = seen->days[i];
        }
        *seen = larger;
        at = place_of(seen, id);
    }
    seen->ids[at] = id;
    seen->days[at] = day;
    return false;
}

/* ---- cells of ids -> cells of events */

enum event { EVENT_NEW, EVENT_RETURNING, EVENT_LAPSED };

struct walk {
    struct bp_arena *arena;
    enum event event;
    int within, horizon;
    struct bp_fold *out;
};

static void count(const struct walk *w, int segment, int day)
{
    ((struct id_acc *)bp_fold_acc(w->out, segment, day))->events++;
}

static void count_lapse(const struct walk *w, int segment, int last)
{
    if (last <= w->horizon - w->within)
        count(w, segment, last + w->within);
}

static void go_through_day(const struct walk *w, struct seen *seen, const struct bp_daily *cell)
{
    const struct id_acc *from = cell->acc;
    struct id_acc *to = bp_fold_acc(w->out, cell->segment, cell->day);
    to->rows += from->rows;
    to->n += from->n;
    for (size_t i = 0; i < from->ids.room; i++) {
        int last;
        if (!from->ids.words[i])
            continue;
        if (!see(w->arena, seen, from->ids.words[i], cell->day, &last)) {
            if (w->event == EVENT_NEW)
                count(w, cell->segment, cell->day);
        } else if (w->event == EVENT_RETURNING && cell->day - last <= w->within) {
            count(w, cell->segment, cell->day);
        } else if (w->event == EVENT_LAPSED && cell->day - last > w->within) {
            count_lapse(w, cell->segment, last);
        }
    }
}

static void go_through(struct bp_arena *arena, struct bp_fold *fold, enum event event, double within, int horizon)
{
    struct bp_fold out;
    struct walk w = {arena, event, (int)within, horizon, &out};
    bp_fold_start(&out, arena, sizeof(struct id_acc));
    bp_fold_finish(fold); /* segment by segment, by day */
    for (size_t i = 0; i < fold->count;) {
        struct seen seen = seen_new(arena, 64);
        int segment = fold->list[i].segment;
        for (; i < fold->count && fold->list[i].segment == segment; i++)
            go_through_day(&w, &seen, &fold->list[i]);
        for (size_t k = 0; event == EVENT_LAPSED && k < seen.room; k++)
            if (seen.ids[k])
                count_lapse(&w, segment, seen.days[k]);
    }
    *fold = out;
}

static void new_finish(struct bp_arena *arena, struct bp_fold *fold, double parameter, int horizon)
{
    (void)parameter;
    go_through(arena, fold, EVENT_NEW, 0, horizon);
}

static void returning_finish(struct bp_arena *arena, struct bp_fold *fold, double days, int horizon)
{
    go_through(arena, fold, EVENT_RETURNING, days, horizon);
}

static void lapsed_finish(struct bp_arena *arena, struct bp_fold *fold, double days, int horizon)
{
    go_through(arena, fold, EVENT_LAPSED, days, horizon);
}

static const struct bp_measure measures[] = {
    {.name = "new",
     .form = "new(id)",
     .argument = BP_TAKES_TEXT,
     .kind = BP_KIND_FLOW,
     .size = sizeof(struct id_acc),
     .add = add,
     .merge = merge,
     .result = result,
     .finish = new_finish},
    {.name = "returning",
     .form = "returning(id, 90)",
     .argument = BP_TAKES_TEXT,
     .second = BP_SECOND_DAYS,
     .kind = BP_KIND_FLOW,
     .size = sizeof(struct id_acc),
     .add = add,
     .merge = merge,
     .result = result,
     .finish = returning_finish},
    {.name = "lapsed",
     .form = "lapsed(id, 90)",
     .argument = BP_TAKES_TEXT,
     .second = BP_SECOND_DAYS,
     .kind = BP_KIND_FLOW,
     .size = sizeof(struct id_acc),
     .add = add,
     .merge = merge,
     .result = result,
     .finish = lapsed_finish},
};

struct bp_measures bp_id_measures(void)
{
    return (struct bp_measures){measures, sizeof measures / sizeof *measures};
}
