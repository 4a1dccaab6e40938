/* A lookup file -> cells by key; a row's key -> the cells it lacks. */
#include "harvest/lookup.h"

#include "harvest/plan.h"
#include "profile/profile.h"

/* ---- one file */

/* Only columns that something reads are kept; which of them the exports have themselves is known later, file by
 * file. */
static bool find_columns(struct bp_ctx *cx, const struct bp_plan *plan, struct bp_joined *j, struct bp_table *table,
                         int *key_column)
{
    struct bp_arena *arena = cx->arena;
    j->column_count = bp_table_columns(table);
    j->names = BP_NEW_ARRAY(arena, struct bp_text, j->column_count);
    j->columns = BP_NEW_ARRAY(arena, int, plan->slot_count);
    j->places = BP_NEW_ARRAY(arena, size_t, plan->slot_count);
    bool *wanted = BP_NEW_ARRAY(arena, bool, j->column_count);
    for (size_t i = 0; i < j->column_count; i++)
        j->names[i] = bp_text_copy(arena, bp_table_column(table, i));
    *key_column = bp_column_find(arena, j->names, j->column_count, j->asked->column);
    struct bp_arg columns = bp_profile_names_are_cells(j->names, j->column_count)
                                ? bp_arg_remark("columns", BP_REMARK(BP_REMARK_NAMES_ARE_CELLS))
                                : bp_arg_text("columns", bp_column_list(arena, j->names, j->column_count));
    if (*key_column < 0)
        return bp_fail_remark(cx, BP_BAD_PACK, j->asked->key_where,
                              BP_REMARK(*key_column == -1 ? BP_REMARK_LOOKUP_NO_COLUMN : BP_REMARK_LOOKUP_TWO_COLUMNS,
                                        bp_arg_text("column", j->asked->column),
                                        bp_arg_word("file", bp_path_base(j->path)), columns));
    wanted[*key_column] = true;
    struct bp_columns by_name = bp_columns_of(arena, j->names, j->column_count);
    for (size_t i = 0; i < plan->slot_count; i++) {
        j->columns[i] = bp_columns_find(&by_name, plan->slots[i].name);
        if (j->columns[i] >= 0) {
            j->places[i] = j->width++;
            wanted[j->columns[i]] = true;
        }
    }
    bp_table_want(table, wanted, NULL);
    return true;
}

static void keep_row(struct bp_arena *arena, const struct bp_plan *plan, struct bp_joined *j,
                     const struct bp_record *record, struct bp_text key)
{
    bool is_new;
    size_t at = bp_intern(j->keys, key, &is_new) * j->width;
    if (!is_new) {
        j->first_repeated = j->repeated++ ? j->first_repeated : record->line;
    } else {
        for (size_t i = 0; i < j->width; i++)
            *BP_PUSH(arena, j->cells, j->cell_count, j->cell_cap) = 0;
    }
    for (size_t i = 0; i < plan->slot_count; i++) {
        if (j->columns[i] < 0)
            continue;
        bool there = (size_t)j->columns[i] < record->count; /* a blank one is kept as such */
        j->cells[at + j->places[i]] =
            there ? (uint32_t)bp_intern(j->values, record->cells[j->columns[i]], &is_new) + 1 : 0;
    }
}

static bool read_file(struct bp_ctx *cx, const struct bp_plan *plan, struct bp_joined *j)
{
    struct bp_table *table;
    struct bp_record record;
    bool failed = false;
    int key_column;
    if (!bp_table_open(cx, j->asked->file_where, j->path, NULL, &table))
        return false;
    bool ok = find_columns(cx, plan, j, table, &key_column);
    while (ok && bp_table_next(cx, table, &record, &failed)) {
        struct bp_where where = {j->path, record.bad ? record.bad_line : record.line, 0};
        if (record.bad)
            ok = bp_fail_remark(cx, BP_BAD_DATA, where, record.bad);
        else if (record.count > j->column_count)
            ok = bp_fail_remark(cx, BP_BAD_DATA, where,
                                BP_REMARK(BP_REMARK_ROW_TOO_WIDE, bp_arg_count("count", record.count),
                                          bp_arg_count("columns", j->column_count)));
        else if ((size_t)key_column < record.count &&
                 record.cells[key_column].n) /* a row without a key is nobody's match */
            keep_row(cx->arena, plan, j, &record, record.cells[key_column]);
    }
    bp_table_close(table);
    return ok && !failed;
}

