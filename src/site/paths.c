/* Periods, metrics and segments -> the names of their pages, and links between them. */
#include "audience/audience.h"
#include "site/maker.h"

#include <string.h>
#include <unicode/uchar.h>

struct bp_text bp_site_url(struct bp_arena *arena, struct bp_text path)
{
    static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";
    struct bp_buf b = bp_buf_new(arena);
    for (size_t i = 0; i < path.n; i++)
        if (path.p[i] && strchr(plain, path.p[i]))
            bp_buf_addc(&b, path.p[i]);
        else
            bp_buf_fmt(&b, "%%%02X", (unsigned)(unsigned char)path.p[i]);
    return bp_buf_text(&b);
}

const char *bp_site_name(struct bp_arena *arena, const struct bp_edition *edition, const char *file)
{
    if (!*edition->folder)
        return file;
    return bp_text_z(arena, bp_text_fmt(arena, "audiences/%s/%s", edition->folder, file));
}

const char *bp_site_archive_name(struct bp_arena *arena, const struct bp_edition *edition)
{
    return bp_site_name(arena, edition, "archive.json");
}

struct bp_text bp_site_pack_url(const struct bp_site_maker *m, const char *up, const struct bp_site_period *period,
                                const char *file)
{
    struct bp_arena *arena = m->t.cx->arena;
    const char *folder = m->t.edition->folder;
    if (!period->has_pack)
        return (struct bp_text){"", 0};
    struct bp_text own = bp_site_url(arena, bp_text_of(folder)), id = bp_site_url(arena, period->folder);
    return bp_text_fmt(arena, "%s%spacks/%" BP_PRI "/%" BP_PRI "%s%s", up, *folder ? "../../" : "", BP_ARG(id),
                       BP_ARG(own), *folder ? "/" : "", file);
}

/* html/ gives a metric's section that id. */
struct bp_text bp_site_figure_url(const struct bp_site_maker *m, const char *up, const struct bp_site_period *period,
                                  const struct bp_site_figure *figure)
{
    struct bp_text page = bp_site_pack_url(m, up, period, "index.html");
    if (!page.n || !figure)
        return page;
    struct bp_text id = bp_site_url(m->t.cx->arena, figure->id);
    return bp_text_fmt(m->t.cx->arena, "%" BP_PRI "#metric.%" BP_PRI, BP_ARG(page), BP_ARG(id));
}

struct bp_text bp_site_metric_url(const struct bp_site_maker *m, const char *up, int metric)
{
    struct bp_text id = bp_site_url(m->t.cx->arena, m->t.pack->metrics[metric].id.text);
    return bp_text_fmt(m->t.cx->arena, "%smetrics/%" BP_PRI ".html", up, BP_ARG(id));
}

/* Many machines take Berlin.html and BERLIN.html for one file. */
static bool take(struct bp_ctx *cx, struct bp_hashed *names, struct bp_text name)
{
    struct bp_buf b = bp_buf_new(cx->arena);
    for (size_t at = 0; at < name.n;)
        bp_buf_utf8(&b, u_foldCase(bp_utf8_next(name, &at), U_FOLD_CASE_DEFAULT));
    return bp_set_add(cx->arena, names, bp_hash(bp_buf_text(&b)).a);
}

void bp_site_name_segments(struct bp_site_maker *m)
{
    struct bp_arena *arena = m->t.cx->arena;
    const struct bp_selection *shown = m->t.shown;
    const char **files = BP_NEW_ARRAY(arena, const char *, m->t.data->segment_count + 1);
    struct bp_hashed names = {0};
    for (size_t i = 0; i < shown->count; i++) {
        int segment = shown->judgements[i]->series->segment;
        const struct bp_segment *s = &m->t.data->segment_list[segment];
        if (!segment || files[segment])
            continue;
        struct bp_text column = bp_text_sub(s->id, 0, s->id.n - s->value.n);
        struct bp_text by =
            bp_audience_folder(arena, BP_T("by"), bp_text_sub(column, 0, column.n - (column.n > 0)), false);
        struct bp_text name = bp_audience_folder(arena, by, s->value, false);
        for (struct bp_text seed = s->id; !take(m->t.cx, &names, name); seed = name)
            name = bp_audience_folder(arena, by, seed, true);
        files[segment] = bp_text_z(arena, bp_text_fmt(arena, "segments/%" BP_PRI ".html", BP_ARG(name)));
    }
    m->segment_files = files;
}
