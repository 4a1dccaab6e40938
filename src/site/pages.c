/* The story of an edition, and what it published before -> its pages. */
#include "document/document.h"
#include "site/maker.h"

#include <math.h>
#include <string.h>

/* What people said of a miss, in plain words. */
static struct bp_text why_of(struct bp_site_maker *m, const struct bp_judgement *j)
{
    struct bp_tame_words plain = {.struck = bp_tell(&m->t, "words.struck"),
                                  .done = bp_tell(&m->t, "words.done"),
                                  .open = bp_tell(&m->t, "words.open"),
                                  .words_only = true};
    struct bp_text text = {"", 0};
    if (j->verdict == BP_MISSED && j->why &&
        !bp_document_prose(m->t.cx, j->why->where.file, bp_document_tame(m->t.cx->arena, j->why->text, &plain), &text))
        text = (struct bp_text){"", 0};
    return text;
}

static void add_figure(struct bp_site_maker *m, const struct bp_judgement *j, struct bp_site_period *p)
{
    const struct bp_metric *metric = &m->t.pack->metrics[j->series->metric];
    const struct bp_figure *now = &j->series->totals[0].now.figure;
    struct bp_site_figure *f = bp_site_period_add(m->t.cx, p, metric->id.text);
    f->name = metric->name.text;
    f->unit = metric->unit;
    f->status = bp_text_of(bp_verdict_name(j->verdict));
    f->is_open = j->certainty == BP_CERTAINTY_OPEN;
    f->value = now->known ? now->value : NAN;
    f->target = j->goal ? j->goal->target : NAN;
    f->low = j->goal ? j->goal->low : NAN;
    f->high = j->goal ? j->goal->high : NAN;
    f->gap = j->has_gap ? j->gap : NAN;
    f->severity = j->verdict == BP_MISSED && j->severity > 0 ? j->severity : 0;
    f->why = why_of(m, j);
}

static const struct bp_site_period *add_period(struct bp_site_maker *m, struct bp_site_archive *archive)
{
    const struct bp_story *s = m->story;
    struct bp_site_period p = {
        .id = bp_period_id(m->t.cx->arena, &m->t.pack->calendar, m->t.pack->period, m->t.metrics->period),
        .folder = m->options->folder,
        .kind = m->t.pack->period,
        .span = m->t.metrics->period,
        .revision = m->options->revision,
        .published = s->shown.insight->today,
        .title = s->title,
        .headline = s->headline,
        .met = s->shown.now.met,
        .judged = s->shown.now.met + s->shown.now.missed,
        .has_pack = true};
    for (size_t i = 0; i < m->t.shown->count; i++)
        if (!m->t.shown->judgements[i]->series->segment)
            add_figure(m, m->t.shown->judgements[i], &p);
    return bp_site_archive_put(m->t.cx, archive, &p);
}

/* What was published once may be hidden from its audience by now: figures of metrics it does not see, words of misses,
 * periods before it may look back. For everybody all stays, though a metric is left out of one pack. */
static void forget(const struct bp_site_maker *m, struct bp_site_archive *archive)
{
    const struct bp_audience *audience = m->t.edition->audience;
    size_t kept = 0;
    for (size_t i = 0; audience && i < archive->count; i++) {
        struct bp_site_period *p = &archive->list[i];
        size_t figures = 0;
        for (size_t k = 0; k < p->figure_count; k++) {
            struct bp_site_figure f = p->figures[k];
            if (audience->hides[BP_HIDE_COMMENTARY])
                f.why = (struct bp_text){"", 0};
            if (bp_site_metric(m, f.id) >= 0)
                p->figures[figures++] = f;
        }
        p->figure_count = figures;
        if (p->span.start >= audience->since_day)
            archive->list[kept++] = *p;
    }
    if (audience)
        archive->count = kept;
}

/* The catalogue's t.* words, which templates write as {{t.goal}}. */
static struct bp_node *template_words(const struct bp_teller *t)
{
    struct bp_node *words = bp_node_map(t->cx->arena);
    for (size_t i = 0; bp_phrases_key(t->phrases, i); i++) {
        const char *key = bp_phrases_key(t->phrases, i);
        if (strncmp(key, "t.", 2) == 0 && !strchr(key + 2, '.'))
            bp_node_set_text(t->cx->arena, words, key + 2, bp_tell(t, key));
    }
    return words;
}

static void begin(struct bp_ctx *cx, const struct bp_story *story, const struct bp_site_options *options,
                  struct bp_outputs *outputs, struct bp_site_maker *m)
{
    const struct bp_metrics *metrics = story->shown.insight->metrics;
    *m = (struct bp_site_maker){.story = story, .options = options, .outputs = outputs};
    m->t = (struct bp_teller){.cx = cx,
                              .edition = story->shown.edition,
                              .shown = &story->shown,
                              .metrics = metrics,
                              .pack = metrics->pack,
                              .data = metrics->data,
                              .phrases = story->phrases,
                              .story = &m->own};
    bp_tell_choose_decimals(&m->t);
    bp_site_begin_drawing(m);
    bp_site_name_segments(m);
    m->words = template_words(&m->t);
}

static bool load(struct bp_site_maker *m)
{
    const struct bp_site_options *o = m->options;
    const char *file;
    if (!bp_resource_load(m->t.cx, o->template_folders, o->template_folder_count, "site.css", &m->css, &file) ||
        !bp_resource_load(m->t.cx, o->template_folders, o->template_folder_count, "site.js", &m->script, &file))
        return false;
    m->css_hash = bp_sha256_base64(m->t.cx->arena, m->css);
    m->script_hash = bp_sha256_base64(m->t.cx->arena, m->script);
    return true;
}

static bool is_newest(const struct bp_site_archive *archive, const struct bp_site_period *now)
{
    for (size_t i = 0; i < archive->count; i++)
        if (archive->list[i].kind == now->kind && archive->list[i].span.start > now->span.start)
            return false;
    return true;
}

bool bp_site_pages(struct bp_ctx *cx, const struct bp_story *story, const struct bp_site_options *options,
                   struct bp_site_archive *archive, struct bp_outputs *outputs)
{
    struct bp_site_maker m;
    struct bp_text json;
    begin(cx, story, options, outputs, &m);
    forget(&m, archive);
    m.now = add_period(&m, archive);
    m.archive = archive;
    m.is_newest = is_newest(archive, m.now);
    if (!load(&m) || !bp_site_index(&m) || !bp_site_metrics(&m) || !bp_site_segments(&m) || !bp_site_feed(&m) ||
        !bp_site_archive_write(cx, archive, &json))
        return false;
    bp_outputs_add(cx, outputs, bp_site_archive_name(cx->arena, m.t.edition), json);
    return true;
}
