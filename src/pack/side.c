/* Side files: CSV with known columns -> rows; events and actions, which are no more than that. */
#include "pack/parts.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))

static bool match_columns(struct bp_ctx *cx, const struct bp_table *table, const char *path, const char *const *names,
                          size_t count, int *index_of)
{
    bool ok = true;
    for (size_t i = 0; i < count; i++)
        index_of[i] = -1;
    for (size_t c = 0; c < bp_table_columns(table); c++) {
        struct bp_text name = bp_table_column(table, c);
        bool known = false;
        for (size_t i = 0; i < count; i++)
            if (bp_text_is(name, names[i]))
                index_of[i] = (int)c, known = true;
        if (known)
            continue;
        const char *near = bp_nearest(name, names, count);
        ok = bp_fail(cx, BP_BAD_DATA, (struct bp_where){path, 1, 0}, "unknown column `%" BP_PRI "`%s%s%s", BP_ARG(name),
                     near ? ", did you mean `" : "", near ? near : "", near ? "`?" : "");
    }
    return ok;
}

bool bp_side_read(struct bp_ctx *cx, const struct bp_pack *pack, struct bp_word file, const char *const *names,
                  size_t count, struct bp_side *out)
{
    struct bp_table *table;
    struct bp_record record;
    bool failed = false;
    *out = (struct bp_side){.path = bp_path_join(cx->arena, pack->folder, bp_text_z(cx->arena, file.text)),
                            .names = count};
    int *index_of = BP_NEW_ARRAY(cx->arena, int, count);
    if (!bp_table_open(cx, file.where, out->path, NULL, &table))
        return false;
    bp_table_want(table, NULL); /* all: a workbook's formula without a saved value must not pass for a blank */
    out->parted_by_semicolons = bp_table_found(table)->delimiter == ';';
    bool ok = match_columns(cx, table, out->path, names, count, index_of);
    size_t cells = 0;
    out->has = BP_NEW_ARRAY(cx->arena, bool, count);
    for (size_t i = 0; i < count; i++)
        out->has[i] = index_of[i] >= 0;
    while (ok && bp_table_next(cx, table, &record, &failed)) {
        struct bp_where where = {out->path, record.bad ? record.bad_line : record.line, 0};
        if (record.bad)
            ok = bp_fail_remark(cx, BP_BAD_DATA, where, record.bad);
        else if (record.count > bp_table_columns(table))
            ok = bp_fail(cx, BP_BAD_DATA, where,
                         "%zu cells where the header has %zu: put a text that holds a comma in quotes", record.count,
                         bp_table_columns(table));
        else {
            *BP_PUSH(cx->arena, out->lines, out->rows, out->lines_cap) = record.line;
            for (size_t i = 0; i < count; i++) {
                bool there = index_of[i] >= 0 && (size_t)index_of[i] < record.count;
                *BP_PUSH(cx->arena, out->cells, cells, out->cap) =
                    there ? bp_text_copy(cx->arena, record.cells[index_of[i]]) : (struct bp_text){"", 0};
            }
        }
    }
    bp_table_close(table);
    return ok && !failed;
}

struct bp_text bp_side_cell(const struct bp_side *side, size_t row, size_t name)
{
    return side->cells[row * side->names + name];
}

struct bp_where bp_side_where(const struct bp_side *side, size_t row)
{
    return (struct bp_where){side->path, side->lines[row], 0};
}

bool bp_side_day(struct bp_ctx *cx, const struct bp_side *side, size_t row, size_t name, const char *column, int blank,
                 int *day)
{
    struct bp_text t = bp_side_cell(side, row, name);
    *day = blank;
    if (bp_text_ends(t, " 00:00:00")) /* a spreadsheet's date, shown with its time */
        t = bp_text_trim(bp_text_sub(t, 0, t.n - 9));
    if (!t.n || bp_day_parse(t, day))
        return true;
    return bp_fail(cx, BP_BAD_DATA, bp_side_where(side, row),
                   "`%" BP_PRI "` in %s is not a date: write it as 2026-11-16", BP_ARG(t), column);
}

bool bp_side_number(struct bp_ctx *cx, const struct bp_side *side, size_t row, size_t name, const char *column,
                    double *value)
{
    struct bp_text t = bp_side_cell(side, row, name);
    struct bp_convention unknown = {0};
    if (!t.n || (!side->parted_by_semicolons && bp_number_parse(t, value)))
        return true;
    bool read = bp_number_read(&unknown, t, value);
    if (read && unknown.shown & BP_SHOWN_EITHER_MARK)
        return bp_fail(cx, BP_BAD_DATA, bp_side_where(side, row),
                       "`%" BP_PRI "` in %s could be a whole number or one with decimals: write it without marks for "
                       "thousands, and with a point",
                       BP_ARG(t), column);
    return (read && !(unknown.shown & BP_SHOWN_DURATION)) ||
           bp_fail(cx, BP_BAD_DATA, bp_side_where(side, row), "`%" BP_PRI "` in %s is not a number: write it as 37.5",
                   BP_ARG(t), column);
}

