/* The stage on one page: each source's files are read, rows judged and folded; then the cells are finished. */
#include "ingest/ingest.h"

#include "ingest/coverage.h"
#include "ingest/proof.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_REJECTS = 10000, SHOWN_REJECTS = 5, ROWS_BETWEEN_LOOKS = 4096 };

/* ---- one file */

static struct bp_text renamed(const struct bp_rows *r, struct bp_text name)
{
    for (size_t i = 0; i < r->source->rename_count; i++) {
        const struct bp_rename *rename = &r->source->renames[i];
        if (bp_text_eq(rename->from.text, name) || bp_text_eq(rename->from.text, bp_slug(r->cx->arena, name))) {
            r->renamed[i] = true;
            return rename->to.text;
        }
    }
    return name;
}

static bool find_columns(struct bp_rows *r, struct bp_table *table, const char *path)
{
    size_t count = bp_table_columns(table);
    struct bp_text *names = BP_NEW_ARRAY(r->cx->arena, struct bp_text, count);
    bool *wanted = BP_NEW_ARRAY(r->cx->arena, bool, count);
    for (size_t i = 0; i < count; i++)
        names[i] = renamed(r, bp_table_column(table, i));
    bp_proof_columns(r, names, count);
    for (size_t i = 0; i < r->binding.slot_count; i++) {
        struct bp_slot *slot = &r->binding.slots[i];
        slot->column = bp_column_find(r->cx->arena, names, count, slot->name);
        if (slot->column == -2)
            return bp_fail(r->cx, BP_BAD_PACK, slot->where,
                           "two columns of %s answer to `%" BP_PRI "`: give the exact name in backticks", path,
                           BP_ARG(slot->name));
        if (slot->column >= 0) {
            slot->seen = true;
            wanted[slot->column] = true;
        }
    }
    bool all = r->binding.key_slot >= 0 ||
               r->source->totals_row.text.n; /* a keyed row, or one of totals, may be known by any cell */
    bp_personal_find(r->cx->arena, r->source, table, &r->personal);
    for (size_t i = 0; i < count && all && r->personal.columns; i++)
        wanted[i] |= !r->personal.columns[i];
    if (!all || r->personal.columns)
        bp_table_want(table, wanted);
    return bp_lookups_bind(r, path);
}

/* A column no file has, found out after the last header: the first file's columns are named, and those of the
 * lookups. */
static bool all_seen(struct bp_rows *r, struct bp_text columns)
{
    bool ok = true;
    for (size_t i = 0; i < r->source->rename_count; i++)
        if (!r->renamed[i])
            ok = bp_fail(r->cx, BP_BAD_PACK, r->source->renames[i].from.where,
                         "no column `%" BP_PRI "` to rename in %s. Its columns: %" BP_PRI,
                         BP_ARG(r->source->renames[i].from.text), bp_path_base(r->books->files[0]), BP_ARG(columns));
    for (size_t i = 0; i < r->binding.slot_count; i++) {
        const struct bp_slot *slot = &r->binding.slots[i];
        if (slot->seen)
            continue;
        const char *names[64];
        size_t count = 0;
        struct bp_text rest = columns, piece;
        while (count < 64 && bp_text_split(&rest, ',', &piece))
            names[count++] = bp_text_z(r->cx->arena, bp_text_trim(piece));
        bool named = false; /* a lookup's key that only a lookup behind it has, or a part of one long name */
        for (size_t j = 0; j < count; j++)
            named |= bp_text_is(slot->name, names[j]);
        const char *near = named ? NULL : bp_nearest(slot->name, names, count);
        bool nothing = bp_text_same_letters(slot->name, BP_T("null")) ||
                       bp_text_same_letters(slot->name, BP_T("none")) ||
                       bp_text_same_letters(slot->name, BP_T("blank"));
        struct bp_text meant = BP_T("");
        if (slot->maybe_text && nothing)
            meant = BP_T(". For blank cells, write \"is missing\"");
        else if (slot->maybe_text)
            meant = bp_text_fmt(r->cx->arena, ". If it is text, put it in double quotes: \"%" BP_PRI "\"",
                                BP_ARG(slot->name));
        ok = bp_fail(
            r->cx, BP_BAD_PACK, slot->where, "no column `%" BP_PRI "` in %s%s%s%s%s. Its columns: %" BP_PRI "%" BP_PRI,
            BP_ARG(slot->name), bp_path_base(r->books->files[0]),
            !named                     ? ""
            : r->source->lookups.count ? ", and a lookup that has it comes later: put that one first"
                                       : ", whose header is not parted there (is `delimiter:` right?)",
            near ? " (did you mean `" : "", near ? near : "", near ? "`?)" : "", BP_ARG(columns), BP_ARG(meant));
    }
    return ok;
}

