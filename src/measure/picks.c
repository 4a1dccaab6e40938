/* min, max, first, last: values -> the one that is kept. first and last go by time, ties by value. */
#include "measure/table.h"

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

/* Of min and max the time is nobody's business: of equal values it would depend on the order of rows. */
static void pick_save_value(struct bp_buf *out, const void *acc)
{
    const struct pick_acc *a = acc;
    bp_wire_put_count(out, a->rows);
    bp_wire_put_count(out, a->n);
    bp_wire_put_real(out, a->value);
}

static void pick_load_value(struct bp_arena *arena, struct bp_wire *in, void *acc)
{
    struct pick_acc *a = acc;
    (void)arena;
    bp_load_rows(in, &a->rows, &a->n);
    a->value = bp_wire_take_real(in);
}

static void pick_save(struct bp_buf *out, const void *acc)
{
    pick_save_value(out, acc);
    bp_wire_put(out, (uint64_t)((const struct pick_acc *)acc)->instant_us, 8);
}

static void pick_load(struct bp_arena *arena, struct bp_wire *in, void *acc)
{
    pick_load_value(arena, in, acc);
    ((struct pick_acc *)acc)->instant_us = (int64_t)bp_wire_take(in, 8);
}

/* ---- how they are explained: by the row the value stands in */

struct pick_seen {
    bool any;
    struct bp_seen_row row;
};

static bool is_earlier(const struct bp_seen_row *a, const struct bp_seen_row *b)
{
    return a->o.instant_us != b->o.instant_us ? a->o.instant_us < b->o.instant_us : a->o.value < b->o.value;
}

static void see(struct pick_seen *seen, const struct bp_seen_row *row, bool is_it)
{
    if (!seen->any || is_it)
        *seen = (struct pick_seen){true, *row};
}

static void min_seen(struct bp_arena *arena, void *kept, const struct bp_seen_row *row, double parameter)
{
    struct pick_seen *seen = kept;
    (void)arena, (void)parameter;
    see(seen, row, row->o.value < seen->row.o.value);
}

static void max_seen(struct bp_arena *arena, void *kept, const struct bp_seen_row *row, double parameter)
{
    struct pick_seen *seen = kept;
    (void)arena, (void)parameter;
    see(seen, row, row->o.value > seen->row.o.value);
}

static void first_seen(struct bp_arena *arena, void *kept, const struct bp_seen_row *row, double parameter)
{
    struct pick_seen *seen = kept;
    (void)arena, (void)parameter;
    see(seen, row, is_earlier(row, &seen->row));
}

static void last_seen(struct bp_arena *arena, void *kept, const struct bp_seen_row *row, double parameter)
{
    struct pick_seen *seen = kept;
    (void)arena, (void)parameter;
    see(seen, row, is_earlier(&seen->row, row));
}

static void pick_explain(void *kept, long long n, struct bp_span span, double parameter, struct bp_workings *out)
{
    const struct pick_seen *seen = kept;
    (void)n, (void)span, (void)parameter;
    *out = (struct bp_workings){
        .known = seen->any,
        .value = seen->row.o.value,
        .exact = true,
        .words = "the {measure} of {n} value{n:|s}, {row}",
        .expression = "{value}",
        .facts = {{.name = "value", .kind = BP_FACT_REAL, .a = seen->row.o.value, .in_words_only = true},
                  {.name = "row", .kind = BP_FACT_ROW, .file = seen->row.file, .line = seen->row.line}}};
}

#define EXPLAINED(name)                                   \
    static const struct bp_explained name##_explained = { \
        .size = sizeof(struct pick_seen), .add = name##_seen, .finish = pick_explain};

EXPLAINED(min)
EXPLAINED(max)
EXPLAINED(first)
EXPLAINED(last)

static const struct bp_measure measures[] = {
    {.name = "min",
     .form = "min(x)",
     .argument = BP_TAKES_VALUE,
     .size = sizeof(struct pick_acc),
     .add = min_add,
     .merge = min_merge,
     .result = pick_result,
     .decimals = 1,
     .save = pick_save_value,
     .load = pick_load_value,
     .explained = &min_explained},
    {.name = "max",
     .form = "max(x)",
     .argument = BP_TAKES_VALUE,
     .size = sizeof(struct pick_acc),
     .add = max_add,
     .merge = max_merge,
     .result = pick_result,
     .decimals = 1,
     .save = pick_save_value,
     .load = pick_load_value,
     .explained = &max_explained},
    {.name = "first",
     .form = "first(x)",
     .argument = BP_TAKES_VALUE,
     .size = sizeof(struct pick_acc),
     .add = first_add,
     .merge = first_merge,
     .result = pick_result,
     .decimals = 1,
     .save = pick_save,
     .load = pick_load,
     .explained = &first_explained},
    {.name = "last",
     .form = "last(x)",
     .argument = BP_TAKES_VALUE,
     .size = sizeof(struct pick_acc),
     .add = last_add,
     .merge = last_merge,
     .result = pick_result,
     .decimals = 1,
     .save = pick_save,
     .load = pick_load,
     .explained = &last_explained},
};

struct bp_measures bp_pick_measures(void)
{
    return (struct bp_measures){measures, sizeof measures / sizeof *measures};
}
