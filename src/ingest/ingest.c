/* The stage on one page: each source is planned, its files are read into a harvest, and that is finished. */
#include "ingest/ingest.h"

#include "ingest/finish.h"
#include "ingest/gather_cases.h"
#include "ingest/say.h"
#include "reader/reader.h"

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
    size_t number;
    return bp_intern_find(data->segment_ids, id, &number) ? (int)number + 1 : -1;
}

/* ---- one source */

/* Reads until no row refutes what was assumed of the columns before it: once, as a rule. */
static bool read_all(struct bp_ctx *cx, const struct bp_plan *plan, const struct bp_watch *watch,
                     struct bp_source_data *books, struct bp_harvest *harvest)
{
    struct bp_diag_mark mark = bp_diag_mark(cx);
    bool watched = watch && plan->alert_count;
    const struct bp_convention *found = NULL;
    enum bp_read_outcome outcome;
    struct bp_gathering gathering;
    books->marks = BP_NEW_ARRAY(cx->arena, struct bp_file_mark, books->file_count);
    for (size_t i = 0; i < books->file_count; i++)
        books->marks[i] = bp_file_mark(books->files[i]);
    do {
        struct bp_row_sink sink = {0};
        bp_diag_rewind(cx, mark);
        bp_harvest_start(harvest, cx->arena, plan, found);
        if (watched)
            sink = bp_gathering_start(cx->arena, plan, watch, &gathering);
        outcome = bp_reader_read_files(cx, plan, books->files, books->file_count, harvest, watched ? &sink : NULL);
        if (outcome == BP_READ_REFUTED)
            found = bp_harvest_conventions(cx->arena, harvest);
    } while (outcome == BP_READ_REFUTED);
    if (watched && outcome == BP_READ_DONE)
        bp_gathering_end(&gathering, &books->cases);
    return outcome == BP_READ_DONE;
}

static bool read_source(struct bp_ctx *cx, const struct bp_pack *pack, int source, struct bp_horizon horizon,
                        struct bp_data *out)
{
    struct bp_source_data *books = &out->sources[source];
    struct bp_plan *plan = BP_NEW(cx->arena, struct bp_plan);
    struct bp_harvest harvest;
    if (!bp_source_files(cx, pack, &pack->sources[source], &books->files, &books->file_count, &books->file_cap) ||
        !bp_plan_make(cx, pack, source, out->cells, plan))
        return false;
    bp_plan_files(plan, books->file_count);
    plan->heard_days = bp_period_of(&pack->calendar, pack->period, horizon.end - 1);
    bool ok = read_all(cx, plan, out->watch, books, &harvest);
    bp_say_files(cx, &harvest, books);
    ok = ok && bp_say_wrong(cx, &harvest) && bp_facts_finish(cx, &harvest);
    if (ok) {
        bp_say_columns(cx, &harvest, books);
        bp_say_source(cx, &harvest, books);
        bp_keyed_settle(&harvest);
        bp_say_words(cx, &harvest, books);
        bp_finish(&harvest, horizon, books, out);
        books->facts = bp_facts_keep(cx->arena, &harvest);
    }
    bp_finish_books(&harvest, books);
    return ok;
}

/* ---- all of them */

/* A reason stands on pages, where no path of this machine belongs: files are named as the pack does. */
static const struct bp_remark *for_pages(struct bp_ctx *cx, const struct bp_pack *pack, const struct bp_remark *why)
{
    size_t count = 0;
    while (why->args[count].name)
        count++;
    struct bp_arg *args = BP_NEW_ARRAY(cx->arena, struct bp_arg, count + 1);
    for (size_t i = 0; i < count; i++) {
        struct bp_text name = bp_text_of(why->args[i].name);
        args[i] = why->args[i];
        if (bp_text_is(name, "file") || bp_text_is(name, "pattern"))
            args[i].text = bp_text_of(bp_path_within(pack->folder, bp_text_z(cx->arena, args[i].text)));
    }
    return bp_remark_keep(cx->arena, &(struct bp_remark){why->kind, args});
}

/* Left out by --partial: its errors become warnings, and its first one says on page 1 what happened. */
static void leave_out(struct bp_ctx *cx, const struct bp_pack *pack, struct bp_diag_mark mark,
                      struct bp_source_data *books)
{
    const struct bp_remark *unreadable = BP_REMARK(BP_REMARK_UNREADABLE_SOURCE);
    struct bp_ctx said = {.arena = cx->arena};
    books->failed = true;
    for (size_t i = mark.count; i < cx->diag_count; i++) {
        struct bp_diag d = cx->diags[i];
        if (d.level == BP_ERROR && !books->failure)
            books->failure = for_pages(cx, pack, d.remark ? d.remark : unreadable);
        d.level = d.level == BP_ERROR ? BP_WARNING : d.level;
        *BP_PUSH(cx->arena, said.diags, said.diag_count, said.diag_cap) = d;
    }
    bp_diag_rewind(cx, mark);
    bp_diag_join(cx, &said);
}

bool bp_ingest_read(struct bp_ctx *cx, const struct bp_pack *pack, struct bp_horizon horizon, bool partial,
                    struct bp_data *out)
{
    out->sources = BP_NEW_ARRAY(cx->arena, struct bp_source_data, pack->source_count);
    out->clocks = BP_NEW_ARRAY(cx->arena, int, pack->metric_count);
    out->segments = BP_NEW_ARRAY(cx->arena, int *, pack->metric_count);
    out->segment_counts = BP_NEW_ARRAY(cx->arena, size_t, pack->metric_count);
    out->has_rest = BP_NEW_ARRAY(cx->arena, bool, pack->metric_count);
    out->segment_ids = bp_intern_new(cx->arena);
    *BP_PUSH(cx->arena, out->segment_list, out->segment_count, out->segment_cap) = (struct bp_segment){0};
    bool ok = true;
    for (size_t i = 0; i < pack->source_count; i++) {
        struct bp_diag_mark mark = bp_diag_mark(cx);
        if (read_source(cx, pack, (int)i, horizon, out))
            continue;
        if (partial)
            leave_out(cx, pack, mark, &out->sources[i]);
        else
            ok = false;
    }
    return ok;
}
