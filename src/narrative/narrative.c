/* An edition and all that was found -> pack.md: a catalogue gives the words, the view holds the facts, the templates
 * say in which order. */
#include "narrative/narrative.h"

#include "edited/edited.h"
#include "narrative/story.h"
#include "narrative/drivers.h"

#include <string.h>

/* The catalogue's keys that start with `t.` are the templates' words: {{t.misses}}, {{t.purpose.approve}}. */
static struct bp_node *template_words(const struct bp_teller *t)
{
    struct bp_arena *arena = t->cx->arena;
    struct bp_node *words = bp_node_map(arena);
    for (size_t i = 0; bp_phrases_key(t->phrases, i); i++) {
        const char *key = bp_phrases_key(t->phrases, i);
        if (strncmp(key, "t.", 2) == 0 && !strchr(key + 2, '.'))
            bp_node_set_text(arena, words, key + 2, bp_tell(t, key));
    }
    return words;
}

struct finder {
    struct bp_ctx *cx;
    const struct bp_narrative_options *options;
};

static bool find_partial(void *self, struct bp_text name, struct bp_text *out, const char **file)
{
    const struct finder *f = self;
    const char *path = bp_text_z(f->cx->arena, bp_text_fmt(f->cx->arena, "%" BP_PRI ".mustache", BP_ARG(name)));
    const char *const *folders = f->options->template_folders;
    size_t count = f->options->template_folder_count;
    return bp_resource_has(f->cx, folders, count, path) && bp_resource_load(f->cx, folders, count, path, out, file);
}

/* Edited, it is taken for no other audience. */
static bool say_whose(struct bp_teller *t)
{
    struct bp_arena *arena = t->cx->arena;
    struct bp_story *s = t->story;
    if (!t->edition->audience)
        return true;
    struct bp_text line = bp_whose_line(arena, t->edition->id,
                                        bp_period_id(arena, &t->pack->calendar, t->pack->period, t->metrics->period));
    s->markdown = bp_text_fmt(arena, "%" BP_PRI "%" BP_PRI, BP_ARG(s->markdown), BP_ARG(line));
    s->as_told = bp_text_fmt(arena, "%" BP_PRI "%" BP_PRI, BP_ARG(s->as_told), BP_ARG(line));
    return true;
}

static bool render(struct bp_teller *t, const struct bp_node *view)
{
    struct finder finder = {t->cx, t->options};
    struct bp_mustache_options options = {
        .strict = !t->options->front_only, .escape = bp_escape_markdown, .partial = find_partial, .self = &finder};
    struct bp_buf b = bp_buf_new(t->cx->arena);
    struct bp_text source;
    const char *file;
    if (!bp_resource_load(t->cx, t->options->template_folders, t->options->template_folder_count, "pack.md.mustache",
                          &source, &file) ||
        !bp_mustache_render(t->cx, file, source, view, &options, &b))
        return false;
    t->story->markdown = t->story->as_told = bp_buf_text(&b);
    return (!t->options->edited.n || bp_tell_edited(t)) && say_whose(t);
}

static bool load_catalogue(struct bp_ctx *cx, const char *code, const char *name, const char *const *folders,
                           size_t folder_count, const struct bp_phrases **out)
{
    struct bp_text text;
    const char *file;
    return bp_resource_load(cx, folders, folder_count, name, &text, &file) &&
           bp_phrases_load(cx, code, file, text, out);
}

/* The program's own, under those of the folders: a catalogue need not have more than the phrases it changes. */
bool bp_narrative_phrases(struct bp_ctx *cx, const struct bp_narrative_options *options, struct bp_text language,
                          const struct bp_phrases **out)
{
    const char *code = bp_text_z(cx->arena, language);
    const char *name = bp_text_z(cx->arena, bp_text_fmt(cx->arena, "languages/%s.txt", code));
    const struct bp_phrases *above;
    if (!load_catalogue(cx, code, name, NULL, 0, out))
        return false;
    for (size_t i = options->template_folder_count; i-- > 0;) {
        const char *const *folder = &options->template_folders[i];
        if (!bp_file_exists(bp_path_join(cx->arena, *folder, name)))
            continue;
        if (!load_catalogue(cx, code, name, folder, 1, &above) || !bp_phrases_lay_over(cx, above, *out, out))
            return false;
    }
    return true;
}

