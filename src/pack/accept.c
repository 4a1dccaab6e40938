/* `accept:` of a source or metric -> the suspicions that are expected there, each with its reason. */
#include "pack/parts.h"

static const char *const ids[BP_SUSPICIONS] = {
    [BP_SUSPECT_FUTURE_ROWS] = "future-rows",
    [BP_SUSPECT_PAST_ROWS] = "past-rows",
    [BP_SUSPECT_NEVER_EQUAL] = "never-equal",
    [BP_SUSPECT_FILTER_EMPTY] = "filter-empty",
    [BP_SUSPECT_FRACTION_PERCENT] = "fraction-percent",
    [BP_SUSPECT_MIXED_PERCENT] = "mixed-percent",
    [BP_SUSPECT_SAME_FILE] = "same-file",
    [BP_SUSPECT_SAME_ROWS] = "same-rows",
    [BP_SUSPECT_COLUMN_ABSENT] = "column-absent",
    [BP_SUSPECT_NAMES_REPEATED] = "names-repeated",
    [BP_SUSPECT_ZONE_NAMED] = "zone-named",
    [BP_SUSPECT_DATES_MIXED] = "dates-mixed",
    [BP_SUSPECT_PROOF_ELSEWHERE] = "proof-elsewhere",
    [BP_SUSPECT_KEY_DAMAGED] = "key-damaged",
    [BP_SUSPECT_KEY_REPEATS] = "key-repeats",
    [BP_SUSPECT_TOTALS_INSIDE] = "totals-inside",
    [BP_SUSPECT_GRAIN_UNSET] = "grain-unset",
    [BP_SUSPECT_SCALE] = "scale",
    [BP_SUSPECT_ENDS_BEFORE_START] = "ends-before-start",
    [BP_SUSPECT_FAR_DATE] = "far-date",
    [BP_SUSPECT_UNIT_MISMATCH] = "unit-mismatch",
    [BP_SUSPECT_SHEETS_UNREAD] = "sheets-unread",
    [BP_SUSPECT_CELLS_MERGED] = "cells-merged",
    [BP_SUSPECT_TABLES_BESIDE] = "tables-beside",
    [BP_SUSPECT_CURRENCIES_MIXED] = "currencies-mixed",
    [BP_SUSPECT_ROW_CAP] = "row-cap",
    [BP_SUSPECT_ONE_ROW] = "one-row",
    [BP_SUSPECT_GOAL_FAR] = "goal-far",
    [BP_SUSPECT_BETTER_GUESS] = "better-guess",
    [BP_SUSPECT_STALE] = "stale",
    [BP_SUSPECT_REJECTED] = "rejected",
    [BP_SUSPECT_MISSING_DAYS] = "missing-days",
    [BP_SUSPECT_FILE_CHANGED] = "file-changed",
    [BP_SUSPECT_PERSONAL] = "personal",
};

const char *bp_suspicion_id(enum bp_suspicion_kind kind)
{
    return ids[kind];
}

bool bp_suspicion_is_assumption(enum bp_suspicion_kind kind)
{
    return kind == BP_SUSPECT_ZONE_NAMED || kind == BP_SUSPECT_CELLS_MERGED || kind == BP_SUSPECT_GRAIN_UNSET;
}

const struct bp_accept *bp_accept_find(const struct bp_accepts *accepts, enum bp_suspicion_kind kind)
{
    for (size_t i = 0; i < accepts->count; i++)
        if (accepts->list[i].kind == kind)
            return &accepts->list[i];
    return NULL;
}

static bool unknown_id(struct bp_reader *r, struct bp_text id, struct bp_where where)
{
    const char *near = bp_nearest(id, ids, BP_SUSPICIONS);
    if (near)
        return bp_fail(r->cx, BP_BAD_PACK, where, "there is no suspicion `%" BP_PRI "`, did you mean `%s`?", BP_ARG(id),
                       near);
    return bp_fail(r->cx, BP_BAD_PACK, where,
                   "there is no suspicion `%" BP_PRI "` to accept: write the id in brackets after the warning, as in "
                   "accept: {future-rows: bookings are made ahead}",
                   BP_ARG(id));
}

bool bp_read_accept(struct bp_reader *r, const struct bp_yaml *node, void *accepts)
{
    struct bp_accepts *out = accepts;
    if (node->kind != BP_YAML_MAP || node->blank)
        return bp_fail(r->cx, BP_BAD_PACK, node->where,
                       "`accept` takes ids of suspicions, each with the reason it is expected: write "
                       "accept: {future-rows: bookings are made ahead}");
    bool ok = true;
    for (size_t i = 0; i < node->count; i++) {
        int kind = 0;
        while (kind < BP_SUSPICIONS && !bp_text_is(node->keys[i], ids[kind]))
            kind++;
        struct bp_text reason = node->items[i]->kind == BP_YAML_SCALAR ? bp_text_trim(node->items[i]->text) : BP_T("");
        if (kind == BP_SUSPICIONS)
            ok = unknown_id(r, node->keys[i], node->key_wheres[i]);
        else if (!reason.n)
            ok = bp_fail(r->cx, BP_BAD_PACK, node->items[i]->where,
                         "`%s` is accepted without a reason: write one, readers find it on the method page", ids[kind]);
        else
            *BP_PUSH(r->cx->arena, out->list, out->count, out->cap) =
                (struct bp_accept){(enum bp_suspicion_kind)kind, reason, node->key_wheres[i]};
    }
    return ok;
}
