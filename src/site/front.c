/* The editions of a site -> the page at its top: a link to each. */
#include "site/maker.h"

static struct bp_text title_of(const struct bp_site_door *doors, size_t count)
{
    if (!count)
        return BP_T("boardpack");
    return doors[0].entity.n ? doors[0].entity : doors[0].title;
}

bool bp_site_front(struct bp_ctx *cx, const struct bp_site_options *options, const struct bp_site_door *doors,
                   size_t count, struct bp_outputs *outputs)
{
    struct bp_node *view = bp_node_map(cx->arena), *list = bp_node_list(cx->arena);
    struct bp_text css, page;
    const char *file;
    if (!bp_resource_load(cx, options->template_folders, options->template_folder_count, "site.css", &css, &file))
        return false;
    for (size_t i = 0; i < count; i++) {
        struct bp_node *door = bp_node_map(cx->arena);
        bp_node_set_text(cx->arena, door, "title", doors[i].title);
        bp_node_set_text(cx->arena, door, "entity", doors[i].entity);
        bp_node_set_text(cx->arena, door, "language", doors[i].language);
        bp_node_set_text(cx->arena, door, "folder", bp_site_url(cx->arena, doors[i].folder));
        bp_node_append(cx->arena, list, door);
    }
    bp_node_set_text(cx->arena, view, "language", count ? doors[0].language : BP_T("en"));
    bp_node_set_text(cx->arena, view, "title", title_of(doors, count));
    bp_node_set_text(cx->arena, view, "css", css);
    bp_node_set_text(cx->arena, view, "css_hash", bp_sha256_base64(cx->arena, css));
    bp_node_set(cx->arena, view, "doors", list);
    if (!bp_site_fill(cx, options, "site-front.html.mustache", view, &page))
        return false;
    bp_outputs_add(cx, outputs, "index.html", page);
    return true;
}
