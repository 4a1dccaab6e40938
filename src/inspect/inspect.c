/* `inspect`: files -> sources (files with one header are one), each profiled, told and put into a stanza. */
#include "inspect/inspect.h"

#include "inspect/parts.h"

#include <string.h>

enum {
    MOST_SHEETS = 30 /* looked at */,
    MOST_BESIDE = 500 /* as many as a source reads */,
    MOST_COLUMNS = 5000,
    ROWS_BETWEEN_LOOKS = 4096,
    MOST_TUPLES = 200
};

/* ---- files of one header are one source */

static bool has_name(const struct bp_text *names, size_t count, struct bp_text name)
{
    for (size_t i = 0; i < count; i++)
        if (bp_text_eq(names[i], name))
            return true;
    return false;
}

static bool is_same_header(const struct bp_inspected *in, const struct bp_text *names, size_t count)
{
    bool same = in->name_count == count;
    for (size_t i = 0; i < count && same; i++)
        same = has_name(in->names, in->name_count, names[i]);
    return same;
}

static struct bp_text *names_of(struct bp_arena *arena, struct bp_table *table, size_t *count)
{
    *count = bp_table_columns(table);
    struct bp_text *names = BP_NEW_ARRAY(arena, struct bp_text, *count);
    for (size_t i = 0; i < *count; i++)
        names[i] = bp_text_copy(arena, bp_table_column(table, i));
    return names;
}

/* ---- reading */

static void tell(const struct bp_ctx *cx, const struct bp_profile *rows, const char *path, const struct bp_table *table)
{
    struct bp_progress progress = {.path = path, .rows = rows->rows};
    bp_table_progress(table, &progress.done, &progress.size);
    cx->progress(cx->watcher, &progress);
}

/* The ids of a sheet's row, once: its records, one a period, follow one another. */
static void keep_ids(struct bp_arena *arena, struct bp_inspected *in, const struct bp_record *record)
{
    bool same = in->tuple_count > 0;
    if (record->bad || record->is_footer || record->count < in->id_count || in->tuple_count == MOST_TUPLES)
        return;
    for (size_t i = 0; i < in->id_count && same; i++)
        same = bp_text_eq(record->cells[i], in->tuples[in->tuple_count - 1][i]);
    if (same)
        return;
    struct bp_text *ids = BP_NEW_ARRAY(arena, struct bp_text, in->id_count);
    for (size_t i = 0; i < in->id_count; i++)
        ids[i] = bp_text_copy(arena, record->cells[i]);
    *BP_PUSH(arena, in->tuples, in->tuple_count, in->tuple_cap) = ids;
}

/* All of the table into the profile; false when reading failed. `wide`: its periods stood across the columns. */
static bool profile_table(struct bp_ctx *cx, struct bp_profile *rows, const char *path, struct bp_table *table,
                          struct bp_inspected *wide)
{
    size_t width;
    struct bp_text *names = names_of(cx->arena, table, &width);
    struct bp_record record;
    bool failed = false;
    bp_profile_start_file(rows, path, bp_table_found(table), bp_table_header_line(table), names, width);
    while (bp_table_next(cx, table, &record, &failed)) {
        bp_profile_take(rows, &record);
        if (wide)
            keep_ids(cx->arena, wide, &record);
        if (cx->progress && rows->rows % ROWS_BETWEEN_LOOKS == 0)
            tell(cx, rows, path, table);
    }
    bp_profile_end_file(rows, bp_table_found(table));
    return !failed;
}

/* ---- which sheet of a workbook */

static bool open_quietly(struct bp_ctx *cx, const char *path, const struct bp_file_layout *layout,
                         struct bp_table **table)
{
    struct bp_diag_mark mark = bp_diag_mark(cx);
    bool ok = bp_table_open(cx, BP_NOWHERE, path, layout, table);
    bp_diag_rewind(cx, mark);
    return ok;
}

