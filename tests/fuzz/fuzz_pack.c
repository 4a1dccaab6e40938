/* Any bytes as a whole pack and a command: parts headed by lines `=== NAME` are the files of a folder (pack.yaml,
 * exports, goals, commentary, templates ...), `cmd` the words behind `boardpack`, `now` today. All that gen/run.c does
 * is done but writing to disk. Whatever fails has said why, on one line; what is made is valid: UTF-8, a whole page, a
 * PDF, JSON. A second run over the same files gives the same bytes. */
#include "fuzz_folder.h"
#include "fuzz_mutate.h"

#include <expat.h>
#include <jansson.h>

#include "explain/explain.h"
#include "inspect/inspect.h"
#include "run.h"
#include "sides/sides.h"

#define MOST_WORDS 24

struct made {
    struct bp_ctx cx;
    struct bp_arena *scratch, *pdf;
    struct bp_outputs outputs;
    struct bp_text printed;
    bool with_pdf, ok;
};

static const char *inside(struct bp_ctx *cx, const char *name)
{
    return name ? bp_path_join(cx->arena, folder(), name) : NULL;
}

/* ---- the stages, as gen/run.c has them; the program's own presets are read once for all runs */

static const struct bp_presets *own_presets(void)
{
    static struct bp_presets presets;
    static struct bp_ctx cx;
    if (!cx.arena) {
        cx.arena = bp_arena_new(abort);
        must(bp_preset_read_all(&cx, NULL, 0, &presets));
    }
    return &presets;
}

static bool find_templates(struct bp_ctx *cx, struct job *job)
{
    const char *given = inside(cx, job->options->templates), *own = inside(cx, "templates");
    const char *list[] = {given, own};
    job->template_folders = BP_NEW_ARRAY(cx->arena, const char *, 2);
    for (size_t i = 0; i < 2; i++) {
        if (!list[i] || !bp_dir_exists(list[i]))
            continue;
        job->template_folders[job->template_folder_count++] = list[i];
        if (!bp_resource_check(cx, list[i]))
            return false;
    }
    return true;
}

static bool give_presets(struct bp_ctx *cx, struct job *job)
{
    struct bp_presets presets;
    if (!job->template_folder_count)
        return bp_ingest_presets(cx, own_presets(), &job->pack);
    return bp_preset_read_all(cx, job->template_folders, job->template_folder_count, &presets) &&
           bp_ingest_presets(cx, &presets, &job->pack);
}

static bool open_pack(struct bp_ctx *cx, struct job *job)
{
    bool ok = bp_pack_read(cx, inside(cx, job->options->pack), &job->pack);
    ok &= bp_sides_read(cx, &job->pack);
    if (!job->pack.zone)
        return false;
    ok &= bp_ingest_measures(cx, &job->pack, &job->data);
    ok &= bp_alert_compile(cx, &job->pack, &job->whens);
    if (!period_choose(cx, job))
        return false;
    struct bp_text id = bp_period_id(cx->arena, &job->pack.calendar, job->pack.period, job->period);
    return bp_pack_read_commentary(cx, &job->pack, id) && ok;
}

/* No row is lost. */
static void check_books(const struct bp_pack *pack, const struct bp_data *data)
{
    for (size_t i = 0; i < pack->source_count; i++) {
        const struct bp_source_data *d = &data->sources[i];
        must(d->failed || (d->read == d->used + d->filtered + d->rejected + d->duplicate && d->used >= 0 &&
                           d->filtered >= 0 && d->rejected >= 0 && d->duplicate >= 0));
    }
}

static bool ingest(struct bp_ctx *cx, struct job *job)
{
    const struct options *o = job->options;
    struct bp_horizon horizon = {job->period.end, job->today};
    int *from = BP_NEW_ARRAY(cx->arena, int, job->pack.alerts.count);
    for (size_t i = 0; i < job->pack.alerts.count; i++)
        from[i] = job->period.start;
    job->watch = (struct bp_watch){{job->period.start - BP_ALERT_LOOK_BACK_DAYS, job->today + 1}, from, NULL};
    job->data.watch = &job->watch;
    if (!find_templates(cx, job) || !give_presets(cx, job) ||
        !bp_ingest_read(cx, &job->pack, horizon, o->partial, &job->data))
        return false;
    check_books(&job->pack, &job->data);
    struct bp_report report = {&job->pack, &job->data, &job->quality, &job->insight, job->period, job->today};
    if (!bp_report_period(cx, &report, o->week || o->month || o->quarter || o->as_of, o->so_far))
        return false;
    bp_metric_series(cx, &job->pack, &job->data, job->period, job->scratch, &job->metrics);
    bp_quality_find(cx, &job->metrics, job->scratch, &job->quality);
    bp_insight_find(cx, &job->metrics, &job->quality, job->today, job->reference, &job->insight);
    report = (struct bp_report){&job->pack, &job->data, &job->quality, &job->insight, job->period, job->today};
    bp_report_suspicions(cx, &report);
    bp_report_reasons(cx, &report);
    if (o->so_far) {
        struct bp_likelies likelies;
        bp_likely_find(cx, &job->insight, job->scratch, &likelies);
        bp_report_so_far(cx, &report, &likelies);
    }
    return true;
}

