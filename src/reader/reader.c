/* A piece of one export -> a harvest, row by row. */
#include "reader/reader.h"

#include "reader/gather.h"
#include "reader/files.h"
#include "reader/glance.h"
#include "harvest/harvest.h"

enum { ROWS_BETWEEN_LOOKS = 4096 };

/* ---- the header */

static struct bp_text renamed(const struct bp_reader *r, struct bp_text name)
{
    const struct bp_source *source = r->plan->source;
    for (size_t i = 0; i < source->rename_count; i++) {
        const struct bp_rename *rename = &source->renames[i];
        if (bp_text_eq(rename->from.text, name) || bp_text_eq(rename->from.text, bp_slug(r->cx->arena, name))) {
            r->harvest->renames_seen[i] = true;
            return rename->to.text;
        }
    }
    return name;
}

static bool find_slots(struct bp_reader *r, const struct bp_text *names, bool *wanted)
{
    struct bp_columns columns = bp_columns_of(r->cx->arena, names, r->width);
    for (size_t i = 0; i < r->plan->slot_count; i++) {
        const struct bp_slot *slot = &r->plan->slots[i];
        r->columns[i] = bp_columns_find(&columns, slot->name);
        if (r->columns[i] == -2)
            return bp_fail_remark(r->cx, BP_BAD_PACK, slot->where,
                                  BP_REMARK(BP_REMARK_TWO_COLUMNS, bp_arg_word("file", r->path),
                                            bp_arg_word("export", ""), bp_arg_text("column", slot->name)));
        if (r->columns[i] >= 0)
            r->harvest->slots_seen[i] = wanted[r->columns[i]] = true;
    }
    return true;
}

static const bool *all_that_may_be_read(const struct bp_reader *r)
{
    bool *all = BP_NEW_ARRAY(r->cx->arena, bool, r->width);
    for (size_t i = 0; i < r->width; i++)
        all[i] = !r->personal.unread || !r->personal.unread[i];
    return all;
}

static bool find_columns(struct bp_reader *r, struct bp_table *table)
{
    struct bp_text *names = BP_NEW_ARRAY(r->cx->arena, struct bp_text, r->width);
    bool *wanted = BP_NEW_ARRAY(r->cx->arena, bool, r->width);
    for (size_t i = 0; i < r->width; i++)
        names[i] = renamed(r, bp_table_column(table, i));
    if (!r->harvest->columns.n)
        r->harvest->columns = bp_profile_names_are_cells(names, r->width)
                                  ? BP_T(BP_UNWRITTEN)
                                  : bp_column_list(r->harvest->arena, names, r->width);
    bp_proof_columns(r->harvest, names, r->width);
    if (!find_slots(r, names, wanted))
        return false;
    if (!bp_lookups_bind(r->cx, r->plan, r->path, r->columns, r->fills))
        return false;
    bp_personal_find(r->cx->arena, r->plan, table, names, r->columns, r->fills, r->harvest->personal_seen,
                     &r->personal);
    bp_looks_start(r->cx->arena, &r->personal, &r->looks);
    for (size_t i = 0; i < r->width && r->all_cells && r->personal.unread; i++)
        wanted[i] |= !r->personal.unread[i];
    bp_gather_header(r, table, names, wanted);
    if (!bp_gather_zones(r, table, names))
        return false;
    const bool *glanced = bp_glance_header(r, names);
    if (bp_reader_look_abreast(r, table))
        glanced = r->every;
    if (r->plan->voice_count)
        glanced = bp_hear_header(r, names, glanced);
    r->known_as = names;
    if (r->sink && r->sink->seen)
        glanced = all_that_may_be_read(r);
    if (!r->all_cells || r->personal.unread)
        bp_table_want(table, wanted, glanced);
    for (size_t i = 0; i < r->plan->slot_count; i++)
        r->harvest->slots_seen[i] |= r->fills[i] >= 0;
    return true;
}

/* What to know the header by: the columns read, by the names they have in the file. One that must be there comes first:
 * with lookups a key of theirs, as any other column may come from them. */
static struct bp_file_layout layout_of(struct bp_arena *arena, const struct bp_plan *plan)
{
    const struct bp_source *source = plan->source;
    struct bp_file_layout layout = source->layout;
    struct bp_text *needed = BP_NEW_ARRAY(arena, struct bp_text, plan->slot_count + 1);
    if (layout.unpivot) {
        layout.needed = layout.ids;
        layout.needed_count = layout.id_count;
        return layout;
    }
    if (source->lookups.count)
        needed[layout.needed_count++] = plan->slots[plan->lookup_slots[0]].name;
    for (size_t i = 0; i < plan->slot_count; i++)
        needed[layout.needed_count++] = plan->slots[i].name;
    for (size_t i = 0; i < layout.needed_count; i++)
        for (size_t j = 0; j < source->rename_count; j++)
            if (bp_text_eq(needed[i], source->renames[j].to.text))
                needed[i] = source->renames[j].from.text;
    layout.needed = needed;
    return layout;
}