/* Whether it holds times, in a column or across the columns. */
static bool is_of_use(struct bp_ctx *cx, const char *path, struct bp_table *table)
{
    struct bp_inspected in = {.name_count = 0};
    struct bp_text *names = names_of(cx->arena, table, &in.name_count);
    struct bp_diag_mark mark = bp_diag_mark(cx);
    in.sheet = in.rows = bp_profile_new(cx->arena, names, in.name_count);
    bool ok = profile_table(cx, in.sheet, path, table, NULL);
    bp_diag_rewind(cx, mark);
    bp_profile_finish(in.sheet);
    in.rows_personal = BP_NEW_ARRAY(cx->arena, bool, in.name_count);
    bp_inspect_choose(cx->arena, &in);
    bp_inspect_find_ids(cx->arena, &in);
    return ok && in.sheet->rows && (in.time >= 0 || in.id_count);
}

/* The first sheet that is of use, where that which a build takes by itself is not: its number; else "". */
static struct bp_text sheet_of(struct bp_ctx *cx, const char *path)
{
    struct bp_table *table;
    for (int i = 0; i <= MOST_SHEETS; i++) {
        struct bp_file_layout layout = {.sheet = i ? bp_text_fmt(cx->arena, "%d", i) : (struct bp_text){"", 0}};
        if (!open_quietly(cx, path, &layout, &table))
            continue;
        bool of_use = is_of_use(cx, path, table);
        bp_table_close(table);
        if (of_use)
            return layout.sheet;
    }
    return (struct bp_text){"", 0};
}

/* Sheets with the same header are read as one source: a year or a branch each. */
static bool read_beside(struct bp_inspection *all, const char *path, struct bp_table *table, struct bp_inspected *in)
{
    struct bp_file_layout layout = {.header_rows = 0};
    struct bp_table_beside beside;
    bool ok = true;
    if (bp_table_found(table)->form != BP_FORM_XLSX || all->given > 1)
        return true;
    for (size_t at = 0; in->beside_count + in->other_count < MOST_BESIDE &&
                        bp_table_look_beside(all->cx, table, &layout, -1, &at, &beside);) {
        struct bp_text name = bp_text_copy(all->cx->arena, beside.name);
        if (beside.same_header)
            *BP_PUSH(all->cx->arena, in->beside, in->beside_count, in->beside_cap) = name;
        else
            *BP_PUSH(all->cx->arena, in->others, in->other_count, in->other_cap) = name;
    }
    for (size_t i = 0; i < in->beside_count && ok; i++) {
        layout.sheet = in->beside[i];
        ok = bp_table_open(all->cx, BP_NOWHERE, path, &layout, &table);
        if (!ok)
            break;
        ok = profile_table(all->cx, in->sheet, path, table, NULL);
        bp_table_close(table);
    }
    return ok;
}

static bool read_sheet(struct bp_inspection *all, const char *path)
{
    struct bp_table *table;
    size_t count, at = 0;
    struct bp_file_layout layout = {.header_rows = 0};
    if (!bp_table_open(all->cx, BP_NOWHERE, path, &layout, &table))
        return false;
    if (bp_table_found(table)->form == BP_FORM_XLSX && (layout.sheet = sheet_of(all->cx, path)).n) {
        bp_table_close(table);
        if (!bp_table_open(all->cx, BP_NOWHERE, path, &layout, &table))
            return false;
    }
    struct bp_text *names = names_of(all->cx->arena, table, &count);
    if (count > MOST_COLUMNS) { /* each is asked what it could mean beside all others */
        bp_table_close(table);
        return bp_fail(all->cx, BP_BAD_DATA, (struct bp_where){path, 1, 0},
                       "%zu columns, and inspect looks at no more than %d: if that is right, write pack.yaml by hand "
                       "with the few that are needed",
                       count, MOST_COLUMNS);
    }
    while (at < all->count && !is_same_header(&all->list[at], names, count))
        at++;
    if (at == all->count) {
        struct bp_inspected *in = BP_PUSH(all->cx->arena, all->list, all->count, all->cap);
        *in = (struct bp_inspected){.names = names,
                                    .name_count = count,
                                    .sheet = bp_profile_new(all->cx->arena, names, count),
                                    .time = -1,
                                    .key = -1};
    }
    struct bp_inspected *in = &all->list[at];
    bool ok = profile_table(all->cx, in->sheet, path, table, NULL) && read_beside(all, path, table, in);
    in->failed |= !ok;
    *BP_PUSH(all->cx->arena, in->paths, in->path_count, in->path_cap) = path;
    bp_table_close(table);
    return ok;
}