bool bp_source_is_missing(const struct bp_source *source, struct bp_text text)
{
    for (size_t i = 0; i < source->missing.count; i++)
        if (bp_text_eq(text, source->missing.list[i].text))
            return true;
    return false;
}

bool bp_lookups_read(struct bp_ctx *cx, struct bp_plan *plan)
{
    const struct bp_lookups *lookups = &plan->source->lookups;
    struct bp_arena *arena = cx->arena;
    plan->joined = BP_NEW_ARRAY(arena, struct bp_joined, lookups->count);
    for (size_t i = 0; i < lookups->count; i++) {
        struct bp_joined *j = &plan->joined[i];
        *j =
            (struct bp_joined){.asked = &lookups->list[i],
                               .key_slot = plan->lookup_slots[i],
                               .path = bp_path_join(arena, plan->pack->folder, bp_text_z(arena, lookups->list[i].file)),
                               .keys = bp_intern_new(arena),
                               .values = bp_intern_new(arena)};
        if (!read_file(cx, plan, j))
            return false;
    }
    return true;
}

/* ---- the rows of the source */

/* A key may come from a lookup before its own, never from one that needs it first. */
static size_t how_many_may_fill(const struct bp_plan *plan, size_t slot)
{
    for (size_t i = 0; i < plan->source->lookups.count; i++)
        if (plan->joined[i].key_slot == (int)slot)
            return i;
    return plan->source->lookups.count;
}

bool bp_lookups_bind(struct bp_ctx *cx, const struct bp_plan *plan, const char *path, const int *columns, int *fills)
{
    for (size_t s = 0; s < plan->slot_count; s++) {
        const struct bp_slot *slot = &plan->slots[s];
        size_t most = columns[s] >= 0 ? 0 : how_many_may_fill(plan, s);
        fills[s] = -1;
        for (size_t i = 0; i < most && fills[s] < 0; i++) {
            if (plan->joined[i].columns[s] == -2)
                return bp_fail_remark(
                    cx, BP_BAD_PACK, slot->where,
                    BP_REMARK(BP_REMARK_TWO_COLUMNS, bp_arg_word("file", bp_path_base(plan->joined[i].path)),
                              bp_arg_word("export", bp_path_base(path)), bp_arg_text("column", slot->name)));
            if (plan->joined[i].columns[s] >= 0)
                fills[s] = (int)i;
        }
    }
    return true;
}

void bp_lookups_fill(const struct bp_plan *plan, const int *fills, struct bp_cell *cells, bool *matched)
{
    for (size_t i = 0; i < plan->source->lookups.count; i++) {
        const struct bp_joined *j = &plan->joined[i];
        struct bp_text key = cells[j->key_slot].text;
        size_t at = 0;
        matched[i] = key.n && bp_intern_find(j->keys, key, &at);
        for (size_t s = 0; matched[i] && s < plan->slot_count; s++) {
            if (fills[s] != (int)i)
                continue;
            uint32_t number = j->cells[at * j->width + j->places[s]];
            struct bp_text text = number ? bp_intern_text(j->values, number - 1) : (struct bp_text){"", 0};
            cells[s] =
                (struct bp_cell){.text = bp_source_is_missing(plan->source, text) ? (struct bp_text){"", 0} : text,
                                 .convention = cells[s].convention};
        }
    }
}
