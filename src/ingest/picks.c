/* min, max, first, last: the one value kept. first and last go by time, ties by value. */
#include "ingest/measure.h"

struct pick_acc {
    long long rows, n;
    double value;
    int64_t instant_us;
};

static bool before(const struct pick_acc *a, int64_t instant_us, double value) /* a is before the other */
{
    return a->instant_us != instant_us ? a->instant_us < instant_us : a->value <= value;
}

static bool keep_min(const struct pick_acc *a, int64_t instant_us, double value)
{
    (void)instant_us;
    return a->value <= value;
}

static bool keep_max(const struct pick_acc *a, int64_t instant_us, double value)
{
    (void)instant_us;
    return a->value >= value;
}

static bool keep_first(const struct pick_acc *a, int64_t instant_us, double value)
{
    return before(a, instant_us, value);
}

static bool keep_last(const struct pick_acc *a, int64_t instant_us, double value)
{
    return !before(a, instant_us, value);
}

static void pick(struct pick_acc *a, int64_t instant_us, double value, long long n,
                 bool (*keep)(const struct pick_acc *, int64_t, double))
{
    if (a->n == 0 || !keep(a, instant_us, value))
        a->value = value, a->instant_us = instant_us;
    a->n += n;
}

#define PICK(name)                                                                                              \
    static void name##_add(struct bp_arena *arena, void *acc, const struct bp_observation *o, double parameter) \
    {                                                                                                           \
        (void)arena, (void)parameter;                                                                           \
        ((struct pick_acc *)acc)->rows++;                                                                       \
        if (o->known)                                                                                           \
            pick(acc, o->instant_us, o->value, 1, keep_##name);                                                 \
    }                                                                                                           \
    static void name##_merge(struct bp_arena *arena, void *acc, const void *others, size_t count)               \
    {                                                                                                           \
        const struct pick_acc *b = others;                                                                      \
        (void)arena;                                                                                            \
        for (size_t i = 0; i < count; i++) {                                                                    \
            ((struct pick_acc *)acc)->rows += b[i].rows;                                                        \
            if (b[i].n)                                                                                         \
                pick(acc, b[i].instant_us, b[i].value, b[i].n, keep_##name);                                    \
        }                                                                                                       \
    }

PICK(min)
PICK(max)
PICK(first)
PICK(last)

static void pick_result(const void *acc, double parameter, struct bp_arena *scratch, struct bp_result *out)
{
    const struct pick_acc *a = acc;
    (void)parameter, (void)scratch;
    *out = (struct bp_result){.known = a->n > 0, .value = a->value, .rows = a->rows, .n = a->n};
}

static const struct bp_measure measures[] = {
    {.name = "min",
     .form = "min(x)",
     .argument = BP_TAKES_VALUE,
     .size = sizeof(struct pick_acc),
     .add = min_add,
     .merge = min_merge,
     .result = pick_result},
    {.name = "max",
     .form = "max(x)",
     .argument = BP_TAKES_VALUE,
     .size = sizeof(struct pick_acc),
     .add = max_add,
     .merge = max_merge,
     .result = pick_result},
    {.name = "first",
     .form = "first(x)",
     .argument = BP_TAKES_VALUE,
     .size = sizeof(struct pick_acc),
     .add = first_add,
     .merge = first_merge,
     .result = pick_result},
    {.name = "last",
     .form = "last(x)",
     .argument = BP_TAKES_VALUE,
     .size = sizeof(struct pick_acc),
     .add = last_add,
     .merge = last_merge,
     .result = pick_result},
};

struct bp_measures bp_pick_measures(void)
{
    return (struct bp_measures){measures, sizeof measures / sizeof *measures};
}