/* The words stand in the row's first cell that is not blank, or, as in Google Analytics, in one behind the last
 * column. */
static bool is_totals_row(const struct bp_source *source, const struct bp_record *record, size_t width)
{
    size_t i = 0;
    if (!source->totals_row.text.n)
        return false;
    if (record->count > width && bp_text_same_letters(record->cells[record->count - 1], source->totals_row.text))
        return true;
    while (i < record->count && !record->cells[i].n)
        i++;
    return i < record->count && bp_text_same_letters(record->cells[i], source->totals_row.text);
}

static void reject(struct bp_rows *r, const char *path, const struct bp_record *record, const char *reason)
{
    struct bp_source_data *books = r->books;
    books->rejected++;
    if (r->tracer)
        bp_trace_drop(r, r->file, BP_DROP_REJECTED);
    if (books->reject_count >= MOST_REJECTS)
        return;
    struct bp_reject *kept = BP_PUSH(r->cx->arena, books->rejects, books->reject_count, books->reject_cap);
    *kept = (struct bp_reject){.file = path,
                               .line = record->bad ? record->bad_line : record->line,
                               .reason = bp_text_copy(r->cx->arena, bp_text_of(reason))};
    kept->row = bp_personal_row(r->cx->arena, &r->personal, record, &kept->reason);
}

/* What to know the header by: the columns read, by the names they have in the file. One that must be there comes first:
 * with lookups a key of theirs, as any other column may come from them. */
static struct bp_layout layout_of(struct bp_rows *r)
{
    struct bp_layout layout = r->source->layout;
    struct bp_text *needed = BP_NEW_ARRAY(r->cx->arena, struct bp_text, r->binding.slot_count + 1);
    if (layout.unpivot) {
        layout.needed = layout.ids;
        layout.needed_count = layout.id_count;
        return layout;
    }
    if (r->source->lookups.count)
        needed[layout.needed_count++] = r->binding.slots[r->binding.lookup_slots[0]].name;
    for (size_t i = 0; i < r->binding.slot_count; i++)
        needed[layout.needed_count++] = r->binding.slots[i].name;
    for (size_t i = 0; i < layout.needed_count; i++)
        for (size_t j = 0; j < r->source->rename_count; j++)
            if (bp_text_eq(needed[i], r->source->renames[j].to.text))
                needed[i] = r->source->renames[j].from.text;
    layout.needed = needed;
    return layout;
}

/* What else there is to say of a file that has been read. */
static void say_of_file(struct bp_rows *r, struct bp_table *table, const char *path, long long rows)
{
    const struct bp_found *found = bp_table_found(table);
    const char *name = bp_path_base(path);
    struct bp_arena *arena = r->cx->arena;
    if (r->tracer)
        return;
    if (bp_rows_are_a_cap(rows))
        bp_rows_warn(
            r, r->source->files.list[0].where,
            bp_text_fmt(arena,
                        "%s has exactly %lld rows: systems stop there without a word; look whether the export is whole",
                        name, rows));
    if (found->other_table)
        bp_rows_warn(
            r, r->source->files.list[0].where,
            bp_text_fmt(arena, "%s: another table starts on line %d and is not read", name, found->other_table));
    bp_proof_layout(r, found);
}