static bool tell(struct bp_ctx *cx, struct job *job, const struct bp_insight *insight, const struct bp_edition *edition,
                 const struct bp_narrative_options *words, struct made *made)
{
    struct bp_text formats = bp_text_of(job->options->format);
    struct bp_boxed boxed = {0};
    struct bp_forms forms = {.md = bp_text_contains(formats, BP_T("md")),
                             .html = bp_text_contains(formats, BP_T("html")),
                             .pdf = made->with_pdf && bp_text_contains(formats, BP_T("pdf")),
                             .missing_glyph = job->options->missing_glyph ? BP_GLYPH_BOX : BP_GLYPH_BY_ORIGIN,
                             .edited = words->edited,
                             .edited_file = words->edited_file,
                             .boxed = &boxed,
                             .template_folders = job->template_folders,
                             .template_folder_count = job->template_folder_count};
    struct bp_story story;
    bool ok = bp_narrative_write(cx, insight, edition, words, &story) &&
              (!forms.pdf || bp_publish_glyphs(cx, &story, &forms, &boxed)) &&
              bp_publish_edition(cx, &story, &forms, made->pdf, &made->outputs);
    must(!ok || bp_utf8_valid(story.markdown, NULL));
    bp_story_close(&story);
    return ok;
}

/* The first few of them. */
static bool tell_audiences(struct bp_ctx *cx, struct job *job, const struct bp_narrative_options *words,
                           struct made *made)
{
    enum { MOST = 4 };
    struct bp_editions all;
    struct bp_words_said said = {job->pack.comments, job->pack.comment_count, job->pack.earlier,
                                 job->pack.earlier_count};
    struct bp_narrative_options own = *words;
    own.last = NULL;
    if (!bp_audience_editions(cx, &job->pack, &job->data, (struct bp_text){"", 0}, &all))
        return false;
    for (size_t i = 0; i < all.count && i < MOST; i++) {
        enum bp_period_kind kind = all.list[i].period;
        struct bp_span period = bp_period_of(&job->pack.calendar, kind, job->period.end - 1);
        struct bp_seen *seen = BP_NEW(cx->arena, struct bp_seen);
        struct bp_quality quality;
        struct bp_insight insight;
        if (period.end > job->period.end)
            period = bp_period_shift(&job->pack.calendar, kind, period, -1);
        if (!bp_audience_see(cx, &job->metrics, &all.list[i], &said, period, job->scratch, seen))
            return false;
        bp_quality_find(cx, &seen->metrics, job->scratch, &quality);
        bp_insight_find(cx, &seen->metrics, &quality, job->today, job->reference, &insight);
        if (!tell(cx, job, &insight, &seen->edition, &own, made))
            return false;
    }
    return true;
}

/* Bytes as what was told before; it is told anew, so that every case is looked at. */
static bool read_state(struct bp_ctx *cx, struct job *job)
{
    struct bp_text text = {"", 0};
    const char *path = inside(cx, job->options->state);
    bool found = path && bp_file_exists(path);
    return (!found || bp_file_read(cx, BP_NOWHERE, path, (size_t)1 << 20, &text)) &&
           bp_alert_state_read(cx, &job->pack, "state", found, text, job->period, &job->told);
}

/* What is told is remembered, and read back. */
static bool alert(struct bp_ctx *cx, struct job *job, struct made *made)
{
    struct bp_alert_state none = {.is_new = true, .from = BP_DAY_MIN}, again;
    struct bp_text json;
    bp_alert_find(cx, &job->insight, &job->data, job->whens, NULL, &job->cases);
    bp_alert_check(cx, &job->cases);
    bp_alert_warn(cx, &job->cases);
    must(bp_alert_json(cx, &job->cases, &json));
    bp_outputs_add(cx, &made->outputs, "alerts.json", json);
    bp_outputs_add(cx, &made->outputs, "alerts.csv", bp_alert_csv(cx, &job->cases));
    made->printed = bp_alert_lines(cx, &job->cases);
    struct bp_text state = bp_alert_state_text(cx, &job->pack, &none, &job->cases, job->watch.days.start);
    must(bp_alert_state_read(cx, &job->pack, "state", true, state, job->period, &again));
    for (size_t i = 0; i < job->cases.count; i++)
        must(bp_set_has(&again.ids, job->cases.list[i].id));
    return true;
}

