/* The editions of a run: each with its period, its words and its last pack -> its story, its files. Measured once, they
 * are told one after the other, each in memory of its own. */
#include "run.h"

#include "memory.h"
#include "sides/sides.h"

#include <string.h>

/* ---- what they need before any export is read */

static bool is_asked(const struct options *o)
{
    return o->week || o->month || o->quarter;
}

/* The last complete one of that kind: before today, or by the end of the period that was asked for. */
struct bp_span editions_period(const struct job *job, enum bp_period_kind kind)
{
    const struct bp_calendar *calendar = &job->pack.calendar;
    if (kind == job->pack.period)
        return job->period;
    struct bp_span span = bp_period_of(calendar, kind, is_asked(job->options) ? job->period.end - 1 : job->today);
    return !is_asked(job->options) || span.end > job->period.end ? bp_period_shift(calendar, kind, span, -1) : span;
}

/* The run's own pack has what is for all; what is for one edition alone is kept beside it. */
static bool read_words(struct bp_ctx *cx, struct job *job, enum bp_period_kind kind)
{
    struct bp_pack as = job->pack;
    as.period = kind;
    as.comments = as.earlier = NULL;
    as.comment_count = as.comment_cap = as.earlier_count = as.earlier_cap = 0;
    as.pictures = NULL;
    as.picture_count = as.picture_cap = 0;
    bool ok = bp_pack_read_commentary(cx, &as, bp_period_id(cx->arena, &as.calendar, kind, editions_period(job, kind)));
    ok &= bp_narrative_pictures(cx, &as, &job->pictures[kind]);
    job->words[kind] = (struct bp_words_said){as.comments, as.comment_count, as.earlier, as.earlier_count};
    if (kind != job->pack.period)
        return ok;
    job->pack.earlier = as.earlier;
    job->pack.earlier_count = as.earlier_count;
    job->pack.earlier_cap = as.earlier_cap;
    for (size_t i = 0; i < as.comment_count; i++)
        if (!as.comments[i].audience.n)
            *BP_PUSH(cx->arena, job->pack.comments, job->pack.comment_count, job->pack.comment_cap) = as.comments[i];
    return ok;
}

static bool check_options(struct bp_ctx *cx, const struct job *job)
{
    const struct options *o = job->options;
    bool several = job->pack.audiences.count && !o->audience;
    if (!bp_audience_check_ids(cx, &job->pack))
        return false;
    if (o->audience && !bp_audience_check_asked(cx, &job->pack, bp_text_of(o->audience)))
        return false;
    if (several && o->narrative)
        return bp_fail(
            cx, BP_BAD_USAGE, BP_NOWHERE,
            "--narrative is the pack.md of one audience, and this pack has several: say whose with --audience");
    if (several && o->previous && !bp_dir_exists(o->previous))
        return bp_fail(
            cx, BP_BAD_USAGE, BP_NOWHERE,
            "--previous is the pack.json of one audience, and this pack has several: give the folder the last "
            "build wrote, or say whose with --audience");
    return true;
}

bool editions_open(struct bp_ctx *cx, struct job *job)
{
    bool goes_by[BP_YEAR + 1] = {false}, ok = check_options(cx, job);
    goes_by[job->pack.period] = true;
    job->horizon_end = job->period.end;
    for (size_t i = 0; i < job->pack.audiences.count; i++) {
        enum bp_period_kind kind = job->pack.audiences.list[i].period;
        struct bp_span span = editions_period(job, kind);
        goes_by[kind] = true;
        job->horizon_end = span.end > job->horizon_end ? span.end : job->horizon_end;
    }
    for (int kind = BP_WEEK; kind <= BP_YEAR; kind++)
        ok &= !goes_by[kind] || read_words(cx, job, (enum bp_period_kind)kind);
    return ok;
}

/* ---- the forms of one */

static bool wants(const struct options *o, const char *format)
{
    struct bp_text rest = bp_text_of(o->format), piece;
    while (bp_text_split(&rest, ',', &piece))
        if (bp_text_is(piece, format))
            return true;
    return false;
}

static enum bp_missing_glyph missing_glyph(const struct options *o)
{
    if (!o->missing_glyph)
        return BP_GLYPH_BY_ORIGIN;
    return strcmp(o->missing_glyph, "box") == 0 ? BP_GLYPH_BOX : BP_GLYPH_ERROR;
}

/* What one edition is told with. */
struct telling {
    const struct bp_insight *insight;
    const struct bp_edition *edition;
    const struct bp_narrative_options *words;
    struct bp_arena *pdf_arena;
};