/* Times without an offset are in the zone pack.yaml or a preset says, else in the one the file's header names, else in
 * the pack's. */
static bool find_zone(struct bp_reader *r, struct bp_table *table)
{
    const struct bp_found *found = bp_table_found(table);
    return r->plan->source->zone_name.text.n || !found->zone_name.n ||
           bp_zone_open(r->cx, (struct bp_where){r->path, bp_table_header_line(table), 0}, found->zone_name,
                        &r->reading.source_zone);
}

/* ---- a row */

/* The words stand in the row's first cell that is not blank, or, as in Google Analytics, in one after the last
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

static void keep_reject(struct bp_reader *r, const struct bp_reject *reject, const struct bp_record *record)
{
    struct bp_reject kept = *reject;
    kept.row = bp_personal_row(r->harvest->arena, &r->personal, record, &kept.why);
    bp_harvest_reject(r->harvest, r->file, &kept);
}

static void reject(struct bp_reader *r, const struct bp_record *record, const struct bp_remark *why)
{
    struct bp_harvest *h = r->harvest;
    h->files[r->file].rejected++;
    if (h->reject_count >= BP_MOST_REJECTS)
        return;
    struct bp_reject kept = {.line = record->bad ? record->bad_line : record->line, .why = why};
    if (r->looks.decided)
        keep_reject(r, &kept, record);
    else
        bp_looks_wait(h->arena, &r->looks, &kept, record);
}

/* What the first rows show of the columns goes for the rejected ones among them, too. */
static void look_at(struct bp_reader *r, const struct bp_record *record)
{
    if (r->looks.decided)
        return;
    if (record)
        bp_looks_take(&r->looks, &r->personal, record);
    if (record && r->looks.rows < BP_ROWS_LOOKED_AT)
        return;
    bp_looks_decide(r->cx->arena, &r->looks, &r->personal);
    for (size_t i = 0; i < r->looks.waiting_count; i++)
        keep_reject(r, &r->looks.waiting[i].kept, &r->looks.waiting[i].record);
}

/* All cells as one text: lengths go before them, so that no two rows read alike. */
static struct bp_text all_cells(struct bp_buf *b, const struct bp_record *record)
{
    b->n = 0;
    for (size_t i = 0; i < record->count; i++) {
        bp_buf_fmt(b, "%zu:", record->cells[i].n);
        bp_buf_add(b, record->cells[i]);
    }
    return bp_buf_text(b);
}

static struct bp_latest latest_of(struct bp_reader *r, struct bp_text cells)
{
    struct bp_convention *c = &r->harvest->proofs[r->plan->latest_slot].convention;
    struct bp_latest latest = {.text = r->cells[r->plan->latest_slot].text, .cells = cells};
    struct bp_time time;
    if (latest.text.n && bp_time_read(c, &r->reading, latest.text, &time)) {
        latest.kind = BP_LATEST_TIME;
        latest.instant_us = time.instant_us;
    } else if (latest.text.n) {
        latest.kind = bp_number_read(c, latest.text, &latest.number) ? BP_LATEST_NUMBER : BP_LATEST_TEXT;
    }
    return latest;
}

static struct bp_contribution *place_by_key(struct bp_reader *r, const struct bp_record *record)
{
    struct bp_text key = r->cells[r->plan->key_slot].text, cells = {"", 0};
    bool by_latest = r->plan->source->keep == BP_KEEP_LATEST;
    if (!key.n || by_latest)
        cells = all_cells(&r->row_text, record);
    struct bp_hash hash = bp_hash(key.n ? key : cells);
    if (!key.n)
        hash.b = ~hash.b; /* a blank key's cells never meet another row's key */
    struct bp_latest latest = {0};
    if (by_latest)
        latest = latest_of(r, cells);
    struct bp_contribution *place = bp_keyed_place(r->harvest, hash, by_latest ? &latest : NULL, r->file);
    bp_keyed_count(r->harvest, r->file);
    r->row_key = hash.a | 1;
    r->key_hash = hash;
    bp_gather_key(r, record, key);
    return place;
}

