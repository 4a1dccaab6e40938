/* new, returning, lapsed: ids -> what becomes of them over the whole source, by civil days. While rows come in, a cell
 * holds the ids seen on its day; after the last row each segment's days are gone through once, with the last day of
 * every id at hand, and cells become counts of events. So the cells of segments can merge first, and an id of two
 * values that become `Other` is one there. */
#include "measure/sightings.h"
#include "measure/table.h"

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
    if (out->known)
        bp_result_count(a->events, out);
}

static void save(struct bp_buf *out, const void *acc)
{
    const struct id_acc *a = acc;
    bp_wire_put_count(out, a->rows);
    bp_wire_put_count(out, a->n);
    bp_set_save(out, &a->ids);
}

static void load(struct bp_arena *arena, struct bp_wire *in, void *acc)
{
    struct id_acc *a = acc;
    bp_load_rows(in, &a->rows, &a->n);
    bp_set_load(arena, in, SIZE_MAX, &a->ids);
    in->bad |= (long long)a->ids.count > a->n;
}

/* ---- the last day each id of a segment was seen */

struct seen_id {
    uint64_t id;
    int day;
};

struct seen {
    struct bp_hashed index;
    struct seen_id *list;
    size_t count, cap;
};

struct asked_id {
    const struct seen *seen;
    uint64_t id;
};

static bool same_id(const void *asked, size_t entry)
{
    const struct asked_id *a = asked;
    return a->seen->list[entry].id == a->id;
}

/* Puts `day` for the id; *last is the day before it, false when there was none. */
static bool see(struct bp_arena *arena, struct seen *seen, uint64_t id, int day, int *last)
{
    size_t at = bp_index_find(&seen->index, id, same_id, &(struct asked_id){seen, id});
    if (at != BP_NO_ENTRY) {
        *last = seen->list[at].day;
        seen->list[at].day = day;
        return true;
    }
    *BP_PUSH(arena, seen->list, seen->count, seen->cap) = (struct seen_id){id, day};
    bp_index_add(arena, &seen->index, id, seen->count - 1);
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
        struct seen seen = {0};
        int segment = fold->list[i].segment;
        for (; i < fold->count && fold->list[i].segment == segment; i++)
            go_through_day(&w, &seen, &fold->list[i]);
        for (size_t k = 0; event == EVENT_LAPSED && k < seen.count; k++)
            count_lapse(&w, segment, seen.list[k].day);
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

/* ---- how they are explained: by sorting, on purpose in another way, so that the one checks the other */

static void sighted(struct bp_arena *arena, void *kept, const struct bp_seen_row *row, double parameter)
{
    (void)parameter;
    bp_sightings_add(arena, kept, row->o.hash, row->day);
}

static void come_to(const struct bp_sighted *s, struct bp_workings *out)
{
    out->known = s->seen > 0;
    out->value = (double)(s->seen - s->before - s->late);
    out->exact = true;
    out->facts[0] = (struct bp_fact){.name = "seen", .a = (double)s->seen};
}

static void new_explain(void *kept, long long n, struct bp_span span, double parameter, struct bp_workings *out)
{
    struct bp_sighted s = bp_sightings_new(kept, span);
    (void)n, (void)parameter;
    *out = (struct bp_workings){.words = "{seen} different in these days, {seen_before} of them seen before",
                                .expression = "{seen} - {seen_before}"};
    come_to(&s, out);
    out->facts[1] = (struct bp_fact){.name = "seen_before", .a = (double)s.before};
}

static void returning_explain(void *kept, long long n, struct bp_span span, double days, struct bp_workings *out)
{
    struct bp_sighted s = bp_sightings_returning(kept, span, (int)days);
    (void)n;
    *out = (struct bp_workings){.words = "seen {seen} times (each once a day), {first_time} of them the first time, "
                                         "{too_late} more than {parameter} days after the last",
                                .expression = "{seen} - {first_time} - {too_late}"};
    come_to(&s, out);
    out->facts[1] = (struct bp_fact){.name = "first_time", .a = (double)s.before};
    out->facts[2] = (struct bp_fact){.name = "too_late", .a = (double)s.late};
}

static void lapsed_explain(void *kept, long long n, struct bp_span span, double days, struct bp_workings *out)
{
    struct bp_sighted s = bp_sightings_lapsed(kept, span, (int)days);
    (void)n;
    *out = (struct bp_workings){.words = "seen {seen} times (each once a day) {parameter} days before these, "
                                         "{seen_again} of them followed by another within {parameter} days",
                                .expression = "{seen} - {seen_again}"};
    come_to(&s, out);
    out->facts[1] = (struct bp_fact){.name = "seen_again", .a = (double)s.before};
}

static const struct bp_explained new_explained = {
    .size = sizeof(struct bp_sightings), .add = sighted, .finish = new_explain, .of_all_days = true};
static const struct bp_explained returning_explained = {
    .size = sizeof(struct bp_sightings), .add = sighted, .finish = returning_explain, .of_all_days = true};
static const struct bp_explained lapsed_explained = {.size = sizeof(struct bp_sightings),
                                                     .add = sighted,
                                                     .finish = lapsed_explain,
                                                     .of_all_days = true,
                                                     .looks_back = true};

static const struct bp_measure measures[] = {
    {.name = "new",
     .form = "new(id)",
     .argument = BP_TAKES_TEXT,
     .kind = BP_KIND_FLOW,
     .size = sizeof(struct id_acc),
     .add = add,
     .merge = merge,
     .result = result,
     .interval = "Garwood",
     .finish = new_finish,
     .save = save,
     .load = load,
     .explained = &new_explained},
    {.name = "returning",
     .form = "returning(id, 90)",
     .argument = BP_TAKES_TEXT,
     .second = BP_SECOND_DAYS,
     .kind = BP_KIND_FLOW,
     .size = sizeof(struct id_acc),
     .add = add,
     .merge = merge,
     .result = result,
     .interval = "Garwood",
     .finish = returning_finish,
     .save = save,
     .load = load,
     .explained = &returning_explained},
    {.name = "lapsed",
     .form = "lapsed(id, 90)",
     .argument = BP_TAKES_TEXT,
     .second = BP_SECOND_DAYS,
     .kind = BP_KIND_FLOW,
     .size = sizeof(struct id_acc),
     .add = add,
     .merge = merge,
     .result = result,
     .interval = "Garwood",
     .finish = lapsed_finish,
     .save = save,
     .load = load,
     .explained = &lapsed_explained},
};

struct bp_measures bp_id_measures(void)
{
    return (struct bp_measures){measures, sizeof measures / sizeof *measures};
}