/* One row of the table: into the books, and where it is used into the cells. False: the reading must stop. */
static bool take_row(struct bp_rows *r, struct bp_keyed *keyed, struct bp_contribution *row, const char *path,
                     const struct bp_record *record, size_t width)
{
    r->books->read++;
    r->line = record->line;
    if (!record->bad && (record->is_footer || is_totals_row(r->source, record, width))) {
        r->books->filtered++;
        if (r->tracer)
            bp_trace_drop(r, r->file, BP_DROP_TOTALS);
        return true;
    }
    const char *reason = record->bad ? bp_text_z(r->cx->arena, bp_remark_text(r->cx->arena, record->bad))
                                     : bp_rows_read(r, record, width);
    if (reason) {
        reject(r, path, record, reason);
    } else if (keyed) {
        bp_keyed_row(keyed, record);
    } else {
        bp_rows_evaluate(r, row);
        bp_rows_fold(r, row);
    }
    return record->bad || bp_proof_row(r);
}

/* Times without an offset are in the zone pack.yaml or a preset says, else in the one the file's header names, else in
 * the pack's. */
static bool find_zone(struct bp_rows *r, const struct bp_table *table, const struct bp_found *found, const char *path)
{
    if (r->source->zone_name.text.n)
        return true;
    r->reading.source_zone = r->source->zone;
    return !found->zone_name.n || bp_zone_open(r->cx, (struct bp_where){path, bp_table_header_line(table), 0},
                                               found->zone_name, &r->reading.source_zone);
}

static void tell(const struct bp_rows *r, const struct bp_table *table, const char *path)
{
    struct bp_progress progress = {.path = path, .rows = r->books->read};
    bp_table_progress(table, &progress.done, &progress.size);
    r->cx->progress(r->cx->watcher, &progress);
}

static bool read_file(struct bp_rows *r, struct bp_keyed *keyed, struct bp_contribution *row, const char *path,
                      struct bp_text *columns)
{
    struct bp_table *table;
    struct bp_record record;
    bool failed = false;
    struct bp_layout layout = layout_of(r);
    long long before = r->books->read;
    if (!bp_table_open(r->cx, r->source->files.list[0].where, path, &layout, &table))
        return false;
    size_t width = bp_table_columns(table);
    if (!columns->n) {
        struct bp_text *names = BP_NEW_ARRAY(r->cx->arena, struct bp_text, width);
        for (size_t i = 0; i < width; i++)
            names[i] = renamed(r, bp_table_column(table, i));
        *columns = bp_column_list(r->cx->arena, names, width);
    }
    bool ok = find_zone(r, table, bp_table_found(table), path) && find_columns(r, table, path);
    while (ok && bp_table_next(r->cx, table, &record, &failed)) {
        ok = take_row(r, keyed, row, path, &record, width);
        if (r->cx->progress && r->books->read % ROWS_BETWEEN_LOOKS == 0)
            tell(r, table, path);
    }
    if (ok && !failed)
        say_of_file(r, table, path, r->books->read - before);
    bp_table_close(table);
    return ok && !failed;
}

/* ---- one source */

bool bp_source_files(struct bp_ctx *cx, const struct bp_pack *pack, const struct bp_source *source, const char ***files,
                     size_t *count, size_t *cap)
{
    for (size_t i = 0; i < source->files.count; i++) {
        const char *pattern = bp_path_join(cx->arena, pack->folder, bp_text_z(cx->arena, source->files.list[i].text));
        if (!bp_file_glob(cx, source->files.list[i].where, pattern, files, count, cap))
            return false;
    }
    bp_paths_sort(*files, *count);
    size_t kept = 0;
    for (size_t i = 0; i < *count; i++) /* a file that two patterns name is read once */
        if (kept == 0 || strcmp((*files)[kept - 1], (*files)[i]) != 0)
            (*files)[kept++] = (*files)[i];
    *count = kept;
    return true;
}