bool bp_side_choice(struct bp_ctx *cx, struct bp_where where, const char *column, struct bp_text value,
                    const char *const *names, size_t count, int *index)
{
    struct bp_buf all = bp_buf_new(cx->arena);
    for (size_t i = 0; i < count; i++) {
        if (bp_text_is(value, names[i])) {
            *index = (int)i;
            return true;
        }
        bp_buf_fmt(&all, "%s%s", i == 0 ? "" : i + 1 == count ? " or " : ", ", names[i]);
    }
    return bp_fail(cx, BP_BAD_DATA, where, "`%" BP_PRI "` in %s is not one of %" BP_PRI, BP_ARG(value), column,
                   BP_ARG(bp_buf_text(&all)));
}

bool bp_side_required(struct bp_ctx *cx, const struct bp_side *side, size_t row, size_t name, const char *column)
{
    return bp_side_cell(side, row, name).n > 0 ||
           bp_fail(cx, BP_BAD_DATA, bp_side_where(side, row), "the column %s is blank", column);
}

bool bp_pack_read_events(struct bp_ctx *cx, struct bp_pack *pack)
{
    static const char *const names[] = {"date", "metric", "kind", "text"};
    static const char *const kinds[] = {"launch", "outage", "process", "data", "note"};
    struct bp_side side;
    if (!pack->events_file.text.n)
        return true;
    if (!bp_side_read(cx, pack, pack->events_file, names, COUNT(names), &side))
        return false;
    bool ok = true;
    for (size_t i = 0; i < side.rows; i++) {
        struct bp_event *e = BP_PUSH(cx->arena, pack->events, pack->event_count, pack->event_cap);
        int kind = BP_EVENT_NOTE;
        ok &=
            bp_side_required(cx, &side, i, 0, "date") && bp_side_day(cx, &side, i, 0, "date", BP_NO_DAY, &e->day) &&
            bp_side_metric(cx, pack, bp_side_where(&side, i), bp_side_cell(&side, i, 1), &e->metric) &&
            bp_side_choice(cx, bp_side_where(&side, i), "kind", bp_side_cell(&side, i, 2), kinds, COUNT(kinds), &kind);
        e->kind = (enum bp_event_kind)kind;
        e->text = bp_side_cell(&side, i, 3);
    }
    return ok;
}

bool bp_pack_read_actions(struct bp_ctx *cx, struct bp_pack *pack)
{
    static const char *const names[] = {"id",  "metric", "action", "owner",     "opened",
                                        "due", "status", "closed", "raised_by", "result"};
    static const char *const statuses[] = {"open", "done", "investigating", "dropped"};
    struct bp_side side;
    if (!pack->actions_file.text.n)
        return true;
    if (!bp_side_read(cx, pack, pack->actions_file, names, COUNT(names), &side))
        return false;
    bool ok = true;
    for (size_t i = 0; i < side.rows; i++) {
        struct bp_action *a = BP_PUSH(cx->arena, pack->actions, pack->action_count, pack->action_cap);
        struct bp_text status = bp_side_cell(&side, i, 6);
        int index = BP_ACTION_OPEN;
        *a = (struct bp_action){.id = bp_side_cell(&side, i, 0),
                                .where = bp_side_where(&side, i),
                                .action = bp_side_cell(&side, i, 2),
                                .owner = bp_side_cell(&side, i, 3),
                                .raised_by = bp_side_cell(&side, i, 8),
                                .result = bp_side_cell(&side, i, 9)};
        ok &= bp_side_required(cx, &side, i, 2, "action") &&
              bp_side_metric(cx, pack, bp_side_where(&side, i), bp_side_cell(&side, i, 1), &a->metric) &&
              bp_side_day(cx, &side, i, 4, "opened", BP_NO_DAY, &a->opened) &&
              bp_side_day(cx, &side, i, 5, "due", BP_NO_DAY, &a->due) &&
              bp_side_day(cx, &side, i, 7, "closed", BP_NO_DAY, &a->closed) &&
              (!status.n ||
               bp_side_choice(cx, bp_side_where(&side, i), "status", status, statuses, COUNT(statuses), &index));
        a->status = (enum bp_action_status)index;
    }
    return ok;
}
