/* A view, a template, the style sheet and the script -> a page that asks for nothing else. */
#include "html/html.h"
#include "site/maker.h"

struct finder {
    struct bp_ctx *cx;
    const struct bp_site_options *options;
};

static bool find_partial(void *self, struct bp_text name, struct bp_text *out, const char **file)
{
    const struct finder *f = self;
    const char *path = bp_text_z(f->cx->arena, bp_text_fmt(f->cx->arena, "%" BP_PRI ".mustache", BP_ARG(name)));
    const char *const *folders = f->options->template_folders;
    size_t count = f->options->template_folder_count;
    return bp_resource_has(f->cx, folders, count, path) && bp_resource_load(f->cx, folders, count, path, out, file);
}

bool bp_site_fill(struct bp_ctx *cx, const struct bp_site_options *options, const char *template,
                  const struct bp_node *view, struct bp_text *out)
{
    struct finder finder = {cx, options};
    struct bp_mustache_options how = {
        .strict = true, .escape = bp_html_escape, .partial = find_partial, .self = &finder};
    struct bp_buf b = bp_buf_new(cx->arena);
    struct bp_text source;
    const char *file;
    if (!bp_resource_load(cx, options->template_folders, options->template_folder_count, template, &source, &file) ||
        !bp_mustache_render(cx, file, source, view, &how, &b))
        return false;
    *out = bp_buf_text(&b);
    return true;
}

struct bp_node *bp_site_view(struct bp_site_maker *m, struct bp_text title, const char *up)
{
    struct bp_arena *arena = m->t.cx->arena;
    struct bp_node *view = bp_node_map(arena);
    const struct bp_edition *e = m->t.edition;
    bp_node_set(arena, view, "t", m->words);
    bp_node_set_text(arena, view, "language", e->language);
    bp_node_set_text(arena, view, "page_title", title);
    bp_node_set_text(arena, view, "title", e->title);
    bp_view_set(&m->t, view, "entity", e->entity);
    bp_view_set(&m->t, view, "classification", e->classification);
    bp_node_set_text(arena, view, "skip", m->story->skip_words);
    bp_node_set_text(arena, view, "made_by", m->story->made_by);
    bp_node_set_text(arena, view, "css", m->css);
    bp_node_set_text(arena, view, "script", m->script);
    bp_node_set_text(arena, view, "css_hash", m->css_hash);
    bp_node_set_text(arena, view, "script_hash", m->script_hash);
    bp_node_set_text(arena, view, "up", bp_text_of(up));
    bp_node_set(arena, view, "is_index", bp_node_truth(arena, !*up));
    return view;
}

bool bp_site_render(struct bp_site_maker *m, const char *template, const struct bp_node *view, const char *file)
{
    struct bp_text page;
    if (!bp_site_fill(m->t.cx, m->options, template, view, &page))
        return false;
    bp_outputs_add(m->t.cx, m->outputs, bp_site_name(m->t.cx->arena, m->t.edition, file), page);
    return m->t.cx->status == BP_DONE; /* a phrase gone wrong was recorded on the way */
}

bool bp_site_stays(struct bp_site_maker *m, const char *file)
{
    const char *name = bp_site_name(m->t.cx->arena, m->t.edition, file);
    struct bp_text bytes;
    if (m->is_newest || !m->options->page || !m->options->page(m->options->self, name, &bytes))
        return false;
    bp_outputs_add(m->t.cx, m->outputs, name, bytes);
    return true;
}
