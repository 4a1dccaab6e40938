/* open: how many are open at the end of a day. A cell holds those started on its day less those over on it, so that the cells up to a
 * day, merged, are those open at its end. */
#include "ingest/measure.h"

struct open_acc {
    long long open;
};

static void add(struct bp_arena *arena, void *acc, const struct bp_observation *o, double parameter)
{
    (void)arena, (void)parameter;
    ((struct open_acc *)acc)->open += o->value > 0 ? 1 : -1;
}

static void merge(struct bp_arena *arena, void *acc, const void *other)
{
    (void)arena;
    ((struct open_acc *)acc)->open += ((const struct open_acc *)other)->open;
}

static void result(const void *acc, double parameter, struct bp_arena *scratch, struct bp_result *out)
{
    long long open = ((const struct open_acc *)acc)->open;
    (void)parameter, (void)scratch;
    *out = (struct bp_result){.known = true, .value = (double)open, .rows = open, .n = open};
}

static const struct bp_measure measures[] = {
    {.name = "open", .form = "open(start, end)", .argument = BP_ARG_STRETCH, .kind = BP_KIND_LEVEL, .size = sizeof(struct open_acc),
     .add = add, .merge = merge, .result = result},
};

struct bp_measures bp_open_measures(void)
{
    return (struct bp_measures){measures, sizeof measures / sizeof *measures};
}