/* Page 1 alone, of one that nobody sees. What is wrong with it is said when all is told. */
static bool front_fits(struct bp_ctx *cx, const struct telling *t, const struct bp_narrative_options *words,
                       const struct bp_forms *forms)
{
    struct bp_ctx own = {.arena = bp_arena_child(cx->arena)};
    struct bp_story story;
    bool fits = true, ok = bp_narrative_write(&own, t->insight, t->edition, words, &story) &&
                           bp_publish_fits(&own, &story, forms, &fits);
    bp_story_close(&story);
    bp_arena_free(own.arena);
    return !ok || fits;
}

/* As little cut as one page of the PDF asks for; nothing where even the most does not help. Each try tells page 1 anew,
 * so the levels are halved. A template of people's own may show anything on page 1: then all is told each time. */
static size_t find_cuts(struct bp_ctx *cx, const struct telling *t, const struct bp_narrative_options *asked,
                        const struct bp_forms *forms)
{
    struct bp_narrative_options words = *asked;
    size_t least = 1, beyond = BP_FRONT_CUTS + 1;
    words.front_only = !words.template_folder_count;
    words.front_cuts = 0;
    if (front_fits(cx, t, &words, forms))
        return 0;
    while (least < beyond) {
        words.front_cuts = (least + beyond) / 2;
        if (front_fits(cx, t, &words, forms))
            beyond = words.front_cuts;
        else
            least = words.front_cuts + 1;
    }
    return least > BP_FRONT_CUTS ? 0 : least;
}

/* The story, the same in every form. Where boxes stand for characters page 1 says so: then it is told again, and what
 * was said of it already is not. */
static bool write_story(struct bp_ctx *cx, const struct telling *t, const struct bp_forms *forms,
                        struct bp_boxed *boxed, struct bp_story *story)
{
    struct bp_narrative_options words = *t->words;
    *boxed = (struct bp_boxed){0};
    words.front_cuts = forms->pdf ? find_cuts(cx, t, &words, forms) : 0;
    if (!bp_narrative_write(cx, t->insight, t->edition, &words, story) ||
        (forms->pdf && !bp_publish_glyphs(cx, story, forms, boxed)))
        return false;
    if (!boxed->count)
        return true;
    struct bp_diag_mark mark = bp_diag_mark(cx);
    words.boxed = boxed;
    words.front_cuts = find_cuts(cx, t, &words, forms);
    bp_story_close(story);
    if (!bp_narrative_write(cx, t->insight, t->edition, &words, story))
        return false;
    bp_diag_rewind(cx, mark);
    return true;
}

static struct bp_forms forms_of(const struct job *job, const struct bp_narrative_options *words)
{
    return (struct bp_forms){.missing_glyph = missing_glyph(job->options),
                             .template_folders = job->template_folders,
                             .template_folder_count = job->template_folder_count,
                             .edited = words->edited,
                             .edited_file = words->edited_file};
}

struct beside {
    struct bp_ctx *cx;
    struct job *job;
    const struct bp_story *story;
    const struct bp_forms *forms;
};

/* The pages of a site take as long as its PDF and its workbook. */
static bool add_pages(void *self)
{
    const struct beside *b = self;
    return pages_add(b->cx, b->job, b->story, b->forms);
}

static bool tell_in(struct bp_ctx *cx, struct job *job, const struct telling *t, struct bp_outputs *outputs)
{
    struct bp_forms forms = forms_of(job, t->words);
    struct bp_boxed boxed;
    struct bp_story story;
    forms.md = wants(job->options, "md");
    forms.html = wants(job->options, "html");
    forms.pdf = wants(job->options, "pdf");
    forms.figures = forms.summary = job->shelf.folder != NULL;
    forms.boxed = &boxed;
    struct beside beside = {cx, job, &story, &forms};
    if (job->shelf.folder) {
        forms.beside = add_pages;
        forms.self = &beside;
    }
    if (!outputs) /* check's: whatever a PDF would stop at */
        forms.pdf = true;
    bool ok = write_story(cx, t, &forms, &boxed, &story) &&
              (!outputs || bp_publish_edition(cx, &story, &forms, t->pdf_arena, outputs)) &&
              (!outputs || !job->shelf.folder || mails_add(cx, job, &story, outputs));
    if (ok && outputs && job->shelf.folder)
        revision_add(cx, job, &story, outputs);
    if (outputs)
        bp_own_lines_add_all(job->pdf_arena, &job->own, story.as_told);
    bp_story_close(&story);
    return ok;
}