struct bp_hash bp_reader_row_hash(struct bp_reader *r)
{
    return r->plan->key_slot >= 0 ? r->key_hash : bp_hash(all_cells(&r->row_text, r->record));
}

static void add_row(struct bp_reader *r, const struct bp_record *record)
{
    bp_gather_row(r, record);
    bool keyed = r->plan->key_slot >= 0; /* whose rows are added when all have been read */
    struct bp_contribution *row = keyed ? place_by_key(r, record) : r->row;
    bp_reader_evaluate(r, record->line, row);
    if (row->fate == BP_FATE_USED)
        bp_glance_row(r, row);
    if (r->sink && r->sink->seen)
        r->sink->seen(r->sink->owner, r, row, row != r->harvest->keyed.passed_over);
    if (keyed)
        return;
    if (bp_reader_is_tracing(r))
        r->sink->row(r->sink->owner, row);
    else
        bp_harvest_add(r->harvest, row);
}

/* One row of the table into the harvest. False: the reading must stop. */
static bool take_row(struct bp_reader *r, const struct bp_record *record)
{
    struct bp_file_books *file = &r->harvest->files[r->file];
    file->read++;
    if (!record->bad && (record->is_footer || is_totals_row(r->plan->source, record, r->width))) {
        file->totals++;
        return true;
    }
    if (r->abreast && !record->bad)
        bp_abreast_take(r->abreast, record);
    const struct bp_remark *why = record->bad ? record->bad : bp_reader_judge(r, record);
    if (why)
        reject(r, record, why);
    else
        add_row(r, record);
    if (r->mixes && !record->bad)
        bp_reader_see_dates(r, record->line);
    struct bp_proof_row proof = {r->path, record->line, r->cells, r->fills, r->personal.slots};
    return record->bad || bp_proof_row(r->cx, r->harvest, &proof);
}

/* ---- the piece */

static void tell(const struct bp_reader *r, const struct bp_table *table)
{
    struct bp_progress progress = {.path = r->path, .rows = bp_harvest_books(r->harvest).read};
    bp_table_progress(table, &progress.done, &progress.size);
    r->cx->progress(r->cx->watcher, &progress);
}

static void start(struct bp_reader *r, struct bp_table *table)
{
    const struct bp_plan *plan = r->plan;
    struct bp_arena *arena = r->cx->arena;
    r->file = bp_harvest_file(r->harvest, r->path);
    r->reading = (struct bp_reading){plan->source->zone, plan->pack->zone, &plan->pack->calendar};
    r->width = bp_table_columns(table);
    r->columns = BP_NEW_ARRAY(arena, int, plan->slot_count);
    r->fills = BP_NEW_ARRAY(arena, int, plan->slot_count);
    r->all_cells = plan->key_slot >= 0 || plan->source->totals_row.text.n;
    r->cells = BP_NEW_ARRAY(arena, struct bp_cell, plan->slot_count);
    r->matched = BP_NEW_ARRAY(arena, bool, plan->source->lookups.count);
    r->args = BP_NEW_ARRAY(arena, struct bp_cell, plan->widest);
    r->merged = BP_NEW_ARRAY(arena, bool, plan->slot_count);
    r->merged_rows = BP_NEW_ARRAY(arena, struct bp_merged_rows, plan->slot_count);
    r->row = bp_contribution_new(arena, plan);
    r->fires = BP_NEW_ARRAY(arena, bool, plan->alert_count);
    r->row_text = bp_buf_new(arena);
    if (bp_table_found(table)->form == BP_FORM_XLSX)
        r->mixes = BP_NEW_ARRAY(arena, struct bp_date_mix, plan->slot_count);
    for (size_t i = 0; i < plan->slot_count; i++)
        r->cells[i].convention = &r->harvest->proofs[i].convention;
}

/* The workbook's sheets: that which is read, and those beside it that it might have been. */
static void see_sheets(struct bp_reader *r, struct bp_table *table, struct bp_file_layout layout, long long rows)
{
    struct bp_arena *arena = r->harvest->arena;
    struct bp_sheet_seen seen = {.file = r->path, .name = bp_table_found(table)->sheet, .is_read = true};
    struct bp_table_beside beside;
    size_t at = 0;
    bp_notice_sheet(arena, &r->harvest->noticed, &seen);
    seen.is_read = false;
    seen.beside = bp_table_found(table)->sheet;
    layout.unpivot = false;
    while (bp_table_look_beside(r->cx, table, &layout, layout.sheet.n ? -1 : rows, &at, &beside)) {
        seen.name = beside.name;
        seen.rows = beside.more_rows;
        if (beside.same_header || beside.more_rows)
            bp_notice_sheet(arena, &r->harvest->noticed, &seen);
    }
}