static bool is_unchanged(struct bp_ctx *cx, const char *path, const struct bp_file_mark *before)
{
    return bp_file_is_as(path, before) ||
           bp_fail_remark(cx, BP_NO_INPUT, (struct bp_where){path, 0, 0},
                          BP_REMARK(BP_REMARK_FILE_CHANGED, bp_arg_word("file", bp_path_base(path))));
}

/* Once more, with a row for each period that stands across the columns. */
static bool read_unpivoted(struct bp_ctx *cx, struct bp_inspected *in)
{
    struct bp_file_layout layout = {.unpivot = true, .ids = in->ids, .id_count = in->id_count};
    for (size_t i = 0; i < in->sheet->file_count; i++) {
        const struct bp_found *f = in->sheet->files[i].found;
        const char *path = in->sheet->files[i].path;
        struct bp_table *table;
        size_t count;
        layout.sheet = f->sheet;
        layout.skip = f->skipped;
        layout.skip_given = f->skipped > 0 && !f->delimiter_by_line;
        if (!bp_table_open(cx, BP_NOWHERE, path, &layout, &table))
            return false;
        struct bp_text *names = names_of(cx->arena, table, &count);
        if (!in->rows)
            in->rows = bp_profile_new(cx->arena, names, count);
        bool ok = profile_table(cx, in->rows, path, table, in);
        bp_table_close(table);
        if (!ok)
            return false;
    }
    bp_profile_finish(in->rows);
    return true;
}

/* ---- what is known beside the files */

static void recognise(struct bp_inspection *all, struct bp_inspected *in)
{
    struct bp_arena *arena = all->cx->arena;
    struct bp_buf by = bp_buf_new(arena);
    size_t most = 0;
    in->preset = bp_preset_recognise(arena, &all->presets, in->names, in->name_count);
    if (!in->preset || !bp_preset_apply(all->cx, in->preset, &in->given))
        return;
    const struct bp_names *names = NULL;
    for (size_t i = 0; i < in->preset->recognise_count; i++) {
        const struct bp_names *wanted = &in->preset->recognise[i];
        bool whole = wanted->count > most;
        for (size_t j = 0; j < wanted->count && whole; j++)
            whole = bp_column_find(arena, in->names, in->name_count, wanted->list[j]) != -1 ||
                    bp_column_find(arena, in->names, in->name_count, bp_slug(arena, wanted->list[j])) != -1;
        if (whole) {
            names = wanted;
            most = wanted->count;
        }
    }
    for (size_t i = 0; names && i < names->count; i++)
        bp_buf_fmt(&by, "%s%" BP_PRI, i ? ", " : "", BP_ARG(names->list[i]));
    in->preset_by = bp_buf_text(&by);
}

/* A column the preset is known by, and does not call personal, is not personal whatever it is called: Shopify's Name is
 * an order's number. */
static bool is_of_preset(struct bp_arena *arena, const struct bp_preset *preset, struct bp_text name)
{
    for (size_t i = 0; preset && i < preset->recognise_count; i++)
        for (size_t j = 0; j < preset->recognise[i].count; j++)
            if (bp_text_eq(bp_slug(arena, preset->recognise[i].list[j]), bp_slug(arena, name)))
                return true;
    return false;
}