/* Each try at page 1 says it in the same words. */
static bool tell(struct bp_ctx *cx, struct job *job, const struct telling *t, struct bp_outputs *outputs)
{
    struct bp_narrative_options words = *t->words;
    if (!bp_narrative_phrases(cx, &words, t->edition->language, &words.phrases))
        return false;
    bool ok = tell_in(cx, job, &(struct telling){t->insight, t->edition, &words, t->pdf_arena}, outputs);
    bp_phrases_close(words.phrases);
    return ok;
}

/* ---- the last pack of one */

static bool is_whose(struct bp_ctx *cx, const struct bp_last_pack *last, struct bp_text id)
{
    struct bp_where where = {last->file, 0, 0};
    if (bp_text_eq(last->audience, id))
        return true;
    if (!id.n)
        return bp_fail(cx, BP_BAD_DATA, where,
                       "this is the pack of audience `%" BP_PRI "`, and this pack names no audiences",
                       BP_ARG(last->audience));
    if (!last->audience.n)
        return bp_fail(cx, BP_BAD_DATA, where,
                       "this is a pack for everybody, and figures of audience `%" BP_PRI
                       "` are compared with those of its own last pack",
                       BP_ARG(id));
    return bp_fail(cx, BP_BAD_DATA, where,
                   "this is the pack of audience `%" BP_PRI "`, not of `%" BP_PRI "`: give its own last one",
                   BP_ARG(last->audience), BP_ARG(id));
}

/* In a folder that a build wrote each edition finds its own; one that is new has none. */
static bool find_last(struct bp_ctx *cx, const struct job *job, const struct bp_edition *edition,
                      struct bp_narrative_options *words)
{
    const char *folder = job->options->previous;
    if (!folder && job->shelf.folder)
        return publish_find_last(cx, job, edition, &words->last);
    if (words->last || !folder)
        return true;
    struct bp_last_pack *last = BP_NEW(cx->arena, struct bp_last_pack);
    const char *path = bp_path_join(cx->arena, bp_path_join(cx->arena, folder, edition->folder), "pack.json");
    if (edition->audience && !bp_file_exists(path)) {
        bp_note(cx, (struct bp_where){folder, 0, 0},
                "there is no pack of audience `%" BP_PRI "` in it: this one is compared with none",
                BP_ARG(edition->id));
        return true;
    }
    if (!bp_pack_read_last(cx, edition->audience ? path : folder, last))
        return false;
    if (edition->period != job->pack.period && last->kind == edition->period &&
        last->span.start == editions_period(job, edition->period).start)
        return true; /* told each week, a quarter's pack may be of the same quarter */
    words->last = last;
    return true;
}

static bool compare_with_last(struct bp_ctx *cx, const struct bp_last_pack *last, const struct bp_report *report,
                              struct bp_insight *insight, struct bp_text id)
{
    if (!last)
        return true;
    if (!is_whose(cx, last, id) || !bp_pack_check_last(cx, report->pack, report->period, last))
        return false;
    bp_insight_restate(cx, insight, last);
    bp_report_restated(cx, report);
    bp_report_promised(cx, report);
    return true;
}

/* ---- one of an audience */

static bool tell_seen(struct bp_ctx *cx, struct job *job, const struct bp_edition *edition,
                      const struct bp_narrative_options *words, struct bp_arena *pdf_arena, struct bp_outputs *outputs)
{
    struct bp_narrative_options own = *words;
    own.pictures = &job->pictures[edition->period];
    own.several_audiences = job->pack.audiences.count > 1 || edition->segment;
    struct bp_seen *seen = BP_NEW(cx->arena, struct bp_seen);
    struct bp_quality quality;
    struct bp_insight insight;
    struct bp_span period = editions_period(job, edition->period);
    struct bp_arena *scratch = bp_arena_child(cx->arena);
    if (!find_last(cx, job, edition, &own) ||
        !bp_audience_see(cx, &job->metrics, edition, &job->words[edition->period], period, scratch, seen))
        return false;
    own.last = bp_audience_see_last(cx, &job->pack, seen, own.last);
    bp_quality_find(cx, &seen->metrics, scratch, &quality);
    bp_insight_find(cx, &seen->metrics, &quality, job->today, job->reference, &insight);
    struct bp_report report = {&seen->pack, &seen->data, &quality, &insight, period, job->today};
    if (!compare_with_last(cx, own.last, &report, &insight, edition->id) ||
        !archive_look_back(cx, job, edition, &report, &insight))
        return false;
    revision_compare(cx, job, edition, &report, &insight);
    return tell(cx, job, &(struct telling){&insight, &seen->edition, &own, pdf_arena}, outputs);
}