static bool build(struct bp_ctx *cx, struct job *job, struct made *made)
{
    const struct options *o = job->options;
    struct bp_last_pack last;
    struct bp_text edited = {"", 0};
    const char *edited_file = inside(cx, o->narrative);
    if ((o->previous && !bp_pack_read_last(cx, inside(cx, o->previous), &last)) ||
        (edited_file && !bp_pack_read_edited(cx, edited_file, &edited)) || !open_pack(cx, job) || !ingest(cx, job) ||
        (o->previous && !bp_pack_check_last(cx, &job->pack, job->period, &last)))
        return false;
    if (o->previous)
        bp_insight_restate(cx, &job->insight, &last);
    struct bp_narrative_options words = {.template_folders = job->template_folders,
                                         .template_folder_count = job->template_folder_count,
                                         .last = o->previous ? &last : NULL,
                                         .edited = edited,
                                         .edited_file = edited_file};
    struct bp_editions editions;
    bp_pack_editions(cx, &job->pack, &editions);
    for (size_t i = 0; i < editions.count; i++)
        if (!tell(cx, job, &job->insight, &editions.list[i], &words, made))
            return false;
    if (job->pack.audiences.count && !tell_audiences(cx, job, &words, made))
        return false;
    if (job->pack.alerts.given)
        alert(cx, job, made);
    struct bp_report report = {&job->pack, &job->data, &job->quality, &job->insight, job->period, job->today};
    made->printed = bp_report_summary(cx, &report, "build/pack", &made->outputs);
    return true;
}

static bool explain(struct bp_ctx *cx, struct job *job, struct bp_text *out)
{
    const struct bp_explain_request request = {job->options->metric, job->options->segment, job->options->json};
    return open_pack(cx, job) && bp_explain_check(cx, &job->pack, &request) && ingest(cx, job) &&
           bp_explain_metric(cx, &job->insight, &job->data, &request, job->scratch, out);
}

static bool inspect(struct bp_ctx *cx, struct job *job, struct bp_text *out)
{
    const struct bp_inspect_around around = {.today = job->world->day, .scratch = job->scratch};
    for (size_t i = 0; i < job->options->export_count; i++)
        job->options->exports[i] = inside(cx, job->options->exports[i]);
    return bp_inspect_exports(cx, job->options->exports, job->options->export_count, &around, out);
}

/* ---- a run */

static bool read_command(struct bp_ctx *cx, struct parts *parts, struct options *options)
{
    static char program[] = "boardpack", command[] = "build";
    char *words[MOST_WORDS + 1] = {program, command}, *rest = NULL;
    struct part *part = part_named(parts, "cmd");
    for (size_t i = 0; part && i < part->n; i++)
        if (part->bytes[i] & 0x80) /* words of a command line may be no UTF-8, and are shown as they are */
            part->bytes[i] = '?';
    char *copy = part ? strdup(part->bytes) : NULL;
    int count = part ? 1 : 2;
    for (char *w = copy ? strtok_r(copy, " \n", &rest) : NULL; w && count < MOST_WORDS;
         w = strtok_r(NULL, " \n", &rest))
        words[count++] = bp_text_z(cx->arena, bp_text_of(w));
    free(copy);
    words[count] = NULL;
    return options_read(cx, count, words, options);
}

static void run(struct made *made, struct parts *parts, struct options *options)
{
    struct world world = {.is_day = true, .day = bp_day(2026, 11, 16)};
    struct part *now = part_named(parts, "now");
    made->cx.arena = bp_arena_new(abort);
    made->scratch = bp_arena_new(abort);
    made->pdf = bp_arena_new(abort);
    if (now)
        bp_day_parse(bp_text_trim((struct bp_text){now->bytes, now->n}), &world.day);
    struct job job = {.options = options, .world = &world, .scratch = made->scratch, .pdf_arena = made->pdf};
    if (!read_command(&made->cx, parts, options))
        return;
    switch (options->command) {
    case COMMAND_BUILD:
    case COMMAND_CHECK:
        made->ok = build(&made->cx, &job, made);
        break;
    case COMMAND_EXPLAIN:
        made->ok = explain(&made->cx, &job, &made->printed);
        break;
    case COMMAND_ALERT:
        made->ok = open_pack(&made->cx, &job) && read_state(&made->cx, &job) && ingest(&made->cx, &job) &&
                   alert(&made->cx, &job, made);
        break;
    case COMMAND_INSPECT:
        made->ok = inspect(&made->cx, &job, &made->printed);
        break;
    case COMMAND_PUBLISH: /* these write a folder: tests/fault has them */
    case COMMAND_VERIFY:
    case COMMAND_HELP:
    case COMMAND_VERSION:
        made->ok = true;
        break;
    }
}