/* What stands round the text: the document's title, the heads and feet of its pages. */
static void name_pages(struct bp_teller *t)
{
    struct bp_story *s = t->story;
    struct bp_list header = {0};
    s->period_name = bp_tell_period(t, t->pack->period, t->metrics->period, BP_PERIOD_FULL);
    bp_list_add(t, &header, t->edition->entity);
    bp_list_add(t, &header, s->period_name);
    s->header_end = bp_list_join(t, "list.dot", &header);
    s->header_end = bp_text_sub(s->header_end, t->edition->entity.n, s->header_end.n);
    s->title = BP_TELL(t, "title", bp_arg_text("title", t->edition->title), bp_arg_text("period", s->period_name));
    s->page_of = bp_tell(t, "page_of");
    s->page_link = bp_tell(t, "page_link");
    s->page_at = bp_tell(t, "page_at");
    s->table_part = bp_tell(t, "table_part");
    s->table_part_continued = bp_tell(t, "table_part_continued");
    s->table_continued = bp_tell(t, "table_continued");
    s->unit_head = bp_tell(t, "t.unit");
    s->skip_words = bp_tell(t, "skip");
    bp_tell_guide(t);
    s->made_by = BP_TELL(t, "made_by", bp_arg_word("version", BP_VERSION), bp_arg_day("day", t->shown->insight->today));
}

static struct bp_text finding_text(const struct bp_teller *t, const struct bp_finding *f)
{
    return f->kind == BP_FINDING_JOURNEY ? bp_tell_journey_finding(t, f->judgement) : bp_tell_finding(t, f);
}

/* The pages after page 1. */
static void view_rest(struct bp_teller *t, struct bp_node *view)
{
    bp_view_actions(t, view);
    bp_view_you_said(t, view);
    bp_view_trends(t, view);
    bp_view_lookback(t, view);
    bp_view_journeys(t, view);
    bp_view_outlook(t, view);
    bp_view_tracked(t, view);
    bp_view_metrics(t, view);
    bp_view_behind(t, view);
    bp_view_method(t, view);
    bp_view_goals_again(t, view);
    bp_view_heard_method(t, view);
    bp_view_all_segments(t, view);
}

static bool tell(struct bp_teller *t)
{
    struct bp_arena *arena = t->cx->arena;
    struct bp_node *view = bp_node_map(arena);
    bp_node_set(arena, view, "t", template_words(t));
    name_pages(t);
    t->story->finding_texts = BP_NEW_ARRAY(arena, struct bp_text, t->shown->finding_count);
    for (size_t i = 0; i < t->shown->finding_count; i++)
        t->story->finding_texts[i] = finding_text(t, t->shown->findings[i]);
    bp_tell_suspicions(t);
    bp_tell_links(t);
    if (!bp_view_page1(t, view))
        return false;
    if (!t->options->front_only)
        view_rest(t, view);
    return render(t, view) && t->cx->status == BP_DONE; /* a phrase gone wrong was recorded on the way */
}

bool bp_narrative_begin(struct bp_ctx *cx, const struct bp_insight *insight, const struct bp_edition *edition,
                        const struct bp_narrative_options *options, struct bp_story *out, struct bp_teller *t)
{
    const struct bp_metrics *metrics = insight->metrics;
    *t = (struct bp_teller){.cx = cx,
                            .edition = edition,
                            .shown = &out->shown,
                            .metrics = metrics,
                            .pack = metrics->pack,
                            .data = metrics->data,
                            .options = options,
                            .story = out,
                            .front = bp_front_of(options->front_cuts)};
    *out = (struct bp_story){.pictures = options->pictures};
    bp_selection_make(cx, insight, edition, &out->shown);
    t->phrases = options->phrases;
    out->phrases_lent = options->phrases != NULL;
    if (!t->phrases && !bp_narrative_phrases(cx, options, edition->language, &t->phrases))
        return false;
    out->phrases = t->phrases;
    bp_tell_choose_decimals(t);
    return true;
}

bool bp_narrative_write(struct bp_ctx *cx, const struct bp_insight *insight, const struct bp_edition *edition,
                        const struct bp_narrative_options *options, struct bp_story *out)
{
    struct bp_teller t;
    return bp_narrative_begin(cx, insight, edition, options, out, &t) && tell(&t);
}

void bp_story_close(struct bp_story *story)
{
    if (!story->phrases_lent)
        bp_phrases_close(story->phrases);
    story->phrases = NULL;
}
