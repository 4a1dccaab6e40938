/* open: starts and ends -> how many are open at the end of a day. While rows come in, a cell holds those started on its
 * day less those over on it; after the last row it becomes those open at the day's end, which is all that is ever asked
 * for. */
#include "measure/table.h"

struct open_acc {
    long long open;
};

static void add(struct bp_arena *arena, void *acc, const struct bp_observation *o, double parameter)
{
    (void)arena, (void)parameter;
    ((struct open_acc *)acc)->open += o->value > 0 ? 1 : -1;
}

static void merge(struct bp_arena *arena, void *acc, const void *others, size_t count)
{
    const struct open_acc *b = others;
    (void)arena;
    for (size_t i = 0; i < count; i++)
        ((struct open_acc *)acc)->open += b[i].open;
}

static void result(const void *acc, double parameter, struct bp_arena *scratch, struct bp_result *out)
{
    long long open = ((const struct open_acc *)acc)->open;
    (void)parameter, (void)scratch;
    *out = (struct bp_result){.known = true, .value = (double)open, .rows = open, .n = open};
}

static void finish(struct bp_arena *arena, struct bp_fold *fold, double parameter, int horizon)
{
    (void)arena, (void)parameter, (void)horizon;
    bp_fold_finish(fold); /* segment by segment, by day */
    for (size_t i = 1; i < fold->count; i++)
        if (fold->list[i].segment == fold->list[i - 1].segment)
            merge(arena, fold->list[i].acc, fold->list[i - 1].acc, 1);
}

static void save(struct bp_buf *out, const void *acc)
{
    bp_wire_put(out, (uint64_t)((const struct open_acc *)acc)->open, 8);
}

static void load(struct bp_arena *arena, struct bp_wire *in, void *acc)
{
    (void)arena;
    ((struct open_acc *)acc)->open = (long long)bp_wire_take(in, 8);
}

/* ---- how it is explained: those started by the last day, less those over by then */

struct open_seen {
    long long started, over;
};

static void seen(struct bp_arena *arena, void *kept, const struct bp_seen_row *row, double parameter)
{
    struct open_seen *s = kept;
    (void)arena, (void)parameter;
    s->started++;
    s->over += row->o.value <= 0;
}

static void explain(void *kept, long long n, struct bp_span span, double parameter, struct bp_workings *out)
{
    const struct open_seen *s = kept;
    (void)n, (void)span, (void)parameter;
    *out = (struct bp_workings){
        .known = s->started > 0,
        .value = (double)(s->started - s->over),
        .exact = true,
        .words = "{started} started by {last_day}, {over} of them over by then",
        .expression = "{started} - {over}",
        .facts = {{.name = "started", .a = (double)s->started}, {.name = "over", .a = (double)s->over}}};
}

static const struct bp_explained explained = {.size = sizeof(struct open_seen), .add = seen, .finish = explain};

static const struct bp_measure measures[] = {
    {.name = "open",
     .form = "open(start, end)",
     .argument = BP_TAKES_STRETCH,
     .kind = BP_KIND_LEVEL,
     .size = sizeof(struct open_acc),
     .add = add,
     .merge = merge,
     .result = result,
     .finish = finish,
     .save = save,
     .load = load,
     .explained = &explained},
};

struct bp_measures bp_open_measures(void)
{
    return (struct bp_measures){measures, sizeof measures / sizeof *measures};
}