static bool *personal_of(struct bp_arena *arena, const struct bp_inspected *in, const struct bp_profile *s)
{
    bool *personal = BP_NEW_ARRAY(arena, bool, s->column_count);
    for (size_t i = 0; i < s->column_count; i++)
        personal[i] = (s->columns[i].personal && !is_of_preset(arena, in->preset, s->columns[i].name)) ||
                      (in->preset && bp_preset_is_personal(arena, in->preset, s->columns[i].name));
    return personal;
}

static bool is_date_part(struct bp_text word)
{
    size_t from = word.n > 1 && word.p[0] && strchr("wqvWQV", word.p[0]) ? 1 : 0;
    for (size_t i = from; i < word.n; i++)
        if (word.p[i] < '0' || word.p[i] > '9')
            return false;
    return word.n > 0;
}

/* orders_export: orders. */
static bool is_of_files(struct bp_text word)
{
    static const char *const words[] = {"export", "exports", "exported", "report", "download", "data", "final", "copy"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (bp_text_is(word, words[i]))
            return true;
    return false;
}

/* The file's name as a source is called: orders-2026-W46.csv.gz is orders. A second one of that name is orders_2. */
static struct bp_text id_of(const struct bp_inspection *all, size_t at)
{
    struct bp_arena *arena = all->cx->arena;
    struct bp_text base = bp_text_of(bp_path_base(all->list[at].paths[0])), rest, word;
    struct bp_buf id = bp_buf_new(arena);
    size_t dot = 1, same = 1;
    while (dot < base.n && base.p[dot] != '.')
        dot++;
    rest = bp_slug(arena, bp_text_sub(base, 0, dot));
    while (bp_text_split(&rest, '_', &word))
        if (word.n && !is_date_part(word) && !(id.n && is_of_files(word)))
            bp_buf_fmt(&id, "%s%" BP_PRI, id.n ? "_" : "", BP_ARG(word));
    struct bp_text found = bp_buf_text(&id);
    if (!found.n || (found.p[0] >= '0' && found.p[0] <= '9'))
        found = BP_T("export");
    for (size_t i = 0; i < at; i++)
        same += bp_text_eq(all->list[i].id, found);
    return same > 1 ? bp_text_fmt(arena, "%" BP_PRI "_%zu", BP_ARG(found), same) : found;
}

static bool work_out(struct bp_inspection *all, size_t at)
{
    struct bp_inspected *in = &all->list[at];
    struct bp_arena *arena = all->cx->arena;
    bp_profile_finish(in->sheet);
    in->id = id_of(all, at);
    recognise(all, in);
    bool reads_again = true;
    for (size_t i = 0; i < in->path_count; i++)
        reads_again &= bp_file_reads_again(in->paths[i]);
    if (!in->preset && reads_again)
        bp_inspect_find_ids(arena, in);
    if (in->id_count && !read_unpivoted(all->cx, in))
        return false;
    if (!in->rows)
        in->rows = in->sheet;
    in->sheet_personal = personal_of(arena, in, in->sheet);
    in->rows_personal = in->rows == in->sheet ? in->sheet_personal : personal_of(arena, in, in->rows);
    bp_inspect_choose(arena, in);
    bp_inspect_propose(arena, in);
    return true;
}

/* The coarsest of what the sources' rows allow. */
static enum bp_period_kind period_of(const struct bp_inspection *all)
{
    enum bp_period_kind coarsest = BP_WEEK;
    for (size_t i = 0; i < all->count; i++) {
        enum bp_period_kind own = all->list[i].time < 0 ? BP_WEEK : bp_inspect_period(&all->list[i]);
        coarsest = own > coarsest ? own : coarsest;
    }
    return coarsest;
}

/* ---- the page */

/* Remarks of YAML, whatever stands in the text. */
static void add_remarks(struct bp_text text, struct bp_buf *out)
{
    struct bp_text line;
    while (bp_text_split(&text, '\n', &line)) {
        if (!text.p && !line.n)
            break;
        bp_buf_adds(out, line.n ? "# " : "#");
        for (size_t i = 0; i < line.n; i++)
            bp_buf_addc(out, (unsigned char)line.p[i] < ' ' || line.p[i] == 127 ? ' ' : line.p[i]);
        bp_buf_addc(out, '\n');
    }
}

static void say_whole(const struct bp_inspection *all, struct bp_buf *out)
{
    bool any = false;
    for (size_t i = 0; i < all->count; i++)
        any |= all->list[i].time >= 0;
    if (all->seen.n)
        bp_buf_fmt(out, "\nWorth a look, as check and build say it of this pack.yaml\n%" BP_PRI, BP_ARG(all->seen));
    if (all->stop.n)
        bp_buf_fmt(out, "\nIt does not build yet\n  %" BP_PRI "\n", BP_ARG(all->stop));
    bp_buf_adds(out, "\npack.yaml");
    if (any)
        bp_buf_fmt(out, ", for boardpack build%s%" BP_PRI, all->option.n ? " " : "", BP_ARG(all->option));
    bp_buf_adds(out, "\n");
}

static void say(const struct bp_inspection *all, struct bp_buf *out)
{
    struct bp_arena *arena = all->cx->arena;
    struct bp_buf told = bp_buf_new(arena), pack = bp_buf_new(arena);
    for (size_t i = 0; i < all->count; i++) {
        const struct bp_inspected *in = &all->list[i];
        if (i)
            bp_buf_adds(&told, "\n");
        for (size_t f = 0; f < in->sheet->file_count; f++)
            bp_inspect_say_file(arena, in, f, &told);
        bp_inspect_say_reading(arena, in, &told);
        bp_inspect_say_rows(arena, in, &told);
        bp_inspect_say_columns(arena, in, &told);
        bp_inspect_say_odd(arena, in, all->rehearsed, &told);
        bp_inspect_say_unasked(arena, in, &told);
    }
    say_whole(all, &told);
    add_remarks(bp_buf_text(&told), out);
    bp_inspect_print(all, &pack);
    bp_buf_add(out, bp_buf_text(&pack));
    if (!bp_inspect_sets(bp_buf_text(&pack)))
        bp_warn(all->cx, BP_NOWHERE,
                "names here are written from right to left, which the PDF cannot set: build with --format md,html, or "
                "with --missing-glyph box");
}

/* What stands on standard error: the text may go into a file, and nobody look at it. */
static void warn(const struct bp_inspection *all)
{
    bool any = false;
    for (size_t i = 0; i < all->count; i++)
        any |= all->list[i].time >= 0;
    if (all->count && !any)
        bp_warn(all->cx, BP_NOWHERE,
                "no pack.yaml can be made of this: a source needs a column of dates or times, and rows; what is "
                "printed says what there is");
    if (all->stop.n)
        bp_warn(all->cx, BP_NOWHERE, "the pack.yaml that is printed does not build yet: %" BP_PRI, BP_ARG(all->stop));
}

bool bp_inspect_exports(struct bp_ctx *cx, const char *const *paths, size_t count,
                        const struct bp_inspect_around *around, struct bp_text *out)
{
    struct bp_inspection all = {
        .cx = cx, .scratch = around->scratch, .today = around->today, .folder = around->folder, .given = count};
    struct bp_buf text = bp_buf_new(cx->arena);
    size_t whole = 0;
    bool ok = bp_preset_read_all(cx, NULL, 0, &all.presets);
    for (size_t i = 0; i < count && cx->status != BP_BAD_PACK; i++) {
        struct bp_file_mark before = bp_file_mark(paths[i]);
        ok &= read_sheet(&all, paths[i]) && is_unchanged(cx, paths[i], &before);
    }
    for (size_t i = 0; i < all.count; i++)
        if (!all.list[i].failed && work_out(&all, i))
            all.list[whole++] = all.list[i];
    ok &= whole == all.count;
    all.count = whole;
    all.period = period_of(&all);
    bp_inspect_rehearse(&all);
    if (whole)
        say(&all, &text);
    warn(&all);
    *out = bp_buf_text(&text);
    return ok;
}