static bool too_many_rejects(struct bp_rows *r)
{
    const struct bp_source_data *b = r->books;
    if ((double)b->rejected * 100 <= r->source->max_rejects_pct * (double)b->read)
        return false;
    for (size_t i = 0; i < b->reject_count && i < SHOWN_REJECTS; i++)
        bp_fail(r->cx, BP_BAD_DATA, (struct bp_where){b->rejects[i].file, b->rejects[i].line, 0}, "%" BP_PRI,
                BP_ARG(b->rejects[i].reason));
    struct bp_buf words = bp_buf_new(r->cx->arena);
    for (size_t i = 0; i < r->word_count; i++)
        bp_buf_fmt(&words, "%s\"%" BP_PRI "\"", i ? ", " : "", BP_ARG(r->words[i]));
    if (b->rejected < b->read && words.n)
        return !bp_fail(
            r->cx, BP_BAD_DATA, r->source->id.where,
            "source `%" BP_PRI "`: %lld of %lld rows rejected, more than max_rejects (%g%%): where a word stands for "
            "no value, write missing: [%" BP_PRI "] under the source; else fix the export, or raise max_rejects",
            BP_ARG(r->source->id.text), b->rejected, b->read, r->source->max_rejects_pct, BP_ARG(bp_buf_text(&words)));
    if (b->rejected == b->read)
        return !bp_fail(r->cx, BP_BAD_DATA, r->source->id.where,
                        "source `%" BP_PRI "`: none of %lld rows could be read: `boardpack inspect %s` shows how the "
                        "file is written and what to say of it",
                        BP_ARG(r->source->id.text), b->read, b->files[b->file_count - 1]);
    bp_fail(r->cx, BP_BAD_DATA, r->source->id.where,
            "source `%" BP_PRI
            "`: %lld of %lld rows rejected, more than max_rejects (%g%%): fix the export, or raise max_rejects",
            BP_ARG(r->source->id.text), b->rejected, b->read, r->source->max_rejects_pct);
    return true;
}

/* Keeps the segments with the most rows, ties by name; the rest become one more, `Other`. */
struct ranked {
    int segment;
    long long rows;
    struct bp_text value;
};

static int by_rows(const void *a, const void *b)
{
    const struct ranked *x = a, *y = b;
    if (x->rows != y->rows)
        return x->rows > y->rows ? -1 : 1;
    return bp_text_cmp(x->value, y->value);
}

static size_t rank(const struct bp_rows *r, int breakdown, struct ranked **out)
{
    size_t count = 0, cap = 0;
    *out = NULL;
    for (size_t s = 1; s < r->segment_rows_cap[breakdown]; s++) {
        if (r->segment_rows[breakdown][s] == 0)
            continue;
        r->books->ranked[s] = true;
        *BP_PUSH(r->cx->arena, *out, count, cap) =
            (struct ranked){(int)s, r->segment_rows[breakdown][s], r->data->segment_list[s].value};
    }
    if (count)
        qsort(*out, count, sizeof **out, by_rows);
    return count;
}

static int other_segment(struct bp_rows *r, struct bp_text column)
{
    bool is_new;
    struct bp_text id = bp_text_fmt(r->cx->arena, "%" BP_PRI "=Other", BP_ARG(column));
    size_t index = bp_intern(r->segments, id, &is_new) + 1;
    if (is_new)
        *BP_PUSH(r->cx->arena, r->data->segment_list, r->data->segment_count, r->data->segment_cap) =
            (struct bp_segment){.id = id, .column = column, .value = BP_T("Other")};
    return (int)index;
}

/* What each segment of a breakdown becomes: itself, `Other`, or 0 where it is none of the metric's. */
static int *keep_segments(struct bp_rows *r, int breakdown, size_t most, int **kept, size_t *count, size_t *cap)
{
    struct ranked *list;
    size_t ranks = rank(r, breakdown, &list);
    int other = ranks > most ? other_segment(r, r->binding.breakdowns[breakdown].column) : 0;
    int *becomes = BP_NEW_ARRAY(r->cx->arena, int, r->data->segment_count);
    bool other_kept = other == 0;
    for (size_t i = 0; i < ranks; i++) {
        becomes[list[i].segment] = i < most ? list[i].segment : other;
        if (i < most)
            *BP_PUSH(r->cx->arena, *kept, *count, *cap) = list[i].segment;
        other_kept |= i < most && list[i].segment == other;
    }
    if (!other_kept)
        *BP_PUSH(r->cx->arena, *kept, *count, *cap) = other;
    return becomes;
}

/* Adds a cell kept by its text to each segment it belongs to, once. A cell of one segment alone is not copied: ids make
 * large ones. */