static void run_end(struct made *made)
{
    bp_arena_free(made->scratch);
    bp_arena_free(made->pdf);
    bp_arena_free(made->cx.arena);
}

/* ---- what must hold */

static void check_json(struct bp_text bytes)
{
    json_t *json = json_loadb(bytes.p, bytes.n, 0, NULL);
    must(json);
    json_decref(json);
}

static void check_xml(struct bp_text bytes)
{
    XML_Parser parser = XML_ParserCreate("UTF-8");
    must(XML_Parse(parser, bytes.p, (int)bytes.n, true) == XML_STATUS_OK);
    XML_ParserFree(parser);
}

/* The page's own, and none that a pack brought. */
static bool has_one_script(struct bp_text page)
{
    size_t scripts = 0;
    for (size_t i = 0; i < page.n; i++)
        scripts += page.p[i] == '<' && bp_text_starts(bp_text_sub(page, i, page.n), "<script");
    return scripts == 1 && bp_text_contains(page, BP_T("<script>\n"));
}

static void check_output(const struct bp_output *o)
{
    struct bp_text name = bp_text_of(o->name), bytes = o->bytes;
    bool is_pdf = bp_text_ends(name, ".pdf");
    must(is_pdf || bp_utf8_valid(bytes, NULL));
    must(!is_pdf || (bp_text_starts(bytes, "%PDF-1.") && bp_text_ends(bytes, "%%EOF\n")));
    must(!bp_text_ends(name, ".html") ||
         (bp_text_starts(bytes, "<!DOCTYPE html>") && bp_text_ends(bytes, "</html>\n") && has_one_script(bytes)));
    if (bp_text_ends(name, ".svg"))
        check_xml(bytes);
    if (bp_text_ends(name, ".json"))
        check_json(bytes);
}

static void check(const struct made *made, const struct options *options)
{
    const struct bp_ctx *cx = &made->cx;
    bool error = false;
    for (size_t i = 0; i < cx->diag_count; i++) {
        error |= cx->diags[i].level == BP_ERROR;
        must_be_message(cx->diags[i].text);
    }
    must(made->ok == (cx->status == BP_DONE) && made->ok == !error && cx->status != BP_OUR_FAULT);
    must(!made->ok || options->command != COMMAND_BUILD || made->outputs.count >= 2);
    for (size_t i = 0; i < made->outputs.count; i++)
        check_output(&made->outputs.list[i]);
    must(bp_utf8_valid(made->printed, NULL));
    if (made->ok && options->json && options->command == COMMAND_EXPLAIN)
        check_json(made->printed);
}

static void check_same(const struct made *a, const struct made *b)
{
    must(a->ok == b->ok && a->cx.diag_count == b->cx.diag_count && a->outputs.count == b->outputs.count);
    for (size_t i = 0; i < a->cx.diag_count; i++)
        must(bp_text_eq(a->cx.diags[i].text, b->cx.diags[i].text));
    for (size_t i = 0; i < a->outputs.count; i++)
        must(bp_text_eq(a->outputs.list[i].bytes, b->outputs.list[i].bytes));
    must(bp_text_eq(a->printed, b->printed));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct parts parts;
    struct options options;
    struct made made = {0}, again = {0};
    struct bp_text all = {(const char *)data, size};
    parts_take(&parts, data, size);
    for (size_t i = 0; i < parts.count; i++)
        if (bp_text_ends(bp_text_of(parts.list[i].name), ".yaml") || strcmp(parts.list[i].name, "cmd") == 0)
            stay_inside(&parts.list[i]);
    for (size_t i = 0; i < parts.count; i++)
        part_write(&parts.list[i]);
    /* a PDF takes as long as all the rest */
    made.with_pdf = again.with_pdf = size % 4 == 0 || bp_text_contains(all, BP_T("pdf"));
    run(&made, &parts, &options);
    check(&made, &options);
    if (size % 8 == 0) {
        run(&again, &parts, &options);
        check_same(&made, &again);
        run_end(&again);
    }
    run_end(&made);
    folder_empty();
    parts_free(&parts);
    return 0;
}
