/* Any bytes as an expression, a formula and a measure: compiled, and where that works evaluated over cells cut from the
 * same bytes. Either there is one error, or there is none and the result is finite. */
#include "expr/expr.h"

#include <math.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void evaluate(struct bp_arena *arena, const struct bp_compiled *c, const struct bp_expr *root)
{
    static const char *const texts[] = {"1", "", "2026-03-08", "2026-03-08 02:30:00", "apple", "12 %", "-0.5", "1e308"};
    int64_t from[] = {INT64_MIN, INT64_C(1772953200000000)};
    int32_t offset[] = {-18000, -14400};
    const struct bp_zone zone = {.count = 2, .from_us = from, .offset_s = offset};
    const struct bp_reading reading = {&zone, &zone, NULL};
    for (size_t first = 0; first < 8; first++) {
        struct bp_cell *slots = BP_NEW_ARRAY(arena, struct bp_cell, c->name_count + 1);
        for (size_t i = 0; i < c->name_count; i++)
            slots[i].text = bp_text_of(texts[(first + i * 3) % 8]);
        double number = 0;
        int truth = bp_expr_truth(root, slots, &reading);
        bool is_number = bp_expr_number(root, slots, &reading, &number);
        struct bp_value v = bp_expr_value(root, slots, &reading);
        if (truth < -1 || truth > 1 || (is_number && !isfinite(number)) || (truth >= 0) != (v.kind == BP_TRUTH) ||
            (v.kind == BP_CELL && v.cell->text.n == 0))
            abort();
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const enum bp_expr_dialect dialects[] = {BP_EXPR_ROWS, BP_EXPR_METRICS, BP_EXPR_CONDITION};
    struct bp_text text = {(const char *)data, size};
    struct bp_arena *arena = bp_arena_new(NULL);
    struct bp_compiled c;
    for (size_t i = 0; i < 3; i++) {
        struct bp_ctx cx = {.arena = arena};
        bool ok = bp_expr_compile(&cx, (struct bp_where){"pack.yaml", 1, 1}, text, dialects[i], &c);
        if (cx.diag_count != !ok || (!ok && cx.status != BP_BAD_PACK))
            abort();
        if (ok)
            evaluate(arena, &c, c.root);
    }
    struct bp_ctx cx = {.arena = arena};
    struct bp_measure_call m;
    bool ok = bp_expr_compile_measure(&cx, BP_NOWHERE, text, &m);
    if (cx.diag_count != !ok)
        abort();
    for (size_t i = 0; ok && i < m.arg_count; i++)
        evaluate(arena, &m.args, m.arg[i]);
    bp_arena_free(arena);
    return 0;
}