static void add_to_segments(struct bp_rows *r, const struct bp_bound_metric *m, const struct bp_parts *parts,
                            const int *becomes, const struct bp_daily *cell, struct bp_fold *out)
{
    for (size_t i = 0; i < parts->count; i++) {
        int segment = becomes[parts->segments[i]];
        bool twice = segment == 0;
        for (size_t j = 0; j < i; j++)
            twice |= becomes[parts->segments[j]] == segment;
        if (!twice && !(parts->count == 1 && bp_fold_take(out, segment, cell->day, cell->acc)))
            m->measure->merge(r->cx->arena, bp_fold_acc(out, segment, cell->day), cell->acc, 1);
    }
}

/* Where each cell's text is one kept segment of its own, the cells only change their labels; those of segments that
 * have no row before the period's end go. Else they must be merged anew. */
static bool relabel(const struct bp_rows *r, const struct bp_bound_metric *m, int *const *becomes, struct bp_fold *fold)
{
    size_t kept = 0;
    for (size_t i = 0; i < m->breakdown_count; i++) {
        const struct bp_breakdown *b = &r->binding.breakdowns[m->breakdowns[i]];
        for (size_t p = 0; p < b->part_count; p++) {
            int segment = b->parts[p].count == 1 ? b->parts[p].segments[0] : -1;
            if (segment < 0 || (becomes[i][segment] != 0 && becomes[i][segment] != segment))
                return false;
        }
        if (b->split.n)
            return false; /* `a` and `a;` are one segment in two texts */
    }
    for (size_t i = 0; i < fold->count; i++) {
        struct bp_daily cell = fold->list[i];
        size_t key = (size_t)(-1 - cell.segment), which = key % m->breakdown_count;
        if (cell.segment != 0)
            cell.segment =
                becomes[which][r->binding.breakdowns[m->breakdowns[which]].parts[key / m->breakdown_count].segments[0]];
        if (cell.segment != 0 || fold->list[i].segment == 0)
            fold->list[kept++] = cell;
    }
    fold->count = kept;
    return true;
}

static void choose_segments(struct bp_rows *r, size_t index)
{
    const struct bp_bound_metric *m = &r->binding.metrics[index];
    struct bp_fold *fold = &r->folds[index];
    int *kept = NULL, **becomes = BP_NEW_ARRAY(r->cx->arena, int *, m->breakdown_count);
    size_t kept_count = 0, kept_cap = 0, most = (size_t)r->pack->metrics[m->metric].max_segments;
    struct bp_fold out;
    if (m->breakdown_count == 0)
        return;
    for (size_t i = 0; i < m->breakdown_count; i++)
        becomes[i] = keep_segments(r, m->breakdowns[i], most, &kept, &kept_count, &kept_cap);
    r->data->segments[m->metric] = kept;
    r->data->segment_counts[m->metric] = kept_count;
    if (relabel(r, m, becomes, fold))
        return;
    bp_fold_start(&out, r->cx->arena, m->measure->size);
    for (size_t i = 0; i < fold->count; i++) {
        const struct bp_daily *cell = &fold->list[i];
        size_t key = (size_t)(-1 - cell->segment), which = key % m->breakdown_count;
        if (cell->segment == 0)
            bp_fold_take(&out, 0, cell->day, cell->acc);
        else
            add_to_segments(r, m, &r->binding.breakdowns[m->breakdowns[which]].parts[key / m->breakdown_count],
                            becomes[which], cell, &out);
    }
    r->folds[index] = out;
}