static bool was_said(const struct bp_ctx *cx, const struct bp_diag *d)
{
    for (size_t i = 0; i < cx->diag_count; i++) {
        const struct bp_diag *said = &cx->diags[i];
        bool same_file = said->where.file == d->where.file ||
                         (said->where.file && d->where.file && strcmp(said->where.file, d->where.file) == 0);
        if (same_file && said->where.line == d->where.line && said->where.col == d->where.col &&
            bp_text_eq(said->text, d->text))
            return true;
    }
    return false;
}

/* Fifty editions may have the same to say: it is said once. The edition's memory ends here. */
static void join(struct bp_ctx *cx, struct bp_ctx *own)
{
    size_t kept = 0;
    for (size_t i = 0; i < own->diag_count; i++) {
        struct bp_diag d = own->diags[i];
        if (was_said(cx, &d))
            continue;
        d.where.file = d.where.file ? bp_text_z(cx->arena, bp_text_of(d.where.file)) : NULL;
        d.text = bp_text_copy(cx->arena, d.text);
        d.remark = NULL;
        own->diags[kept++] = d;
    }
    own->diag_count = kept;
    bp_diag_join(cx, own);
}

static bool tell_audience(struct bp_ctx *cx, struct job *job, const struct bp_edition *edition,
                          const struct bp_narrative_options *words, struct bp_outputs *outputs)
{
    struct bp_ctx own = {.arena = bp_arena_child(cx->arena)};
    struct bp_arena *pdf_arena = bp_arena_child(job->pdf_arena);
    struct bp_outputs made = {0};
    bool ok = tell_seen(&own, job, edition, words, pdf_arena, outputs ? &made : NULL);
    join(cx, &own);
    for (size_t i = 0; i < made.count && ok; i++)
        bp_outputs_add(cx, outputs, bp_text_z(cx->arena, bp_text_of(made.list[i].name)),
                       bp_text_copy(cx->arena, made.list[i].bytes));
    bp_arena_free(pdf_arena);
    bp_arena_free(own.arena);
    return ok;
}

/* ---- all of them */

static bool find_editions(struct bp_ctx *cx, struct job *job, struct bp_editions *out)
{
    const char *asked = job->options->audience;
    if (!bp_audience_editions(cx, &job->pack, &job->data, bp_text_of(asked), out))
        return false;
    for (int kind = BP_WEEK; kind <= BP_YEAR && !asked; kind++)
        bp_audience_check_words(cx, out, (enum bp_period_kind)kind, &job->words[kind]);
    if (out->count > 1 &&
        (job->options->narrative || (job->options->previous && !bp_dir_exists(job->options->previous))))
        return bp_fail(cx, BP_BAD_USAGE, BP_NOWHERE,
                       "audience `%s` has %zu packs: say which with --audience, such as `%" BP_PRI "`", asked,
                       out->count, BP_ARG(out->list[0].id));
    return true;
}

static bool tell_everybody(struct bp_ctx *cx, struct job *job, const struct bp_edition *edition,
                           const struct bp_narrative_options *words, struct bp_outputs *outputs)
{
    struct bp_report report = job_report(job);
    struct bp_narrative_options own = *words;
    own.pictures = &job->pictures[edition->period];
    /* check has compared it by now */
    if ((outputs && !(find_last(cx, job, edition, &own) &&
                      compare_with_last(cx, own.last, &report, &job->insight, edition->id))) ||
        !archive_look_back(cx, job, edition, &report, &job->insight))
        return false;
    revision_compare(cx, job, edition, &report, &job->insight);
    return tell(cx, job, &(struct telling){&job->insight, edition, &own, bp_arena_child(job->pdf_arena)}, outputs);
}

bool editions_build(struct bp_ctx *cx, struct job *job, const struct bp_narrative_options *words,
                    struct bp_outputs *outputs)
{
    struct bp_editions editions;
    if (!find_editions(cx, job, &editions))
        return false;
    memory_stage("writing the pack");
    for (size_t i = 0; i < editions.count; i++) {
        const struct bp_edition *e = &editions.list[i];
        if (!(e->audience ? tell_audience : tell_everybody)(cx, job, e, words, outputs))
            return false;
    }
    return true;
}

bool editions_check(struct bp_ctx *cx, struct job *job)
{
    const struct bp_narrative_options words = {.template_folders = job->template_folders,
                                               .template_folder_count = job->template_folder_count};
    struct bp_editions editions;
    if (!find_editions(cx, job, &editions))
        return false;
    bool ok = true;
    for (size_t i = 0; i < editions.count; i++) {
        const struct bp_edition *e = &editions.list[i];
        ok &= (e->audience ? tell_audience : tell_everybody)(cx, job, e, &words, NULL);
    }
    return ok;
}
