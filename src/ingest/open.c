/* open: how many are open at the end of a day. While rows come in, a cell holds those started on its day less those
 * over on it; after the last row it becomes those open at the day's end, which is all that is ever asked for. */
#include "ingest/fold.h"

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

static const struct bp_measure measures[] = {
    {.name = "open",
     .form = "open(start, end)",
     .argument = BP_TAKES_STRETCH,
     .kind = BP_KIND_LEVEL,
     .size = sizeof(struct open_acc),
     .add = add,
     .merge = merge,
     .result = result,
     .finish = finish},
};

struct bp_measures bp_open_measures(void)
{
    return (struct bp_measures){measures, sizeof measures / sizeof *measures};
}