static void finish(struct bp_rows *r)
{
    struct bp_arena *arena = r->cx->arena;
    for (size_t i = 0; i < r->binding.clock_count; i++) {
        struct bp_fold *fold = &r->clock_folds[i];
        struct bp_clock *clock = BP_PUSH(arena, r->books->clocks, r->books->clock_count, r->books->clock_cap);
        *clock = (struct bp_clock){.column = r->binding.slots[r->binding.clock_slots[i]].name};
        bp_fold_finish(fold);
        bp_clock_finish(arena, r->source, fold->list, fold->count, r->end, clock);
        if (clock->any && clock->grain >= BP_GRAIN_WEEK) /* a coarser row's last day is the last of its unit */
            clock->last =
                bp_period_of(&r->pack->calendar, (enum bp_period_kind)(clock->grain - BP_GRAIN_WEEK), clock->last).end -
                1;
        r->books->grain_assumed |= i == 0 && !r->source->grain_given && clock->grain == BP_GRAIN_DAY;
    }
    r->books->ranked_count = r->data->segment_count;
    r->books->ranked = BP_NEW_ARRAY(arena, bool, r->books->ranked_count);
    for (size_t i = 0; i < r->binding.metric_count; i++) {
        const struct bp_bound_metric *m = &r->binding.metrics[i];
        choose_segments(r, i);
        const struct bp_clock *clock = &r->books->clocks[m->clock];
        if (m->measure->finish)
            m->measure->finish(arena, &r->folds[i], m->parameter,
                               clock->any && clock->last >= r->end ? clock->last : r->end - 1);
        bp_fold_finish(&r->folds[i]);
        bp_cells_take(arena, &r->folds[i], &r->data->cells[m->metric]);
        r->data->clocks[m->metric] = m->clock;
    }
}

static void start(struct bp_rows *r)
{
    struct bp_arena *arena = r->cx->arena;
    const struct bp_binding *b = &r->binding;
    r->renamed = BP_NEW_ARRAY(arena, bool, r->source->rename_count);
    r->cells = BP_NEW_ARRAY(arena, struct bp_cell, b->slot_count);
    r->args = BP_NEW_ARRAY(arena, struct bp_cell, b->widest);
    r->clock_folds = BP_NEW_ARRAY(arena, struct bp_fold, b->clock_count);
    r->folds = BP_NEW_ARRAY(arena, struct bp_fold, b->metric_count);
    r->segment_rows = BP_NEW_ARRAY(arena, long long *, b->breakdown_count);
    r->segment_rows_cap = BP_NEW_ARRAY(arena, size_t, b->breakdown_count);
    for (size_t i = 0; i < b->clock_count; i++)
        bp_fold_start(&r->clock_folds[i], arena, sizeof(long long));
    for (size_t i = 0; i < b->metric_count; i++)
        bp_fold_start(&r->folds[i], arena, b->metrics[i].measure->size);
}

/* A key that nobody wrote down: where most rows repeat it, it may be none. */
static void say_of_key(struct bp_rows *r)
{
    const struct bp_source *s = r->source;
    if (!s->applied || s->preset.text.n || strcmp(s->key.where.file, r->pack->file) == 0 ||
        r->books->duplicate * 2 <= r->books->read)
        return;
    bp_rows_warn(
        r, s->id.where,
        bp_text_fmt(
            r->cx->arena,
            "%lld of %lld rows repeat their %" BP_PRI ", the key of preset %" BP_PRI
            ", so only one of each counts: say `key:` (with nothing behind it for none) or `preset:` if that is meant",
            r->books->duplicate, r->books->read, BP_ARG(s->key.text), BP_ARG(s->applied->name)));
}

bool bp_rows_read_source(struct bp_rows *r)
{
    struct bp_text columns = {"", 0};
    start(r);
    bp_proof_start(r);
    if (!bp_source_files(r->cx, r->pack, r->source, &r->books->files, &r->books->file_count, &r->books->file_cap) ||
        !bp_lookups_read(r))
        return false;
    struct bp_keyed *keyed = r->binding.key_slot >= 0 ? bp_keyed_new(r) : NULL;
    struct bp_contribution *row = bp_contribution_new(r);
    for (size_t i = 0; i < r->books->file_count; i++) {
        r->file = (int)i;
        if (!read_file(r, keyed, row, r->books->files[i], &columns))
            return false;
    }
    for (size_t i = 0; i < r->source->lookups.count; i++) {
        bp_proof_columns(r, r->joined[i].names, r->joined[i].column_count);
        columns = bp_text_fmt(r->cx->arena, "%" BP_PRI ", %" BP_PRI, BP_ARG(columns),
                              BP_ARG(bp_column_list(r->cx->arena, r->joined[i].names, r->joined[i].column_count)));
    }
    if (!all_seen(r, columns) || !bp_proof_all_seen(r, columns))
        return false;
    if (r->books->read == 0)
        return bp_fail(r->cx, BP_BAD_DATA, (struct bp_where){r->books->files[0], 1, 0},
                       "a header and no rows: source `%" BP_PRI "` has nothing in it; export it again",
                       BP_ARG(r->source->id.text));
    if (!bp_proof_finish(r) || too_many_rejects(r))
        return false;
    if (keyed)
        bp_keyed_fold(keyed);
    if (keyed && !r->tracer)
        say_of_key(r);
    if (r->tracer)
        return true;
    bp_lookups_say(r);
    finish(r);
    return true;
}