enum bp_read_outcome bp_reader_read(struct bp_ctx *cx, const struct bp_plan *plan, const struct bp_piece *piece,
                                    struct bp_harvest *harvest, const struct bp_row_sink *sink)
{
    struct bp_reader r = {.cx = cx, .plan = plan, .harvest = harvest, .sink = sink, .path = piece->path};
    struct bp_file_layout layout = layout_of(cx->arena, plan);
    layout.sheet = piece->sheet;
    struct bp_table *table;
    struct bp_record record;
    bool failed = false;
    if (!bp_table_open(cx, plan->source->files.list[0].where, piece->path, &layout, &table))
        return BP_READ_FAILED;
    start(&r, table);
    bool ok = find_zone(&r, table) && find_columns(&r, table);
    /* Further than the piece while looking, so that pieces come to what the whole does. */
    for (long long row = 0; ok && (row < piece->to || !r.looks.decided) && bp_table_next(cx, table, &record, &failed);
         row++) {
        ok = row < piece->from || row >= piece->to || take_row(&r, &record);
        look_at(&r, &record);
        if (cx->progress && row % ROWS_BETWEEN_LOOKS == 0)
            tell(&r, table);
    }
    look_at(&r, NULL);
    if (sink && sink->end)
        sink->end(sink->owner, &r);
    if (ok)
        bp_gather_end(&r), bp_reader_say_merged(&r, piece->sheet), bp_reader_say_abreast(&r, table);
    ok = ok && !failed && bp_reader_check_dates(&r);
    if (ok && !failed)
        bp_say_layout(harvest, r.file, bp_table_found(table));
    if (ok && !failed && !bp_reader_is_tracing(&r) && bp_table_found(table)->form == BP_FORM_XLSX)
        see_sheets(&r, table, layout, harvest->files[r.file].read);
    bp_table_close(table);
    return harvest->refuted ? BP_READ_REFUTED : ok && !failed ? BP_READ_DONE : BP_READ_FAILED;
}

/* ---- files */

static enum bp_read_outcome read_sheets(struct bp_ctx *cx, const struct bp_plan *plan, const char *path,
                                        struct bp_harvest *harvest, const struct bp_row_sink *sink)
{
    enum bp_read_outcome outcome = BP_READ_DONE;
    struct bp_text *sheets;
    size_t count;
    if (!bp_source_sheets(cx, plan->source, path, &sheets, &count))
        return BP_READ_FAILED;
    for (size_t i = 0; outcome == BP_READ_DONE && i < count; i++) {
        struct bp_piece piece = bp_piece_whole(path);
        piece.sheet = sheets[i];
        outcome = bp_reader_read(cx, plan, &piece, harvest, sink);
    }
    return outcome;
}

/* What else went wrong with a file that has changed went wrong by that. */
static enum bp_read_outcome read_file(struct bp_ctx *cx, const struct bp_plan *plan, const char *path,
                                      struct bp_harvest *harvest, const struct bp_row_sink *sink)
{
    struct bp_file_mark before = bp_file_mark(path);
    struct bp_diag_mark said = bp_diag_mark(cx);
    enum bp_read_outcome outcome = read_sheets(cx, plan, path, harvest, sink);
    if (bp_file_is_as(path, &before))
        return outcome;
    const struct bp_remark *changed = BP_REMARK(BP_REMARK_FILE_CHANGED, bp_arg_word("file", bp_path_base(path)));
    bp_notice(harvest->arena, &harvest->noticed, &(struct bp_notice){BP_SUSPECT_FILE_CHANGED, path, 0, changed});
    if (outcome != BP_READ_FAILED && bp_accept_find(&plan->source->accepts, BP_SUSPECT_FILE_CHANGED))
        return outcome;
    bp_diag_rewind(cx, said);
    harvest->refuted = false; /* by rows of two exports */
    bp_fail_remark(cx, BP_NO_INPUT, (struct bp_where){path, 0, 0}, changed);
    return BP_READ_FAILED;
}

enum bp_read_outcome bp_reader_read_files(struct bp_ctx *cx, const struct bp_plan *plan, const char *const *files,
                                          size_t count, struct bp_harvest *harvest, const struct bp_row_sink *sink)
{
    enum bp_read_outcome outcome = BP_READ_DONE;
    for (size_t i = 0; outcome == BP_READ_DONE && i < count; i++)
        outcome = read_file(cx, plan, files[i], harvest, sink);
    return outcome;
}