/* ---- all of them */

bool bp_ingest_measures(struct bp_ctx *cx, const struct bp_pack *pack, struct bp_data *out)
{
    bool ok = true;
    *out = (struct bp_data){0};
    out->cells = BP_NEW_ARRAY(cx->arena, struct bp_cells, pack->metric_count);
    for (size_t i = 0; i < pack->metric_count; i++) {
        struct bp_cells *cells = &out->cells[i];
        if (!pack->metrics[i].measure.name.n) /* a formula, or what could not be read */
            continue;
        cells->measure = bp_measure_check(cx, &pack->metrics[i], &cells->parameter);
        ok &= cells->measure != NULL;
    }
    return ok;
}

int bp_data_segment(const struct bp_data *data, struct bp_text id)
{
    for (size_t i = 1; i < data->segment_count; i++)
        if (bp_text_eq(data->segment_list[i].id, id))
            return (int)i;
    return -1;
}

/* Left out by --partial: its errors become warnings, and its first one says on page 1 what happened. */
static void leave_out(struct bp_ctx *cx, size_t first_diag, struct bp_source_data *books)
{
    books->failed = true;
    for (size_t i = first_diag; i < cx->diag_count; i++) {
        if (cx->diags[i].level != BP_ERROR)
            continue;
        cx->diags[i].level = BP_WARNING;
        if (!books->failure.n)
            books->failure = cx->diags[i].text;
    }
    cx->status = BP_DONE;
}

/* Reads until no row refutes what was assumed of the columns before it: once, as a rule. */
static bool read_source(struct bp_ctx *cx, const struct bp_pack *pack, int source, int end, struct bp_intern *segments,
                        struct bp_data *out)
{
    struct bp_source_data *books = &out->sources[source];
    size_t said = cx->diag_count;
    for (;;) {
        struct bp_rows r = {.cx = cx,
                            .pack = pack,
                            .source = &pack->sources[source],
                            .data = out,
                            .books = books,
                            .segments = segments,
                            .end = end,
                            .reading = {pack->sources[source].zone, pack->zone, &pack->calendar}};
        bp_bind(cx->arena, pack, source, out, &r.binding);
        bool ok = bp_rows_read_source(&r);
        if (!r.again)
            return ok;
        *books = (struct bp_source_data){.conventions = books->conventions};
        cx->diag_count = said;
    }
}

bool bp_ingest_read(struct bp_ctx *cx, const struct bp_pack *pack, int end, bool partial, struct bp_data *out)
{
    struct bp_intern *segments = bp_intern_new(cx->arena);
    out->sources = BP_NEW_ARRAY(cx->arena, struct bp_source_data, pack->source_count);
    out->clocks = BP_NEW_ARRAY(cx->arena, int, pack->metric_count);
    out->segments = BP_NEW_ARRAY(cx->arena, int *, pack->metric_count);
    out->segment_counts = BP_NEW_ARRAY(cx->arena, size_t, pack->metric_count);
    *BP_PUSH(cx->arena, out->segment_list, out->segment_count, out->segment_cap) = (struct bp_segment){0};
    bool ok = true;
    for (size_t i = 0; i < pack->source_count; i++) {
        size_t first_diag = cx->diag_count;
        if (read_source(cx, pack, (int)i, end, segments, out))
            continue;
        if (partial)
            leave_out(cx, first_diag, &out->sources[i]);
        else
            ok = false;
    }
    return ok;
}
